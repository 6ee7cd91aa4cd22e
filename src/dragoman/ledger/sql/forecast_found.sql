-- Where the claims stand whose ids begin so and that say what will or may happen, as a judgement keeps it.
SELECT c.claim_id, c.report_id, c.trigger_start, c.trigger_end, c.action, c.actor_start, c.actor_end
FROM claims AS c
WHERE starts_with(c.claim_id, $id) AND c.kind = 'event' AND c.factuality IN ('possible', 'planned')
ORDER BY c.claim_id
LIMIT 6

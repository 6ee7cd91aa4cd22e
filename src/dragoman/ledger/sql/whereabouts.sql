-- Where claims that are in events stand, as a judgement keeps it.
SELECT c.claim_id, c.report_id, c.trigger_start, c.trigger_end, c.action, c.actor_start, c.actor_end
FROM claims AS c
WHERE c.claim_id IN (SELECT unnest($ids::VARCHAR[])) AND c.claim_id IN (SELECT claim_id FROM event_claims)

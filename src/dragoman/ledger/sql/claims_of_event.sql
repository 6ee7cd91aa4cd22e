-- The claims of an event, by publication.
SELECT c.*
FROM claims AS c
WHERE c.claim_id IN (SELECT m.claim_id FROM event_claims AS m WHERE m.event_id = $event_id)
ORDER BY c.published NULLS LAST, c.report_id, c."start", c.claim_id

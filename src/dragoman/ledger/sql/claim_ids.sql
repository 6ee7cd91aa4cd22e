-- The ids of an event's claims, the first placed first.
SELECT m.claim_id
FROM memberships AS m
WHERE m.event_id = $event_id AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = m.version)
ORDER BY m.version

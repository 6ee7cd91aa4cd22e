-- Ends the present state of some events.
INSERT INTO endings
SELECT v.version, $ended, 'renewed'
FROM event_log AS v
WHERE v.event_id IN (SELECT unnest($ids::VARCHAR[])) AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = v.version);

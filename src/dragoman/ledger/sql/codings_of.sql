-- Claims that are in events now, with the version of their coding.
SELECT m.coding, c.* EXCLUDE (version)
FROM memberships AS m
JOIN claim_log AS c ON c.version = m.coding AND c.claim_id = m.claim_id
WHERE m.claim_id IN (SELECT unnest($ids::VARCHAR[])) AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = m.version)
ORDER BY m.version

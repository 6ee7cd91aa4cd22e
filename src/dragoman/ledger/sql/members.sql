-- The claims of some events, of very many the latest, each with how many there are and when the first and last was published.
WITH present AS (
    SELECT m.event_id, m.version, m.coding, m.claim_id
    FROM memberships AS m
    WHERE m.event_id IN (SELECT unnest($ids::VARCHAR[])) AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = m.version)
)
-- include members_present

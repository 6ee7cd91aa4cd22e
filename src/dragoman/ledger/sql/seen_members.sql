-- As members.sql, of the claims that a question is about (sight.py): of very many the latest, each with how many there are and when the first and last was published.
WITH present AS (
    SELECT m.event_id, m.version, m.coding, m.claim_id
    FROM seen_members AS m
    WHERE m.event_id IN (SELECT unnest($ids::VARCHAR[])) AND NOT m.left_out
)
-- include members_present

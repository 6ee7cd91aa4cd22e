-- As members.sql, of the claims that a question is about (sight.py): of very many the latest, each with how many there are and when the first and last was published.
WITH present AS (
    SELECT m.event_id, m.version, m.coding, m.claim_id
    FROM seen_members AS m
    WHERE m.event_id IN (SELECT unnest($ids::VARCHAR[])) AND NOT m.left_out
)
SELECT
    p.event_id,
    p.coding,
    count(*) OVER whole AS claims,
    min(c.published) OVER whole AS first,
    max(c.published) OVER whole AS last,
    c.* EXCLUDE (version)
FROM present AS p
JOIN claim_log AS c ON c.version = p.coding AND c.claim_id = p.claim_id
WINDOW whole AS (PARTITION BY p.event_id)
QUALIFY row_number() OVER (PARTITION BY p.event_id ORDER BY p.version DESC) <= $most

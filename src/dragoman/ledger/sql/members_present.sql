-- What members.sql and seen_members.sql tell of the memberships that they call present.
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

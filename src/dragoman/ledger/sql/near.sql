-- The claims in events that share a key with new ones and lie within days of them, of a crowd under one key the latest; and all judged ones.
WITH wanted AS (
    SELECT unnest($keys::BIGINT[]) AS key, unnest($low::INTEGER[]) AS low, unnest($high::INTEGER[]) AS high
),
within AS (
    SELECT version, pair_key, actor_key, recipient_key, first_day, last_day
    FROM memberships
    WHERE first_day <= $until AND last_day >= $since
),
shelves AS (
    SELECT pair_key AS key, version, first_day, last_day FROM within WHERE pair_key <> 0
    UNION ALL
    SELECT actor_key, version, first_day, last_day FROM within WHERE actor_key <> 0
    UNION ALL
    SELECT recipient_key, version, first_day, last_day FROM within WHERE recipient_key <> 0
),
found AS (
    SELECT s.key, s.version
    FROM shelves AS s
    JOIN wanted AS w ON w.key = s.key AND s.first_day <= w.high AND s.last_day >= w.low
    QUALIFY row_number() OVER (PARTITION BY s.key ORDER BY s.version DESC) <= $crowd
)
SELECT m.version, m.event_id, m.claim_id, m.coding
FROM memberships AS m
WHERE (m.version IN (SELECT version FROM found) OR list_contains($judged::VARCHAR[], m.claim_id))
  AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = m.version)

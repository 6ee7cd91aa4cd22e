-- The counts of pairs with enough events, and how many events either of the two had, for finding out when their tie changed.
WITH enough AS (
    SELECT one, other
    FROM counts
    WHERE (:one IS NULL OR one = :one OR other = :one)
        AND (:other IS NULL OR one = :other OR other = :other)
    GROUP BY one, other
    HAVING sum(events) >= :least
)

SELECT
    e.one,
    e.other,
    t.period,
    CAST(sum(t.events) AS BIGINT) AS both,
    CAST(max(coalesce(c.events, 0)) AS BIGINT) AS events,
    CAST(max(coalesce(c.conflict, 0)) AS BIGINT) AS conflict
FROM enough AS e
JOIN totals AS t ON t.actor = e.one OR t.actor = e.other
LEFT JOIN counts AS c ON c.one = e.one AND c.other = e.other AND c.period = t.period
GROUP BY e.one, e.other, t.period
ORDER BY e.one, e.other, t.period

-- Every pair's events and hostile events, in one period or over all.
SELECT one, other, CAST(sum(events) AS BIGINT) AS events, CAST(sum(conflict) AS BIGINT) AS conflict
FROM (SELECT least(one, other) AS one, greatest(one, other) AS other, period, events, conflict FROM counts) AS pairs
WHERE (:period IS NULL OR period = :period)
GROUP BY one, other
HAVING sum(events) > 1
ORDER BY one, other

-- Every pair over all periods, whoever acts.
SELECT one, other, CAST(sum(events) AS BIGINT) AS events, CAST(sum(conflict) AS BIGINT) AS conflict
FROM (SELECT least(one, other) AS one, greatest(one, other) AS other, events, conflict FROM counts) AS pairs
GROUP BY one, other
HAVING sum(events) > 0
ORDER BY one, other

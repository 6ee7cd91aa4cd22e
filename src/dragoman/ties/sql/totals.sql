-- How many events each actor had in each period, on whichever side.
SELECT actor, period, sum(events) AS events
FROM (
    SELECT one AS actor, period, events FROM counts
    UNION ALL
    SELECT other AS actor, period, events FROM counts
) AS sides
GROUP BY actor, period

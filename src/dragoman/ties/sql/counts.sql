-- Every pair's events by period: how many, how hostile, how they score, and those that are not told as fact.
SELECT
    one,
    other,
    period,
    sum(CASE WHEN told THEN 1 ELSE 0 END) AS events,
    sum(CASE WHEN told AND hostile THEN 1 ELSE 0 END) AS conflict,
    sum(CASE WHEN told THEN goldstein END) AS goldstein,
    sum(CASE WHEN told AND goldstein IS NOT NULL THEN 1 ELSE 0 END) AS scored,
    sum(CASE WHEN factuality = 'planned' THEN 1 ELSE 0 END) AS planned,
    sum(CASE WHEN factuality = 'possible' THEN 1 ELSE 0 END) AS possible,
    sum(CASE WHEN factuality = 'called_for' THEN 1 ELSE 0 END) AS called_for,
    sum(CASE WHEN factuality = 'alleged' THEN 1 ELSE 0 END) AS alleged,
    sum(CASE WHEN factuality IN ('denied', 'negated') THEN 1 ELSE 0 END) AS denied
FROM (
    SELECT {one} AS one, {other} AS other, period, told, hostile, goldstein, factuality
    FROM acts
    WHERE kind = 'event'
) AS pairs
GROUP BY one, other, period

-- Every pair's events by period: how many, how hostile, how they score, and those that are not told as fact.
SELECT
    one,
    other,
    period,
    count(CASE WHEN told THEN 1 END) AS events,
    count(CASE WHEN told AND hostile THEN 1 END) AS conflict,
    sum(CASE WHEN told THEN goldstein END) AS goldstein,
    count(CASE WHEN told THEN goldstein END) AS scored,
    count(CASE WHEN factuality = 'planned' THEN 1 END) AS planned,
    count(CASE WHEN factuality = 'possible' THEN 1 END) AS possible,
    count(CASE WHEN factuality = 'called_for' THEN 1 END) AS called_for,
    count(CASE WHEN factuality = 'alleged' THEN 1 END) AS alleged,
    count(CASE WHEN factuality IN ('denied', 'negated') THEN 1 END) AS denied
FROM (
    SELECT {one} AS one, {other} AS other, period, told, hostile, goldstein, factuality
    FROM acts
    WHERE kind = 'event'
) AS pairs
GROUP BY one, other, period

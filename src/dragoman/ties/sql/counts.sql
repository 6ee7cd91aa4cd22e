-- Every pair's events by period: how many, how hostile, how they score; and, counted apart since they are few, those that are not told as fact.
-- On DuckDB actors go by their numbers while they are counted (numbered.sql, named.sql), since numbers are grouped in two thirds of the time of words.
WITH pairs AS (
    SELECT {one} AS one, {other} AS other, period, told, hostile, goldstein, factuality
    FROM {acts}
    WHERE kind = 'event'
),

facts AS (
    SELECT
        one,
        other,
        period,
        count(*) AS events,
        count(CASE WHEN hostile THEN 1 END) AS conflict,
        sum(goldstein) AS goldstein,
        count(goldstein) AS scored
    FROM pairs
    WHERE told
    GROUP BY one, other, period
),

layers AS (
    SELECT
        one,
        other,
        period,
        count(CASE WHEN factuality = 'planned' THEN 1 END) AS planned,
        count(CASE WHEN factuality = 'possible' THEN 1 END) AS possible,
        count(CASE WHEN factuality = 'called_for' THEN 1 END) AS called_for,
        count(CASE WHEN factuality = 'alleged' THEN 1 END) AS alleged,
        count(CASE WHEN factuality IN ('denied', 'negated') THEN 1 END) AS denied
    FROM pairs
    WHERE NOT told
    GROUP BY one, other, period
)

SELECT
    coalesce(f.one, l.one) AS one,
    coalesce(f.other, l.other) AS other,
    coalesce(f.period, l.period) AS period,
    coalesce(f.events, 0) AS events,
    coalesce(f.conflict, 0) AS conflict,
    f.goldstein,
    coalesce(f.scored, 0) AS scored,
    coalesce(l.planned, 0) AS planned,
    coalesce(l.possible, 0) AS possible,
    coalesce(l.called_for, 0) AS called_for,
    coalesce(l.alleged, 0) AS alleged,
    coalesce(l.denied, 0) AS denied
FROM facts AS f
FULL OUTER JOIN layers AS l ON f.one = l.one AND f.other = l.other AND f.period = l.period

-- Every pair's events by period: how many, how hostile, how they score; and, counted apart since they are few, those that are not told as fact.
-- On DuckDB actors go by their numbers while they are counted (numbered.sql, named.sql), since numbers are grouped in two thirds of the time of words.
-- The two are read apart, so that a file or table that holds only facts is passed over the second time by the ends of its column of factuality (`stance`).
WITH facts AS (
    SELECT
        {one} AS one,
        {other} AS other,
        period,
        count(*) AS events,
        count(CASE WHEN hostile THEN 1 END) AS conflict,
        sum(goldstein) AS goldstein,
        count(goldstein) AS scored
    FROM {acts}
    WHERE kind = 'event' AND told
    GROUP BY {one}, {other}, period
),

layers AS (
    SELECT
        {one} AS one,
        {other} AS other,
        period,
        count(CASE WHEN stance = 'planned' THEN 1 END) AS planned,
        count(CASE WHEN stance = 'possible' THEN 1 END) AS possible,
        count(CASE WHEN stance = 'called_for' THEN 1 END) AS called_for,
        count(CASE WHEN stance = 'alleged' THEN 1 END) AS alleged,
        count(CASE WHEN stance IN ('denied', 'negated') THEN 1 END) AS denied
    FROM {acts}
    WHERE kind = 'event' AND stance <> 'asserted' AND stance <> 'reported'
    GROUP BY {one}, {other}, period
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

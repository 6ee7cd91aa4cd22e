-- Ties: alignment 1 - 2(K + a)/(n + a + b) with its interval, shrunk Goldstein (sum + 6 mean)/(n + 6), salience as the pair's share of all that either did.
-- Totals are joined from the left, though each is there: planners would else pair all actors of a period first.
SELECT
    c.one,
    c.other,
    c.period,
    CAST(c.events AS BIGINT) AS events,
    CAST(c.conflict AS BIGINT) AS conflict,
    1.0 - 2.0 * (CAST(c.conflict AS DOUBLE) + 4.0 * p.share) / (CAST(c.events AS DOUBLE) + 4.0) AS alignment,
    i.low,
    i.high,
    (coalesce(c.goldstein, 0.0) + 6.0 * p.mean) / (CAST(c.scored AS DOUBLE) + 6.0) AS goldstein,
    CASE WHEN c.events > 0 THEN CAST(c.events AS DOUBLE) / CAST(a.events + b.events - c.events AS DOUBLE) ELSE 0.0 END AS salience,
    CAST(c.planned AS BIGINT) AS planned,
    CAST(c.possible AS BIGINT) AS possible,
    CAST(c.called_for AS BIGINT) AS called_for,
    CAST(c.alleged AS BIGINT) AS alleged,
    CAST(c.denied AS BIGINT) AS denied
FROM counts AS c
CROSS JOIN (SELECT share, mean FROM pool) AS p
LEFT JOIN totals AS a ON a.actor = c.one AND a.period = c.period
LEFT JOIN totals AS b ON b.actor = c.other AND b.period = c.period
LEFT JOIN intervals AS i ON i.events = c.events AND i.conflict = c.conflict

-- Counts by number with their actors' ids again.
SELECT
    x.actor AS one,
    y.actor AS other,
    c.period,
    c.events,
    c.conflict,
    c.goldstein,
    c.scored,
    c.planned,
    c.possible,
    c.called_for,
    c.alleged,
    c.denied
FROM ({counts}) AS c
JOIN codes AS x ON x.code = c.one
JOIN codes AS y ON y.code = c.other

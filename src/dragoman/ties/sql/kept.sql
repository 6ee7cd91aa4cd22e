-- Kept counts, with what was added to them since they were last packed.
SELECT
    one,
    other,
    period,
    sum(events) AS events,
    sum(conflict) AS conflict,
    sum(goldstein) AS goldstein,
    sum(scored) AS scored,
    sum(planned) AS planned,
    sum(possible) AS possible,
    sum(called_for) AS called_for,
    sum(alleged) AS alleged,
    sum(denied) AS denied
FROM kept.counted
GROUP BY one, other, period

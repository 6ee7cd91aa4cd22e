-- A pair's events on both sides of a shift.
SELECT
    CASE WHEN period < :at_period THEN 'before' ELSE 'after' END AS side,
    event_id,
    day,
    actor,
    action,
    mode,
    recipient,
    factuality,
    goldstein,
    quad,
    place,
    origins,
    grade,
    source
FROM acts
WHERE kind = 'event'
    AND told
    AND period >= :from_period
    AND period <= :to_period
    AND ((actor = :one AND recipient = :other) OR (NOT :directed AND actor = :other AND recipient = :one))
ORDER BY CASE WHEN period < :at_period THEN 0 ELSE 1 END, coalesce(origins, 1) DESC, abs(coalesce(goldstein, 0.0)) DESC, day, event_id

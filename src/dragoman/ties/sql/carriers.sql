-- The events that carried a shift: of its kind, in the stretch that shows it, the best attested and weightiest first.
SELECT event_id, origins, goldstein, day
FROM acts
WHERE kind = 'event'
    AND told
    AND hostile = :hostile
    AND period >= :from_period
    AND period <= :to_period
    AND ((actor = :one AND recipient = :other) OR (NOT :directed AND actor = :other AND recipient = :one))
ORDER BY coalesce(origins, 1) DESC, abs(coalesce(goldstein, 0.0)) DESC, day, event_id
LIMIT :most

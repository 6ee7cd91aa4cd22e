-- A pair's events in a period, the best attested and weightiest first.
SELECT event_id, day, actor, action, mode, recipient, factuality, goldstein, quad, place, origins, grade, source
FROM acts
WHERE ((actor = :one AND recipient = :other) OR (NOT :directed AND actor = :other AND recipient = :one))
    AND (:period IS NULL OR period = :period)
    AND kind = :kind
ORDER BY CASE WHEN told THEN 0 ELSE 1 END, coalesce(origins, 1) DESC, abs(coalesce(goldstein, 0.0)) DESC, day, event_id

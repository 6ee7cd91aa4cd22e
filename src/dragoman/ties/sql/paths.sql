-- Time-respecting paths from one actor by way of a third to the other: a friendly act on the first leg, and one on the second within {horizon} days.
WITH first_leg AS (
    SELECT CASE WHEN actor = :one THEN recipient ELSE actor END AS through, event_id, day
    FROM acts
    WHERE told AND NOT hostile AND kind = 'event' AND (actor = :one OR recipient = :one) AND actor <> :other AND recipient <> :other
),

second_leg AS (
    SELECT CASE WHEN actor = :other THEN recipient ELSE actor END AS through, event_id, day
    FROM acts
    WHERE told AND NOT hostile AND kind = 'event' AND (actor = :other OR recipient = :other) AND actor <> :one AND recipient <> :one
)

SELECT through, first_event, first_day, second_event, second_day, paths, starts
FROM (
    SELECT
        f.through,
        f.event_id AS first_event,
        f.day AS first_day,
        s.event_id AS second_event,
        s.day AS second_day,
        count(*) OVER (PARTITION BY f.through) AS paths,
        min(f.day) OVER (PARTITION BY f.through) AS starts,
        row_number() OVER (PARTITION BY f.through ORDER BY s.day DESC, f.day DESC, f.event_id, s.event_id) AS place
    FROM first_leg AS f
    JOIN second_leg AS s ON s.through = f.through AND s.event_id <> f.event_id
    WHERE length(f.day) = 10
        AND length(s.day) = 10
        AND s.day >= f.day
        AND CAST(s.day AS DATE) <= CAST(f.day AS DATE) + INTERVAL {horizon} DAY
) AS ranked
WHERE place <= :most
ORDER BY through, place

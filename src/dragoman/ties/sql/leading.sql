-- The best attested and weightiest events of each pair and period.
SELECT actor, recipient, period, event_id
FROM (
    SELECT
        actor,
        recipient,
        period,
        event_id,
        row_number() OVER (
            PARTITION BY actor, recipient, period
            ORDER BY coalesce(origins, 1) DESC, abs(coalesce(goldstein, 0.0)) DESC, day, event_id
        ) AS place,
        abs(coalesce(goldstein, 0.0)) AS weight,
        coalesce(origins, 1) AS origins
    FROM acts
    WHERE kind = 'event'
        AND told
        AND (:one IS NULL OR actor = :one OR recipient = :one)
        AND (:other IS NULL OR actor = :other OR recipient = :other)
) AS ranked
WHERE place <= :most
ORDER BY period, origins DESC, weight DESC, event_id

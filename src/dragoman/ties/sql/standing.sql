-- Standing relations (backs, allied): stated as facts, with their evidence.
SELECT
    actor,
    recipient,
    action,
    count(*) AS statements,
    CAST(sum(origins) AS BIGINT) AS origins,
    min(day) AS first_day,
    max(day) AS last_day,
    max(event_id) AS event_id
FROM acts
WHERE kind = 'relation'
    AND told
    AND NOT hostile
    AND (:one IS NULL OR actor = :one OR recipient = :one)
    AND (:other IS NULL OR actor = :other OR recipient = :other)
GROUP BY actor, recipient, action
ORDER BY statements DESC, actor, recipient, action

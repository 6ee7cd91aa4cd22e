-- Who backs whom, as told: standing relations of aid or support, and aid given.
SELECT
    actor,
    recipient,
    CAST(sum(CASE WHEN kind = 'relation' THEN 1 ELSE 0 END) AS BIGINT) AS relations,
    CAST(sum(CASE WHEN kind = 'event' THEN 1 ELSE 0 END) AS BIGINT) AS deliveries,
    min(day) AS first_day,
    max(day) AS last_day,
    max(event_id) AS event_id
FROM acts
WHERE told AND (action = 'AID' OR (kind = 'relation' AND action = 'SUPPORT'))
GROUP BY actor, recipient
ORDER BY actor, recipient

-- Who deals with whom: trade and joint work, arms and other aid, standing support.
SELECT
    actor,
    recipient,
    action,
    CAST(sum(CASE WHEN kind = 'relation' THEN 1 ELSE 0 END) AS BIGINT) AS relations,
    count(*) AS events,
    min(day) AS first_day,
    max(day) AS last_day,
    max(event_id) AS event_id
FROM acts
WHERE told AND (action IN ('COOPERATE', 'AID') OR (action = 'SUPPORT' AND kind = 'relation'))
GROUP BY actor, recipient, action
ORDER BY actor, recipient, action

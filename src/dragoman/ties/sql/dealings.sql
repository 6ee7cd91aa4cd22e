-- Who deals with whom: trade and joint work, arms and other aid, standing support. Pairs that are mostly hostile are left out.
SELECT
    a.actor,
    a.recipient,
    action,
    CAST(sum(CASE WHEN kind = 'relation' THEN 1 ELSE 0 END) AS BIGINT) AS relations,
    count(*) AS events,
    min(day) AS first_day,
    max(day) AS last_day,
    max(event_id) AS event_id
FROM acts AS a
JOIN ({stances}) AS s ON s.one = least(a.actor, a.recipient) AND s.other = greatest(a.actor, a.recipient)
WHERE s.friendly >= s.hostile AND a.told AND (action IN ('COOPERATE', 'AID') OR (action = 'SUPPORT' AND kind = 'relation'))
GROUP BY a.actor, a.recipient, action
ORDER BY a.actor, a.recipient, action

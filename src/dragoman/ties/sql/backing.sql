-- Who backs whom, as told: standing relations of aid or support, and aid given. Pairs that are mostly hostile back each other only by a slip of coding,
-- or in the exchange of prisoners, and are left out.
SELECT
    a.actor,
    a.recipient,
    CAST(sum(CASE WHEN kind = 'relation' THEN 1 ELSE 0 END) AS BIGINT) AS relations,
    CAST(sum(CASE WHEN kind = 'event' THEN 1 ELSE 0 END) AS BIGINT) AS deliveries,
    min(day) AS first_day,
    max(day) AS last_day,
    max(event_id) AS event_id
FROM acts AS a
JOIN ({stances}) AS s ON s.one = least(a.actor, a.recipient) AND s.other = greatest(a.actor, a.recipient)
WHERE s.friendly >= s.hostile AND a.told AND (action = 'AID' OR (kind = 'relation' AND action = 'SUPPORT'))
GROUP BY a.actor, a.recipient
ORDER BY a.actor, a.recipient

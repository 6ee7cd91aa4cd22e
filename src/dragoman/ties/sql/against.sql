-- What an outlet leaves out of what two others or more tell of actors that it covers while it was publishing, and what it denies that others tell.
WITH others AS (
    SELECT event_id, sum(told) AS tellers, min(CASE WHEN told = 1 THEN published END) AS first_told, max(CASE WHEN told = 1 THEN outlet END) AS teller
    FROM tellings
    WHERE outlet <> :outlet
    GROUP BY event_id
),

own AS (
    SELECT * FROM tellings WHERE outlet = :outlet
),

covers AS (
    SELECT DISTINCT a.actor, a.recipient FROM own AS t JOIN acts AS a ON a.event_id = t.event_id
)

SELECT
    CASE WHEN t.event_id IS NULL THEN 'omits' ELSE 'denies' END AS stance,
    a.actor,
    a.action,
    a.recipient,
    a.day,
    CAST(o.tellers AS BIGINT) AS tellers,
    o.teller,
    a.event_id
FROM others AS o
JOIN acts AS a ON a.event_id = o.event_id
LEFT JOIN own AS t ON t.event_id = o.event_id
LEFT JOIN covers AS v ON v.actor = a.actor AND v.recipient = a.recipient
CROSS JOIN (SELECT min(published) AS first_day, max(published) AS last_day FROM own) AS s
WHERE (t.event_id IS NULL AND v.actor IS NOT NULL AND o.tellers >= 2 AND o.first_told >= s.first_day AND o.first_told <= s.last_day)
    OR (t.denied = 1 AND t.told = 0 AND o.tellers >= 1)
ORDER BY stance, tellers DESC, a.day, a.event_id

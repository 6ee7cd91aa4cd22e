-- Whom an outlet casts as doing what to whom, against how often the others tell the same.
WITH roles AS (
    SELECT t.outlet, a.actor, a.action, a.recipient, count(DISTINCT a.event_id) AS events, min(a.event_id) AS event_id
    FROM tellings AS t JOIN acts AS a ON a.event_id = t.event_id
    WHERE t.told = 1
    GROUP BY t.outlet, a.actor, a.action, a.recipient
),

totals AS (
    SELECT sum(CASE WHEN outlet = :outlet THEN events ELSE 0 END) AS own, sum(CASE WHEN outlet <> :outlet THEN events ELSE 0 END) AS rest
    FROM roles
)

SELECT
    r.actor,
    r.action,
    r.recipient,
    CAST(sum(CASE WHEN r.outlet = :outlet THEN r.events ELSE 0 END) AS BIGINT) AS events,
    CAST(sum(CASE WHEN r.outlet <> :outlet THEN r.events ELSE 0 END) AS BIGINT) AS others,
    CAST(max(t.own) AS BIGINT) AS own_total,
    CAST(max(t.rest) AS BIGINT) AS others_total,
    max(CASE WHEN r.outlet = :outlet THEN r.event_id END) AS event_id
FROM roles AS r
CROSS JOIN totals AS t
GROUP BY r.actor, r.action, r.recipient
HAVING sum(CASE WHEN r.outlet = :outlet THEN r.events ELSE 0 END) > 0

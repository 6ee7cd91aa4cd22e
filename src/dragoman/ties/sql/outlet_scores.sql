-- Each outlet against the others: what it tells, alone and first; what it leaves out of what two others tell of actors that it covers, while it was publishing;
-- what it denies that others tell; how often others bear out later what it told, or some origin denies it.
WITH others AS (
    SELECT event_id, sum(told) AS tellers, min(CASE WHEN told = 1 THEN published END) AS first_told
    FROM tellings
    GROUP BY event_id
),

spans AS (
    SELECT outlet, min(published) AS first_day, max(published) AS last_day FROM tellings GROUP BY outlet
),

covers AS (
    SELECT DISTINCT t.outlet, a.actor, a.recipient
    FROM tellings AS t JOIN acts AS a ON a.event_id = t.event_id
),

omitted AS (
    SELECT v.outlet, count(DISTINCT a.event_id) AS events, min(a.event_id) AS event_id
    FROM others AS o
    JOIN acts AS a ON a.event_id = o.event_id
    JOIN covers AS v ON v.actor = a.actor AND v.recipient = a.recipient
    JOIN spans AS s ON s.outlet = v.outlet AND o.first_told >= s.first_day AND o.first_told <= s.last_day
    LEFT JOIN tellings AS t ON t.event_id = o.event_id AND t.outlet = v.outlet
    WHERE o.tellers >= 2 AND t.event_id IS NULL
    GROUP BY v.outlet
),

confirmed AS (
    SELECT t.outlet, count(DISTINCT t.event_id) AS events
    FROM tellings AS t
    JOIN tellings AS u ON u.event_id = t.event_id AND u.outlet <> t.outlet AND u.told = 1 AND u.published >= t.published
    JOIN seen_events AS e ON e.event_id = t.event_id AND e.origins >= 2
    WHERE t.told = 1
    GROUP BY t.outlet
)

SELECT
    t.outlet,
    CAST(sum(t.told) AS BIGINT) AS told,
    CAST(sum(CASE WHEN t.told = 1 AND o.tellers = 1 THEN 1 ELSE 0 END) AS BIGINT) AS alone,
    CAST(sum(CASE WHEN t.told = 1 AND o.tellers > 1 AND t.published = o.first_told THEN 1 ELSE 0 END) AS BIGINT) AS among_first,
    CAST(max(coalesce(m.events, 0)) AS BIGINT) AS omitted,
    CAST(sum(CASE WHEN t.denied = 1 AND t.told = 0 AND o.tellers > 0 THEN 1 ELSE 0 END) AS BIGINT) AS denies_others,
    CAST(max(coalesce(c.events, 0)) AS BIGINT) AS confirmed,
    CAST(sum(CASE WHEN t.told = 1 AND e.contradictions > 0 THEN 1 ELSE 0 END) AS BIGINT) AS contradicted,
    min(t.published) AS first_day,
    max(t.published) AS last_day
FROM tellings AS t
JOIN others AS o ON o.event_id = t.event_id
JOIN seen_events AS e ON e.event_id = t.event_id
LEFT JOIN omitted AS m ON m.outlet = t.outlet
LEFT JOIN confirmed AS c ON c.outlet = t.outlet
GROUP BY t.outlet
ORDER BY told DESC, t.outlet

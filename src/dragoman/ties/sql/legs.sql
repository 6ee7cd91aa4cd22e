-- Who is friendly with either of two actors: events and relations between each third actor and each of the two, their salience among the friendly acts
-- of both, and what share of all that passes on the leg is friendly; who is mostly hostile to either is no go-between.
WITH sides AS (
    SELECT actor AS one, recipient AS other, kind, hostile, event_id FROM acts WHERE told
    UNION ALL
    SELECT recipient AS one, actor AS other, kind, hostile, event_id FROM acts WHERE told
),

totals AS (
    SELECT one AS actor, count(*) AS events FROM sides WHERE NOT hostile GROUP BY one
),

legs AS (
    SELECT
        other AS through,
        one AS side,
        count(CASE WHEN NOT hostile AND kind = 'event' THEN 1 END) AS events,
        count(CASE WHEN NOT hostile AND kind = 'relation' THEN 1 END) AS relations,
        count(*) AS acts,
        coalesce(max(CASE WHEN NOT hostile AND kind = 'relation' THEN event_id END), max(CASE WHEN NOT hostile THEN event_id END)) AS event_id
    FROM sides
    WHERE (one = :one OR one = :other) AND other <> :one AND other <> :other
    GROUP BY other, one
)

SELECT
    l.through,
    l.side,
    CAST(l.events AS BIGINT) AS events,
    CAST(l.relations AS BIGINT) AS relations,
    CAST(l.events + l.relations AS DOUBLE) / CAST(a.events + b.events - l.events - l.relations AS DOUBLE) AS salience,
    CAST(l.events + l.relations AS DOUBLE) / CAST(l.acts AS DOUBLE) AS friendly,
    l.event_id
FROM legs AS l
JOIN totals AS a ON a.actor = l.side
JOIN totals AS b ON b.actor = l.through
WHERE l.events + l.relations > 0 AND 2 * (l.events + l.relations) >= l.acts
ORDER BY through, side

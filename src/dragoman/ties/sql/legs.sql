-- Who is friendly with either of two actors: events and relations between each third actor and each of the two, and that third actor's and the two's totals.
WITH friendly AS (
    SELECT actor AS one, recipient AS other, event_id, kind FROM acts WHERE told AND NOT hostile
    UNION ALL
    SELECT recipient AS one, actor AS other, event_id, kind FROM acts WHERE told AND NOT hostile
),

totals AS (
    SELECT one AS actor, count(*) AS events FROM friendly GROUP BY one
)

SELECT
    f.other AS through,
    f.one AS side,
    CAST(sum(CASE WHEN f.kind = 'event' THEN 1 ELSE 0 END) AS BIGINT) AS events,
    CAST(sum(CASE WHEN f.kind = 'relation' THEN 1 ELSE 0 END) AS BIGINT) AS relations,
    CAST(count(*) AS DOUBLE) / CAST(max(a.events) + max(b.events) - count(*) AS DOUBLE) AS salience
FROM friendly AS f
JOIN totals AS a ON a.actor = f.one
JOIN totals AS b ON b.actor = f.other
WHERE (f.one = :one OR f.one = :other) AND f.other <> :one AND f.other <> :other
GROUP BY f.other, f.one
ORDER BY through, side

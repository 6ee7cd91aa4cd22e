-- How often each actor has each feature, of all actors.
SELECT kind, object, actor, count(DISTINCT event_id) AS events
FROM features
WHERE object IS NOT NULL
GROUP BY kind, object, actor

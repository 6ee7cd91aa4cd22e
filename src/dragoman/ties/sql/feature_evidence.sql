-- The best attested events behind the features of one actor.
SELECT kind, object, event_id
FROM (
    SELECT kind, object, event_id, row_number() OVER (PARTITION BY kind, object ORDER BY coalesce(origins, 1) DESC, day DESC, event_id) AS place
    FROM (SELECT DISTINCT kind, object, event_id, origins, day FROM features WHERE actor = :actor) AS own
) AS ranked
WHERE place <= :most
ORDER BY kind, object, place

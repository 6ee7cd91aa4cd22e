-- Attacks, seizures, threats and shows of force at sea, by strait, canal or sea and by period: whoever did it, to whose ships.
SELECT
    route,
    period,
    act,
    layer,
    actor,
    recipient,
    count(DISTINCT event_id) AS events,
    min(day) AS first_day,
    max(day) AS last_day,
    min(event_id) AS one_event,
    max(event_id) AS other_event
FROM (
    SELECT DISTINCT
        coalesce(n.route, b.route) AS route,
        e.event_id,
        e.actor,
        e.recipient,
        e.day,
        {period} AS period,
        CASE e.action WHEN 'ASSAULT' THEN 'attack' WHEN 'COERCE' THEN 'seizure' WHEN 'THREATEN' THEN 'threat' ELSE 'show of force' END AS act,
        CASE WHEN e.factuality IN ('asserted', 'reported') THEN 'told' ELSE e.factuality END AS layer
    FROM (
        SELECT
            event_id,
            action,
            coalesce(factuality, 'reported') AS factuality,
            coalesce({actor}, 'unknown') AS actor,
            CASE WHEN {recipient} <> {actor} THEN {recipient} ELSE 'unknown' END AS recipient,
            lower(place) AS place,
            latitude,
            longitude,
            place_precision,
            coalesce(date_start, substr(first_published, 1, 10)) AS day
        FROM seen_events
        WHERE kind = 'event' AND action IN ('ASSAULT', 'COERCE', 'THREATEN', 'MOBILIZE')
    ) AS e
    LEFT JOIN route_names AS n ON n.name = e.place
    LEFT JOIN route_boxes AS b
        ON n.name IS NULL
            AND e.latitude BETWEEN b.south AND b.north
            AND e.longitude BETWEEN b.west AND b.east
            AND coalesce(e.place_precision, 1) <= 2
            AND e.action <> 'THREATEN'
    WHERE (n.route IS NOT NULL OR b.route IS NOT NULL) AND e.day IS NOT NULL {within}
) AS at_sea
WHERE (:route IS NULL OR route = :route)
GROUP BY route, period, act, layer, actor, recipient
ORDER BY route, period, events DESC, act, actor, recipient, layer

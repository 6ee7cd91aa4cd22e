-- Rows that a format's SQL made (table `staged`) as events: what CAMEO's code says of the act, who the actors are.
SELECT
    s.rowid AS number,
    getvariable('source') || ':' || s.id AS event_id,
    coalesce(s.action, a.action) AS action,
    s.mode,
    s.cameo,
    coalesce(t.quad, a.quad, s.quad) AS quad,
    coalesce(s.goldstein, a.goldstein) AS goldstein,
    one.actor,
    one.country AS actor_country,
    one.sector AS actor_sector,
    s.actor_name,
    two.actor AS recipient,
    two.country AS recipient_country,
    two.sector AS recipient_sector,
    s.recipient_name,
    'asserted' AS factuality,
    CAST(s.date_start AS VARCHAR) AS date_start,
    CAST(s.date_end AS VARCHAR) AS date_end,
    s.date_precision,
    s.place,
    coalesce(s.place_country, w.country) AS place_country,
    s.latitude,
    s.longitude,
    s.place_precision,
    1 AS origins,
    'F6' AS grade,
    CAST(s.published AS VARCHAR) AS first_published,
    CAST(s.published AS VARCHAR) AS last_published
FROM staged AS s
LEFT JOIN x_acts AS a ON a.cameo = s.cameo
LEFT JOIN x_quads AS t ON t.code = s.action
LEFT JOIN x_parties AS one ON one.key = s.actor_key
LEFT JOIN x_parties AS two ON two.key = s.recipient_key
LEFT JOIN x_where AS w ON w.name = s.country_name
WHERE s.fault IS NULL

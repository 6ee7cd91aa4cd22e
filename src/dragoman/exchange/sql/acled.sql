-- Rows of ACLED's exports (view `raw`) as rows to settle. Whole numbers may be printed as 1.0; days as 2022-06-30, 30 June 2022 or 30-06-2022.
SELECT
    r.event_id_cnty AS id,
    k.cameo,
    k.action,
    k.mode,
    NULL AS quad,
    NULL::DOUBLE AS goldstein,
    concat_ws(chr(31), r.actor1, coalesce(r.inter1, ''), coalesce(r.country, '')) AS actor_key,
    r.actor1 AS actor_name,
    CASE WHEN r.actor2 IS NOT NULL THEN concat_ws(chr(31), r.actor2, coalesce(r.inter2, ''), coalesce(r.country, '')) END AS recipient_key,
    r.actor2 AS recipient_name,
    x_written_day(r.event_date) AS date_start,
    x_written_day(r.event_date) AS date_end,
    CASE TRY_CAST(TRY_CAST(r.time_precision AS DOUBLE) AS INTEGER) WHEN 1 THEN 1 WHEN 2 THEN 3 WHEN 3 THEN 4 END AS date_precision,
    coalesce(r.location, r.admin2, r.admin1, r.country) AS place,
    NULL AS place_country,
    r.country AS country_name,
    TRY_CAST(r.latitude AS DOUBLE) AS latitude,
    TRY_CAST(r.longitude AS DOUBLE) AS longitude,
    CASE TRY_CAST(TRY_CAST(r.geo_precision AS DOUBLE) AS INTEGER) WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 4 END AS place_precision,
    NULL::DATE AS published,
    r.source AS outlet,
    NULL AS url,
    NULL AS confidence,
    r.line,
    CASE
        WHEN r.event_id_cnty IS NULL THEN 'no event_id_cnty'
        WHEN x_written_day(r.event_date) IS NULL THEN 'event_date is no day'
        WHEN r.actor1 IS NULL THEN 'no actor1'
        WHEN k.event IS NULL THEN 'event_type and sub_event_type are none of ACLED''s'
    END AS fault
FROM raw AS r
LEFT JOIN x_acled_acts AS k ON k.event = lower(r.event_type) AND k.kind = lower(r.sub_event_type)

-- Rows of ICEWS14 (view `raw`) as rows to settle. They have no id: the row itself is one. Relations are the names of CAMEO's codes.
SELECT
    left(md5(concat_ws(chr(31), r.date, r.src, r.rel, r.tgt)), 20) AS id,
    n.cameo,
    NULL AS action,
    NULL AS mode,
    NULL AS quad,
    NULL::DOUBLE AS goldstein,
    r.src AS actor_key,
    replace(r.src, '_', ' ') AS actor_name,
    r.tgt AS recipient_key,
    replace(r.tgt, '_', ' ') AS recipient_name,
    TRY_CAST(r.date AS DATE) AS date_start,
    TRY_CAST(r.date AS DATE) AS date_end,
    1 AS date_precision,
    NULL AS place,
    NULL AS place_country,
    NULL AS country_name,
    NULL::DOUBLE AS latitude,
    NULL::DOUBLE AS longitude,
    NULL::INTEGER AS place_precision,
    NULL::DATE AS published,
    NULL AS outlet,
    NULL AS url,
    NULL AS confidence,
    r.line,
    CASE
        WHEN TRY_CAST(r.date AS DATE) IS NULL THEN 'date is no day'
        WHEN r.src IS NULL THEN 'no src'
        WHEN n.cameo IS NULL THEN 'rel is no name of a CAMEO code'
    END AS fault
FROM raw AS r
LEFT JOIN x_named_acts AS n ON n.name = lower(replace(r.rel, '_', ' '))

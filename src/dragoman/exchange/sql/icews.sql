-- Rows of ICEWS's Dataverse tables (view `raw`) as rows to settle. Sectors are lists in words; countries are names; codes may have lost their
-- first zero on the way through a spreadsheet (ICEWS has none of two digits).
SELECT
    r."Event ID" AS id,
    coalesce(a.cameo, b.cameo) AS cameo,
    NULL AS action,
    NULL AS mode,
    NULL AS quad,
    TRY_CAST(r.Intensity AS DOUBLE) AS goldstein,
    x_party(r."Source Name", r."Source Sectors", r."Source Country") AS actor_key,
    r."Source Name" AS actor_name,
    CASE WHEN r."Target Name" IS NOT NULL THEN x_party(r."Target Name", r."Target Sectors", r."Target Country") END AS recipient_key,
    r."Target Name" AS recipient_name,
    TRY_CAST(r."Event Date" AS DATE) AS date_start,
    TRY_CAST(r."Event Date" AS DATE) AS date_end,
    1 AS date_precision,
    coalesce(r.City, r.District, r.Province, r.Country) AS place,
    NULL AS place_country,
    r.Country AS country_name,
    TRY_CAST(r.Latitude AS DOUBLE) AS latitude,
    TRY_CAST(r.Longitude AS DOUBLE) AS longitude,
    x_reach(r.City, r.District, r.Province, r.Country) AS place_precision,
    NULL::DATE AS published,
    r.Publisher AS outlet,
    'icews-story:' || r."Story ID" || coalesce('#' || r."Sentence Number", '') AS url,
    NULL AS confidence,
    r.line,
    CASE
        WHEN r."Event ID" IS NULL THEN 'no Event ID'
        WHEN TRY_CAST(r."Event Date" AS DATE) IS NULL THEN 'Event Date is no day'
        WHEN r."CAMEO Code" IS NULL THEN 'no CAMEO Code'
        WHEN r."Source Name" IS NULL THEN 'no Source Name'
        WHEN a.cameo IS NULL AND b.cameo IS NULL THEN 'CAMEO Code is none of CAMEO'
    END AS fault
FROM raw AS r
LEFT JOIN x_acts AS a ON a.cameo = r."CAMEO Code" AND length(a.cameo) > 2
LEFT JOIN x_acts AS b ON b.cameo = '0' || r."CAMEO Code"

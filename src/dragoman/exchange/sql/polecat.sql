-- Rows of POLECAT's tables (view `raw`) as rows to settle. "None" is nothing; several modes, countries and sectors are divided by ";".
SELECT
    r."Event ID" AS id,
    NULL AS cameo,
    upper(r."Event Type") AS action,
    lower(r."Event Mode") AS mode,
    NULL AS quad,
    TRY_CAST(r.Intensity AS DOUBLE) AS goldstein,
    x_party(r."Actor Name", r."Actor Country", r."Primary Actor Sector") AS actor_key,
    coalesce(r."Actor Name", r."Actor Name Raw") AS actor_name,
    x_party(r."Recipient Name", r."Recipient Country", r."Primary Recipient Sector") AS recipient_key,
    coalesce(r."Recipient Name", r."Recipient Name Raw") AS recipient_name,
    TRY_CAST(r."Event Date" AS DATE) AS date_start,
    TRY_CAST(r."Event Date" AS DATE) AS date_end,
    1 AS date_precision,
    coalesce(r.Placename, r.City, r.District, r.Province, r.Country) AS place,
    NULL AS place_country,
    r.Country AS country_name,
    TRY_CAST(r.Latitude AS DOUBLE) AS latitude,
    TRY_CAST(r.Longitude AS DOUBLE) AS longitude,
    x_reach(r.City, r.District, r.Province, r.Country) AS place_precision,
    TRY_CAST(r."Publication Date" AS DATE) AS published,
    r.Source AS outlet,
    NULL AS url,
    NULL AS confidence,
    r.line,
    CASE
        WHEN r."Event ID" IS NULL THEN 'no Event ID'
        WHEN TRY_CAST(r."Event Date" AS DATE) IS NULL THEN 'Event Date is no day'
        WHEN t.quad IS NULL THEN 'Event Type is none of PLOVER''s'
    END AS fault
FROM raw AS r
LEFT JOIN x_quads AS t ON t.code = upper(r."Event Type")

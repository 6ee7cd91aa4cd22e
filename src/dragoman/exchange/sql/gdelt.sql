-- Rows of GDELT's event tables, 1.0 and 2.0 (view `raw`: all columns text, NULL where a file has none), as rows to settle.
SELECT
    r.GLOBALEVENTID AS id,
    r.EventCode AS cameo,
    NULL AS action,
    NULL AS mode,
    q.quad,
    TRY_CAST(r.GoldsteinScale AS DOUBLE) AS goldstein,
    coalesce(r.Actor1Code, nullif(concat(r.Actor1CountryCode, r.Actor1KnownGroupCode, r.Actor1Type1Code, r.Actor1Type2Code), '')) AS actor_key,
    r.Actor1Name AS actor_name,
    coalesce(r.Actor2Code, nullif(concat(r.Actor2CountryCode, r.Actor2KnownGroupCode, r.Actor2Type1Code, r.Actor2Type2Code), '')) AS recipient_key,
    r.Actor2Name AS recipient_name,
    x_day(coalesce(r.SQLDATE, r.MonthYear || '01')) AS date_start,
    CASE WHEN r.SQLDATE IS NULL THEN CAST(last_day(TRY_CAST(x_day(r.MonthYear || '01') AS DATE)) AS VARCHAR) ELSE x_day(r.SQLDATE) END AS date_end,
    CASE WHEN r.SQLDATE IS NULL THEN 4 ELSE 1 END AS date_precision,
    r.ActionGeo_FullName AS place,
    p.country AS place_country,
    NULL AS country_name,
    TRY_CAST(r.ActionGeo_Lat AS DOUBLE) AS latitude,
    TRY_CAST(r.ActionGeo_Long AS DOUBLE) AS longitude,
    CASE r.ActionGeo_Type WHEN '1' THEN 6 WHEN '2' THEN 4 WHEN '3' THEN 1 WHEN '4' THEN 1 WHEN '5' THEN 4 END AS place_precision,
    CASE WHEN r.DATEADDED BETWEEN '1979' AND '2999' THEN x_day(left(r.DATEADDED, 8)) END AS published,
    x_host(r.SOURCEURL) AS outlet,
    r.SOURCEURL AS url,
    NULL AS confidence,
    r.line,
    CASE
        WHEN TRY_CAST(r.GLOBALEVENTID AS BIGINT) IS NULL THEN 'GLOBALEVENTID is no number'
        WHEN TRY_CAST(x_day(coalesce(r.SQLDATE, r.MonthYear || '01')) AS DATE) IS NULL THEN 'SQLDATE is no day'
        WHEN r.EventCode IS NULL AND q.quad IS NULL THEN 'neither EventCode nor QuadClass'
        WHEN r.EventCode IS NOT NULL AND a.cameo IS NULL THEN 'EventCode is none of CAMEO'
    END AS fault
FROM raw AS r
LEFT JOIN x_acts AS a ON a.cameo = r.EventCode
LEFT JOIN x_quads AS q ON q.code = r.QuadClass
LEFT JOIN x_fips AS p ON p.code = r.ActionGeo_CountryCode

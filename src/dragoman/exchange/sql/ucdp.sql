-- Rows of UCDP GED (view `raw`), or of AEC under its other names, as rows to settle. All are lethal violence: side A fought side B (type 1, 2) or killed civilians (3).
SELECT
    s.id AS id,
    CASE WHEN s.type_of_violence = '3' OR lower(s.two) = 'civilians' THEN '180' ELSE '190' END AS cameo,
    'ASSAULT' AS action,
    NULL AS mode,
    NULL AS quad,
    NULL::DOUBLE AS goldstein,
    concat_ws(chr(31), s.one, coalesce(s.country, s.location_root_name, '')) AS actor_key,
    s.one AS actor_name,
    CASE WHEN s.two IS NOT NULL THEN concat_ws(chr(31), s.two, coalesce(s.country, s.location_root_name, '')) END AS recipient_key,
    s.two AS recipient_name,
    s.first AS date_start,
    coalesce(s.last, s.first) AS date_end,
    coalesce(TRY_CAST(s.date_prec AS INTEGER), CASE WHEN coalesce(s.last, s.first) = s.first THEN 1 END) AS date_precision,
    coalesce(s.where_coordinates, s.location_where_name, s.adm_2, s.location_adm2_name, s.adm_1, s.location_adm1_name, s.country, s.location_root_name)
        AS place,
    NULL AS place_country,
    coalesce(s.country, s.location_root_name) AS country_name,
    TRY_CAST(s.latitude AS DOUBLE) AS latitude,
    TRY_CAST(s.longitude AS DOUBLE) AS longitude,
    TRY_CAST(s.where_prec AS INTEGER) AS place_precision,
    TRY_CAST(left(s.source_date, 10) AS DATE) AS published,
    s.source_office AS outlet,
    coalesce(s.source_article, s.source_original) AS url,
    NULL AS confidence,
    s.line,
    CASE
        WHEN s.id IS NULL THEN 'no id'
        WHEN s.first IS NULL THEN 'date_start is no day'
        WHEN s.last < s.first THEN 'date_end is before date_start'
        WHEN s.one IS NULL THEN 'no side_a'
    END AS fault
FROM (
    SELECT
        *,
        coalesce(side_a, side_a_name) AS one,
        coalesce(side_b, side_b_name) AS two,
        TRY_CAST(left(coalesce(date_start, start_date), 10) AS DATE) AS first,
        TRY_CAST(left(coalesce(date_end, end_date), 10) AS DATE) AS last
    FROM raw
) AS s

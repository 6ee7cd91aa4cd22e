-- Rows of GDELT 2.0's mentions (view `raw`) as mentions of imported events.
SELECT
    r.GLOBALEVENTID AS id,
    r.MentionSourceName AS outlet,
    r.MentionIdentifier AS url,
    NULL AS published,
    strftime(x_instant(r.MentionTimeDate), '%Y-%m-%dT%H:%M:%S+00:00') AS mentioned,
    TRY_CAST(r.Confidence AS DOUBLE) / 100 AS confidence,
    r.line,
    CASE
        WHEN TRY_CAST(r.GLOBALEVENTID AS BIGINT) IS NULL THEN 'GLOBALEVENTID is no number'
        WHEN r.MentionIdentifier IS NULL THEN 'no MentionIdentifier'
        WHEN x_instant(r.MentionTimeDate) IS NULL THEN 'MentionTimeDate is no time'
    END AS fault
FROM raw AS r

-- As events.sql, of the events as they stand now: rows are found first, by few columns, and only then read whole.
SELECT v.* EXCLUDE (version, knowable)
FROM event_log AS v
WHERE v.rowid IN (
  SELECT v.rowid
  FROM event_log AS v
  WHERE /*holds*/
    AND v.origins >= $min_origins -- if min_origins
    -- include event_conditions
  ORDER BY coalesce(v.date_start, v.first_published) NULLS LAST, v.rowid -- if most
  LIMIT $most -- if most
)
ORDER BY coalesce(v.date_start, v.first_published) NULLS LAST, v.rowid

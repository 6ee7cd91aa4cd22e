-- Events that pass all filters; lines and conditions as in claims.sql.
SELECT v.*
FROM seen_events AS v
WHERE TRUE
  -- include event_conditions
ORDER BY coalesce(v.date_start, v.first_published) NULLS LAST, v.event_id
LIMIT $most -- if most

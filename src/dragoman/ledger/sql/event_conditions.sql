-- The conditions that events.sql and events_held.sql share; lines and conditions as in claims.sql.
AND /*actor v.actor*/ -- if actor
AND /*recipient v.recipient*/ -- if recipient
AND (/*either v.actor*/ OR /*either v.recipient*/) -- if either
AND ((/*one v.actor*/ AND /*other v.recipient*/) OR (/*other v.actor*/ AND /*one v.recipient*/)) -- if one
AND v.action = $action -- if action
AND v.kind = $kind -- if kind
AND v.source = $source -- if source
AND v.factuality = $factuality -- if factuality
AND v.place_country = $place -- if place
AND starts_with(v.event_id, $event) -- if event
AND contains(v.grade, $grade) -- if grade
AND v.contradictions > 0 -- if contradicted
AND not_before(coalesce(v.date_end, v.date_start, v.last_published), $since) -- if since
AND not_after(coalesce(v.date_start, v.first_published), $until) -- if until

-- Claims that pass all filters. A line that ends in "if NAME" stands only where that filter is given; /*who column*/ is a plain condition
-- (statements.py), which costs DuckDB a tenth of a macro. Rows are found first, by few columns, and only then read whole; rows of one day stand
-- in the order in which they came.
SELECT c.* EXCLUDE (version)
FROM claim_log AS c
WHERE c.rowid IN (
  SELECT c.rowid
  FROM claim_log AS c
  WHERE /*holds*/
    AND /*actor c.actor*/ -- if actor
    AND /*recipient c.recipient*/ -- if recipient
    AND /*speaker c.speaker*/ -- if speaker
    AND (/*either c.actor*/ OR /*either c.recipient*/) -- if either
    AND ((/*one c.actor*/ AND /*other c.recipient*/) OR (/*other c.actor*/ AND /*one c.recipient*/)) -- if one
    AND c.action = $action -- if action
    AND c.factuality = $factuality -- if factuality
    AND c.speaker_kind = $speaker_kind -- if speaker_kind
    AND contains(lower(c.outlet), lower($outlet)) -- if outlet
    AND c.place_country = $place -- if place
    AND c.report_id = $report -- if report
    AND starts_with(c.claim_id, $claim) -- if claim
    AND not_before(coalesce(c.date_end, c.date_start, c.published), $since) -- if since
    AND not_after(coalesce(c.date_start, c.published), $until) -- if until
    AND c.factuality NOT IN ('denied', 'negated') -- if denied
    AND EXISTS (SELECT 1 FROM claims AS d WHERE d.factuality IN ('denied', 'negated') AND d.action = c.action AND coalesce(d.actor_country, d.actor) = coalesce(c.actor_country, c.actor) AND coalesce(d.recipient_country, d.recipient) = coalesce(c.recipient_country, c.recipient) AND coalesce(d.published >= c.published, TRUE)) -- if denied
  ORDER BY coalesce(c.date_start, c.published) NULLS LAST, c.rowid -- if most
  LIMIT $most -- if most
)
ORDER BY coalesce(c.date_start, c.published) NULLS LAST, c.rowid

-- Reports that pass all filters, with the number of their claims; lines as in claims.sql.
SELECT r.* EXCLUDE (run_id), (SELECT count(*) FROM claims AS c WHERE c.report_id = r.report_id) AS claims
FROM reports AS r
WHERE TRUE
  AND contains(lower(r.outlet), lower($outlet)) -- if outlet
  AND r.language = $language -- if language
  AND starts_with(r.report_id, $report) -- if report
  AND not_before(r.published, $since) -- if since
  AND not_after(r.published, $until) -- if until
ORDER BY r.published NULLS LAST, r.outlet, r.report_id
LIMIT $most -- if most

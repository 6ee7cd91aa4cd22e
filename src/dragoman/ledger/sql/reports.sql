-- Reports that pass all filters, with the number of their claims; a filter that is NULL passes everything.
SELECT r.* EXCLUDE (run_id), (SELECT count(*) FROM claims AS c WHERE c.report_id = r.report_id) AS claims
FROM reports AS r
WHERE ($outlet IS NULL OR contains(lower(r.outlet), lower($outlet)))
  AND ($language IS NULL OR r.language = $language)
  AND ($report IS NULL OR starts_with(r.report_id, $report))
  AND ($since IS NULL OR not_before(r.published, $since))
  AND ($until IS NULL OR not_after(r.published, $until))
ORDER BY r.published NULLS LAST, r.outlet, r.report_id
LIMIT $most

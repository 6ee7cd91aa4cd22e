-- What the ledger holds of these reports, and which version coded it; a retracted report is known too.
SELECT r.report_id, r.sha256, r.published, u.coder, u.codebook, u.model
FROM report_log AS r
JOIN runs AS u ON u.run_id = r.run_id
WHERE list_contains($ids, r.report_id)
  AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = r.version AND e.why <> 'retracted')

-- What the ledger holds of these reports, and which version coded it.
SELECT r.report_id, r.sha256, r.published, u.coder, u.codebook, u.model
FROM reports AS r
JOIN runs AS u ON u.run_id = r.run_id
WHERE list_contains($ids, r.report_id)

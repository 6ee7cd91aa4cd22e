-- What must not be in a sound ledger: a count for each fault.
SELECT 'claims without a report' AS fault, count(*) AS found FROM claims WHERE report_id NOT IN (SELECT report_id FROM reports)
UNION ALL
SELECT 'claims stored twice', count(*) - count(DISTINCT claim_id) FROM claims
UNION ALL
SELECT 'reports stored twice', count(*) - count(DISTINCT report_id) FROM reports
UNION ALL
SELECT 'quotes that do not stand in their report', count(*)
FROM claims AS c
JOIN reports AS r ON r.report_id = c.report_id
WHERE substring(r.text, c."start" + 1, c."end" - c."start") <> c.quote

-- Ends what the ledger holds of these reports; tells which codings those are.
CREATE OR REPLACE TEMP TABLE superseded AS
SELECT r.version, r.report_id
FROM report_log AS r
WHERE list_contains($ids::VARCHAR[], r.report_id) AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = r.version);
INSERT INTO endings SELECT version, $ended, $why FROM superseded;
SELECT version, report_id FROM superseded;

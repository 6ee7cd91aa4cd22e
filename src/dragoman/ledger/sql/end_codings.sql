-- Ends what the ledger held of these reports, so that a new coding can take its place; tells which reports those are.
CREATE OR REPLACE TEMP TABLE superseded AS
SELECT r.version, r.report_id
FROM report_log AS r
WHERE list_contains($ids, r.report_id) AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = r.version);
INSERT INTO endings SELECT version, $ended, 'coded again' FROM superseded;
SELECT version, report_id FROM superseded;

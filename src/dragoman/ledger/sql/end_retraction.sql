-- Withdraws the retraction of a report; tells which it was.
CREATE OR REPLACE TEMP TABLE withdrawn AS
SELECT t.version
FROM retractions AS t
WHERE t.report_id = $id AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = t.version);
INSERT INTO endings SELECT version, $ended, 'withdrawn' FROM withdrawn;
SELECT version FROM withdrawn;

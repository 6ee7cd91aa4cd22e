-- Takes some claims, or the claims of some codings, out of their events; tells which events those are.
CREATE OR REPLACE TEMP TABLE leaving AS
SELECT m.version, m.event_id
FROM memberships AS m
WHERE (m.coding IN (SELECT unnest($codings::BIGINT[])) OR m.claim_id IN (SELECT unnest($claims::VARCHAR[])))
  AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = m.version);
INSERT INTO endings SELECT version, $ended, $why FROM leaving;
SELECT DISTINCT event_id FROM leaving;

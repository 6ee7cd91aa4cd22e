-- Appends the last coding of a report once more, under a new version; its claims.
CREATE OR REPLACE TEMP TABLE lasting AS SELECT max(version) AS version FROM report_log WHERE report_id = $id;
INSERT INTO report_log
SELECT $version, $recorded, $recorded, r.* EXCLUDE (version, recorded, knowable)
FROM report_log AS r
WHERE r.version = (SELECT version FROM lasting);
INSERT INTO traces SELECT $version, t.signature, t.sources FROM traces AS t WHERE t.version = (SELECT version FROM lasting);
INSERT INTO claim_log SELECT $version, c.* EXCLUDE (version) FROM claim_log AS c WHERE c.version = (SELECT version FROM lasting);
SELECT c.* EXCLUDE (version) FROM claim_log AS c WHERE c.version = $version;

-- The rows of a ledger of version 1, after migrate_1.sql and schema.sql.
INSERT INTO meta SELECT * FROM old_meta WHERE key <> 'schema';
INSERT INTO runs SELECT * FROM old_runs;
INSERT INTO refusals SELECT * FROM old_refusals;
INSERT INTO report_log BY NAME
SELECT
    nextval('versions') AS version,
    u.started AS recorded,
    least(u.started, coalesce(last_moment(r.published), r.retrieved, u.started)) AS knowable,
    r.*
FROM old_reports AS r
JOIN old_runs AS u ON u.run_id = r.run_id;
INSERT INTO claim_log
SELECT r.version, c.*
FROM old_claims AS c
JOIN report_log AS r ON r.report_id = c.report_id;
DROP TABLE old_reports;
DROP TABLE old_claims;
DROP TABLE old_meta;
DROP TABLE old_runs;
DROP TABLE old_refusals;

-- Reports by the versions of their codings.
SELECT r.version, r.* EXCLUDE (version, recorded, knowable, run_id) FROM report_log AS r WHERE r.version IN (SELECT unnest($codings::BIGINT[])) ORDER BY r.version

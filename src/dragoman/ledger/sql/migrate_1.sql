-- Version 1 kept only the last coding of each report: it becomes the first version in the logs, recorded when its run began.
ALTER TABLE reports RENAME TO old_reports;
ALTER TABLE claims RENAME TO old_claims;
ALTER TABLE meta RENAME TO old_meta;
ALTER TABLE runs RENAME TO old_runs;
ALTER TABLE refusals RENAME TO old_refusals;

-- What the ledger holds now: the rows of the logs that have not ended.
CREATE VIEW reports AS
SELECT r.* EXCLUDE (version, recorded, knowable, run_id), r.run_id
FROM report_log AS r
WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = r.version);

CREATE VIEW claims AS
SELECT c.* EXCLUDE (version)
FROM claim_log AS c
WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = c.version);

CREATE VIEW events AS
SELECT v.* EXCLUDE (version, knowable)
FROM event_log AS v
WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = v.version);

CREATE VIEW event_claims AS
SELECT m.event_id, m.claim_id
FROM memberships AS m
WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = m.version);

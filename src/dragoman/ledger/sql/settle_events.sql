-- Events of one source were appended after version $before: keeps one state of each, drops those that say nothing new, ends what they replace.
-- The last statement counts: added, replaced, known already.
CREATE OR REPLACE TEMP TABLE arrived AS
SELECT event_id, max(version) AS version, count(*) AS states FROM event_log WHERE version > $before GROUP BY event_id;
CREATE OR REPLACE TEMP TABLE held AS
SELECT v.event_id, v.version AS old, a.version AS new
FROM event_log AS v
JOIN arrived AS a ON a.event_id = v.event_id
WHERE v.version < $before AND v.source = $source AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = v.version);
CREATE OR REPLACE TEMP TABLE told AS
SELECT version, hash(*COLUMNS(* EXCLUDE (version, recorded, knowable))) AS content
FROM event_log
WHERE version IN (SELECT old FROM held UNION ALL SELECT new FROM held);
CREATE OR REPLACE TEMP TABLE unchanged AS
SELECT h.new AS version
FROM held AS h
JOIN told AS o ON o.version = h.old
JOIN told AS n ON n.version = h.new
WHERE o.content = n.content;
DELETE FROM event_log
WHERE version > $before
  AND (version IN (SELECT version FROM unchanged) OR version NOT IN (SELECT version FROM arrived));
-- What replaces an older state could not be known before it came.
UPDATE event_log SET knowable = recorded WHERE version > $before AND version IN (SELECT new FROM held);
INSERT INTO endings
SELECT h.old, $ended, 'imported again' FROM held AS h WHERE h.new NOT IN (SELECT version FROM unchanged);
SELECT
    (SELECT count(*) FROM arrived) - (SELECT count(*) FROM held) AS added,
    (SELECT count(*) FROM held) - (SELECT count(*) FROM unchanged) AS replaced,
    (SELECT count(*) FROM unchanged) AS known;

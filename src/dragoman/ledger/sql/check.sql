-- What must not be in a sound ledger: a count for each fault.
SELECT 'claims without a report' AS fault, count(*) AS found FROM claim_log AS c WHERE c.version NOT IN (SELECT version FROM report_log)
UNION ALL
SELECT 'claims stored twice', count(*) - count(DISTINCT claim_id) FROM claims
UNION ALL
SELECT 'reports stored twice', count(*) - count(DISTINCT report_id) FROM reports
UNION ALL
SELECT 'reports of no known run', count(*) FROM report_log WHERE run_id NOT IN (SELECT run_id FROM runs)
UNION ALL
SELECT 'reports without traces of whose words they are', count(*) FROM report_log WHERE version NOT IN (SELECT version FROM traces)
UNION ALL
SELECT 'texts that are not what their hash says', count(*) FROM report_log WHERE sha256("text") <> sha256
UNION ALL
SELECT 'quotes that do not stand in their report', count(*)
FROM claim_log AS c
JOIN report_log AS r ON r.version = c.version
WHERE substring(r.text, c."start" + 1, c."end" - c."start") <> c.quote
UNION ALL
SELECT 'triggers, actors or recipients that do not stand where they should', count(*)
FROM claim_log AS c
JOIN report_log AS r ON r.version = c.version
WHERE substring(r.text, c.trigger_start + 1, c.trigger_end - c.trigger_start) <> c.trigger
   OR substring(r.text, c.actor_start + 1, c.actor_end - c.actor_start) <> c.actor_text
   OR substring(r.text, c.recipient_start + 1, c.recipient_end - c.recipient_start) <> c.recipient_text
UNION ALL
SELECT 'claims that are in no event', count(*) FROM claims WHERE claim_id NOT IN (SELECT claim_id FROM event_claims)
UNION ALL
SELECT 'claims that are in two events', count(*) - count(DISTINCT claim_id) FROM event_claims
UNION ALL
SELECT 'claims in events that the ledger does not hold', count(*) FROM event_claims WHERE claim_id NOT IN (SELECT claim_id FROM claims)
UNION ALL
SELECT 'events stored twice', count(*) - count(DISTINCT event_id) FROM events
UNION ALL
SELECT 'events that do not count their claims', count(*)
FROM (SELECT event_id, claims FROM events WHERE source = 'dragoman') AS v
FULL JOIN (SELECT event_id, count(*) AS claims FROM event_claims GROUP BY event_id) AS m ON m.event_id = v.event_id
WHERE v.claims IS DISTINCT FROM m.claims
UNION ALL
SELECT 'versions given twice', count(*) - count(DISTINCT version)
FROM (
    SELECT version FROM report_log
    UNION ALL
    SELECT version FROM memberships
    UNION ALL
    SELECT version FROM event_log
    UNION ALL
    SELECT version FROM judgements
    UNION ALL
    SELECT version FROM retractions
)
UNION ALL
SELECT 'rows ended twice', count(*) - count(DISTINCT version) FROM endings
UNION ALL
SELECT 'retracted reports that still hold', count(*)
FROM reports AS r
WHERE r.report_id IN (SELECT t.report_id FROM retractions AS t WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = t.version))

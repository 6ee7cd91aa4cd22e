-- Verdicts in force, on the claims that now stand where the judged ones stood: the same report, the same words, or the same id.
WITH held AS (
    SELECT j.* FROM judgements AS j WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = j.version)
)
SELECT DISTINCT j.verdict, a.claim_id AS one, b.claim_id AS other
FROM held AS j
JOIN claims AS a ON a.report_id = j.one_report AND a.action = j.one_action AND a.trigger_start < j.one_end AND a.trigger_end > j.one_start
    AND a.actor_start < j.one_actor_end AND a.actor_end > j.one_actor_start
JOIN claims AS b ON b.report_id = j.other_report AND b.action = j.other_action AND b.trigger_start < j.other_end AND b.trigger_end > j.other_start
    AND b.actor_start < j.other_actor_end AND b.actor_end > j.other_actor_start

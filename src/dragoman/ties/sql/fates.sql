-- What people have said became of forecasts, on the claims that now stand where the judged ones stood, as it was known at a moment (NULL: now).
SELECT c.claim_id, max(j.verdict) AS fate, max(j.judge) AS judge, max(j.judgement_id) AS judgement_id
FROM judgements AS j
JOIN claims AS c
    ON c.report_id = j.one_report
        AND c.action = j.one_action
        AND c.trigger_start < j.one_end
        AND c.trigger_end > j.one_start
        AND c.factuality IN ('possible', 'planned')
LEFT JOIN endings AS e ON e.version = j.version AND (:moment IS NULL OR e.ended <= :moment)
WHERE j.verdict IN ('came true', 'lapsed', 'too vague') AND (:moment IS NULL OR j.recorded <= :moment) AND e.version IS NULL
GROUP BY c.claim_id
ORDER BY c.claim_id

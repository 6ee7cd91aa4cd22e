-- Which outlet tells which event, and how: once each, with the day of its first report. `told` it as fact, `denied` it, or neither.
SELECT
    a.event_id,
    coalesce(c.outlet, 'unknown') AS outlet,
    min(substr(c.published, 1, 10)) AS published,
    max(CASE WHEN c.factuality IN ('asserted', 'reported') THEN 1 ELSE 0 END) AS told,
    max(CASE WHEN c.factuality IN ('denied', 'negated') THEN 1 ELSE 0 END) AS denied,
    min(e.claim_id) AS claim_id
FROM acts AS a
JOIN event_claims AS e ON e.event_id = a.event_id
JOIN claims AS c ON c.claim_id = e.claim_id
GROUP BY a.event_id, coalesce(c.outlet, 'unknown')

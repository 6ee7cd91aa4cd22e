-- Whence the pool's events come: their number by period and outlet.
SELECT a.period, coalesce(c.outlet, a.source) AS source, count(DISTINCT a.event_id) AS events
FROM acts AS a
LEFT JOIN event_claims AS e ON e.event_id = a.event_id
LEFT JOIN claims AS c ON c.claim_id = e.claim_id
WHERE a.told
GROUP BY a.period, coalesce(c.outlet, a.source)

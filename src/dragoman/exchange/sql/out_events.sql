-- Events as they are seen, then those that went with a retracted report, with the moment and the reason.
SELECT v.*, NULL::VARCHAR AS withdrawn, NULL::VARCHAR AS withdrawn_why FROM seen_events AS v
UNION ALL
SELECT * EXCLUDE (version)
FROM (
    SELECT v.* EXCLUDE (knowable), e.ended AS withdrawn, w.reason AS withdrawn_why
    FROM event_log AS v
    JOIN endings AS e ON e.version = v.version
    JOIN (
        SELECT m.event_id, max(t.reason) AS reason
        FROM memberships AS m
        JOIN endings AS x ON x.version = m.version AND x.why = 'retracted'
        JOIN claim_log AS c ON c.version = m.coding AND c.claim_id = m.claim_id
        JOIN retractions AS t ON t.report_id = c.report_id AND t.recorded <= getvariable('moment')
        WHERE NOT EXISTS (SELECT 1 FROM endings AS o WHERE o.version = t.version)
        GROUP BY m.event_id
    ) AS w ON w.event_id = v.event_id
    WHERE NOT EXISTS (SELECT 1 FROM seen_events AS s WHERE s.event_id = v.event_id)
    QUALIFY row_number() OVER (PARTITION BY v.event_id ORDER BY v.version DESC) = 1
)
ORDER BY event_id

-- Claims as they are seen with the address and title of their report, then those of retracted reports, with the moment and the reason.
SELECT c.*, r.url, r.title, NULL::VARCHAR AS withdrawn, NULL::VARCHAR AS withdrawn_why
FROM claims AS c
LEFT JOIN reports AS r ON r.report_id = c.report_id
UNION ALL
SELECT * EXCLUDE (version)
FROM (
    SELECT c.*, r.url, r.title, t.recorded AS withdrawn, t.reason AS withdrawn_why
    FROM claim_log AS c
    JOIN report_log AS r ON r.version = c.version
    JOIN retractions AS t ON t.report_id = c.report_id AND t.recorded <= getvariable('moment')
    WHERE NOT EXISTS (SELECT 1 FROM endings AS o WHERE o.version = t.version)
        AND NOT EXISTS (SELECT 1 FROM claims AS s WHERE s.claim_id = c.claim_id)
    QUALIFY row_number() OVER (PARTITION BY c.claim_id ORDER BY c.version DESC) = 1
)
ORDER BY claim_id

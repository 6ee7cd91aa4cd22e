-- Claims beside those that deny them: of one event, one told as a fact and one as not so.
SELECT told.claim_id, denial.*
FROM event_claims AS a
JOIN claims AS told ON told.claim_id = a.claim_id AND told.factuality NOT IN ('denied', 'negated')
JOIN event_claims AS b ON b.event_id = a.event_id
JOIN claims AS denial ON denial.claim_id = b.claim_id AND denial.factuality IN ('denied', 'negated')
ORDER BY told.published NULLS LAST, told.claim_id, denial.published NULLS LAST, denial.claim_id

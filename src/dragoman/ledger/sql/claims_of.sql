-- Claims by the versions of their codings and their ids.
SELECT c.*
FROM claim_log AS c
WHERE c.version IN (SELECT unnest($codings::BIGINT[])) AND c.claim_id IN (SELECT unnest($ids::VARCHAR[]))

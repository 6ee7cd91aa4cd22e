-- All claims of some codings.
SELECT c.* FROM claim_log AS c WHERE c.version IN (SELECT unnest($codings::BIGINT[])) ORDER BY c.version, c."start", c.claim_id

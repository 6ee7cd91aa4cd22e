-- The traces of some codings.
SELECT version, signature, sources FROM traces WHERE version IN (SELECT unnest($codings::BIGINT[]))

-- One row about the whole ledger.
SELECT
    (SELECT count(*) FROM reports) AS reports,
    (SELECT count(*) FROM claims) AS claims,
    (SELECT count(*) FROM refusals) AS refusals,
    (SELECT count(*) FROM runs) AS runs,
    (SELECT count(DISTINCT outlet) FROM reports) AS outlets,
    (SELECT min(published) FROM reports) AS first,
    (SELECT max(published) FROM reports) AS last

-- Joins that the ledger was least sure of, each with a claim of the event in question; those on which somebody judged are left out.
WITH present AS (
    SELECT m.* FROM memberships AS m WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = m.version)
),
judged AS (
    SELECT j.one, j.other FROM judgements AS j WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = j.version)
),
questions AS (
    SELECT claim_id, event_id AS event, score AS likelihood, TRUE AS joined FROM present WHERE score IS NOT NULL AND judge = 'ledger'
    UNION ALL
    SELECT claim_id, beside, doubt, FALSE FROM present WHERE score IS NULL AND beside IS NOT NULL AND beside <> event_id AND judge = 'ledger'
),
firsts AS (
    SELECT event_id, arg_min(claim_id, version) AS claim_id, arg_max(claim_id, version) AS last FROM present GROUP BY event_id
),
pairs AS (
    SELECT q.likelihood, q.joined, q.event, q.claim_id, if(f.claim_id = q.claim_id, f.last, f.claim_id) AS beside
    FROM questions AS q
    JOIN firsts AS f ON f.event_id = q.event
)
SELECT p.likelihood, p.joined, p.event, a.*, b.*
FROM pairs AS p
JOIN claims AS a ON a.claim_id = p.claim_id
JOIN claims AS b ON b.claim_id = p.beside
WHERE p.claim_id <> p.beside
  AND NOT EXISTS (SELECT 1 FROM judged AS j WHERE (j.one = p.claim_id AND j.other = p.beside) OR (j.one = p.beside AND j.other = p.claim_id))
ORDER BY abs(p.likelihood - $join), p.claim_id
LIMIT $most

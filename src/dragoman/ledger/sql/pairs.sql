-- The pairs of actors with the most claims, whoever acts.
SELECT
    least(a, b) AS one,
    greatest(a, b) AS other,
    count(*) AS claims
FROM (
    SELECT coalesce(actor_country, actor) AS a, coalesce(recipient_country, recipient) AS b
    FROM claims
    WHERE recipient IS NOT NULL
)
WHERE a <> b
GROUP BY ALL
ORDER BY claims DESC, one, other
LIMIT $most

-- How many acts of each pair, told as fact, are hostile and how many friendly.
SELECT
    least(actor, recipient) AS one,
    greatest(actor, recipient) AS other,
    count(CASE WHEN hostile THEN 1 END) AS hostile,
    count(CASE WHEN NOT hostile THEN 1 END) AS friendly
FROM acts
WHERE told
GROUP BY least(actor, recipient), greatest(actor, recipient)

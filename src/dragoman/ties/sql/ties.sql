-- The ties of one pair, of one actor with everybody, or all, in order.
SELECT *
FROM every_tie
WHERE (:one IS NULL OR one = :one OR other = :one)
    AND (:other IS NULL OR one = :other OR other = :other)
ORDER BY one, other, period

-- Each number of events with each number of hostile ones, so that an interval is worked out once for all pairs that have them.
SELECT DISTINCT CAST(events AS BIGINT) AS events, CAST(conflict AS BIGINT) AS conflict
FROM counts
WHERE (:one IS NULL OR one = :one OR other = :one)
    AND (:other IS NULL OR one = :other OR other = :other)

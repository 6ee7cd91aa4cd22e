-- What is usual: the share of hostile events and the mean Goldstein score over all pairs and periods.
SELECT
    CAST(sum(conflict) AS DOUBLE) / CAST(sum(events) AS DOUBLE) AS share,
    sum(goldstein) / CAST(sum(scored) AS DOUBLE) AS mean,
    CAST(sum(events) AS BIGINT) AS events,
    count(DISTINCT period) AS periods,
    min(CASE WHEN events > 0 THEN period END) AS first_period,
    max(CASE WHEN events > 0 THEN period END) AS last_period
FROM counts

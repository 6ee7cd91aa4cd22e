-- Whence the pool's events come: their number by period and source; outlets where the claims behind them are known.
SELECT period, source, count(*) AS events
FROM acts
WHERE told
GROUP BY period, source

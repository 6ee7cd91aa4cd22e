-- What came to pass, as told: for matching forecasts with.
SELECT actor, recipient, action, day, event_id
FROM acts
WHERE told AND kind = 'event' AND length(day) = 10
ORDER BY day, event_id

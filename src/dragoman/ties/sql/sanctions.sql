-- Sanctions by pair and layer: imposed, eased, and called for, planned, possible or threatened. Economic ones: CAMEO 162, 163, 172, PLOVER's mode discontinue.
SELECT
    actor,
    recipient,
    layer,
    count(*) AS events,
    min(day) AS first_day,
    max(day) AS last_day,
    max(event_id) AS event_id
FROM (
    SELECT
        actor,
        recipient,
        event_id,
        day,
        CASE
            WHEN action IN ('CONCEDE', 'RETREAT') THEN CASE WHEN told THEN 'eased' END
            WHEN action = 'THREATEN' THEN CASE WHEN told THEN 'threatened' END
            WHEN told THEN 'imposed'
            WHEN factuality IN ('called_for', 'planned', 'possible', 'denied') THEN factuality
        END AS layer
    FROM acts
    WHERE (action = 'SANCTION' AND (cameo LIKE '162%' OR cameo LIKE '163%' OR cameo LIKE '172%' OR (cameo IS NULL AND mode = 'discontinue')))
        OR (action IN ('CONCEDE', 'RETREAT') AND cameo LIKE '085%')
        OR (action = 'THREATEN' AND cameo LIKE '1312%')
) AS measures
WHERE layer IS NOT NULL
GROUP BY actor, recipient, layer
ORDER BY recipient, actor, layer

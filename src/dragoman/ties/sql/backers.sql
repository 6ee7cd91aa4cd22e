-- Each group's main backer: the one of whom most standing relations and deliveries of aid say so.
SELECT grp, backer
FROM (
    SELECT
        recipient AS grp,
        actor AS backer,
        row_number() OVER (PARTITION BY recipient ORDER BY sum(CASE WHEN kind = 'relation' THEN 3 ELSE 1 END) DESC, actor) AS place
    FROM acts
    WHERE told
        AND action IN ('AID', 'SUPPORT')
        AND (kind = 'relation' OR action = 'AID')
        AND length(recipient) > 6
        AND length(actor) <= 4
    GROUP BY recipient, actor
    HAVING sum(CASE WHEN kind = 'relation' THEN 3 ELSE 1 END) >= 2
) AS ranked
WHERE place = 1

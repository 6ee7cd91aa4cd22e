-- What can be shared: one row for each event that gives an actor a feature (its kind and its object). `bodies` lists international bodies.
-- Acts that say no more than that two are partners or adversaries (talks, blame, refusal) are no features of their own.
SELECT actor, kind, object, event_id, day, origins
FROM (
    SELECT a.actor, CASE WHEN b.id IS NULL THEN 'partner' ELSE 'body' END AS kind, a.recipient AS object, a.event_id, a.day, a.origins
    FROM acts AS a LEFT JOIN bodies AS b ON b.id = a.recipient
    WHERE a.told AND NOT a.hostile
    UNION ALL
    SELECT a.recipient, CASE WHEN b.id IS NULL THEN 'partner' ELSE 'body' END, a.actor, a.event_id, a.day, a.origins
    FROM acts AS a LEFT JOIN bodies AS b ON b.id = a.actor
    WHERE a.told AND NOT a.hostile
    UNION ALL
    SELECT actor, 'adversary', recipient, event_id, day, origins FROM acts WHERE told AND hostile
    UNION ALL
    SELECT recipient, 'adversary', actor, event_id, day, origins FROM acts WHERE told AND hostile
    UNION ALL
    SELECT recipient, 'backed by', actor, event_id, day, origins FROM acts WHERE told AND (action = 'AID' OR (kind = 'relation' AND action = 'SUPPORT'))
    UNION ALL
    SELECT actor, 'backs', recipient, event_id, day, origins FROM acts WHERE told AND (action = 'AID' OR (kind = 'relation' AND action = 'SUPPORT'))
    UNION ALL
    SELECT actor, 'does', concat(action, ' ', recipient), event_id, day, origins FROM acts WHERE told AND action NOT IN ('CONSULT', 'AGREE', 'REQUEST', 'SUPPORT', 'AID', 'ACCUSE', 'REJECT')
    UNION ALL
    SELECT recipient, 'undergoes', concat(action, ' ', actor), event_id, day, origins FROM acts WHERE told AND action NOT IN ('CONSULT', 'AGREE', 'REQUEST', 'SUPPORT', 'AID', 'ACCUSE', 'REJECT')
    UNION ALL
    SELECT actor, 'place', place, event_id, day, origins FROM acts WHERE told AND place IS NOT NULL
    UNION ALL
    SELECT actor, concat('backs (', factuality, ')'), recipient, event_id, day, origins
    FROM acts WHERE factuality IN ('alleged', 'denied', 'possible', 'planned') AND action IN ('AID', 'COOPERATE', 'SUPPORT')
    UNION ALL
    SELECT recipient, concat('backed by (', factuality, ')'), actor, event_id, day, origins
    FROM acts WHERE factuality IN ('alleged', 'denied', 'possible', 'planned') AND action IN ('AID', 'COOPERATE', 'SUPPORT')
    UNION ALL
    SELECT recipient, concat('undergoes (', factuality, ')'), concat(action, ' ', actor), event_id, day, origins
    FROM acts WHERE factuality IN ('called_for', 'planned') AND action IN ('SANCTION', 'ASSAULT', 'COERCE')
    UNION ALL
    SELECT actor, concat('does (', factuality, ')'), concat(action, ' ', recipient), event_id, day, origins
    FROM acts WHERE factuality = 'alleged' AND quad = 'material conflict'
    {vouching}
) AS features

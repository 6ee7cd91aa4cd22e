-- Who vouches for an actor: denies on its behalf that it did something hostile, or says a good word for it.
UNION ALL
SELECT a.actor, 'spoken for by', coalesce(c.speaker_country, c.speaker), a.event_id, a.day, a.origins
FROM acts AS a JOIN event_claims AS e ON e.event_id = a.event_id JOIN claims AS c ON c.claim_id = e.claim_id
WHERE c.factuality IN ('denied', 'negated') AND a.hostile AND c.speaker_kind = 'named' AND coalesce(c.speaker_country, c.speaker) <> a.actor
UNION ALL
SELECT a.recipient, 'spoken for by', a.actor, a.event_id, a.day, a.origins
FROM acts AS a
WHERE a.told AND a.kind = 'event' AND a.action = 'SUPPORT'

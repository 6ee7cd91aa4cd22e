-- Events that pass all filters; a filter that is NULL passes everything.
SELECT v.*
FROM seen_events AS v
WHERE is_meant($actor, v.actor, v.actor_country, v.actor_name, NULL)
  AND is_meant($recipient, v.recipient, v.recipient_country, v.recipient_name, NULL)
  AND (
    is_meant($either, v.actor, v.actor_country, v.actor_name, NULL)
    OR is_meant($either, v.recipient, v.recipient_country, v.recipient_name, NULL)
  )
  AND (
    (is_meant($one, v.actor, v.actor_country, v.actor_name, NULL) AND is_meant($other, v.recipient, v.recipient_country, v.recipient_name, NULL))
    OR (is_meant($other, v.actor, v.actor_country, v.actor_name, NULL) AND is_meant($one, v.recipient, v.recipient_country, v.recipient_name, NULL))
  )
  AND ($action IS NULL OR v.action = $action)
  AND ($kind IS NULL OR v.kind = $kind)
  AND ($source IS NULL OR v.source = $source)
  AND ($factuality IS NULL OR v.factuality = $factuality)
  AND ($place IS NULL OR v.place_country = $place)
  AND ($event IS NULL OR starts_with(v.event_id, $event))
  AND ($grade IS NULL OR contains(v.grade, $grade))
  AND (NOT $contradicted OR v.contradictions > 0)
  AND ($since IS NULL OR not_before(coalesce(v.date_end, v.date_start, v.last_published), $since))
  AND ($until IS NULL OR not_after(coalesce(v.date_start, v.first_published), $until))
ORDER BY coalesce(v.date_start, v.first_published) NULLS LAST, v.event_id
LIMIT $most

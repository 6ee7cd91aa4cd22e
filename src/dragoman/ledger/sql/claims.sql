-- Claims that pass all filters; a filter that is NULL passes everything.
SELECT c.*
FROM claims AS c
WHERE is_meant($actor, c.actor, c.actor_country, c.actor_name, c.actor_text)
  AND is_meant($recipient, c.recipient, c.recipient_country, c.recipient_name, c.recipient_text)
  AND is_meant($speaker, c.speaker, c.speaker_country, NULL, c.speaker_text)
  AND (
    is_meant($either, c.actor, c.actor_country, c.actor_name, c.actor_text)
    OR is_meant($either, c.recipient, c.recipient_country, c.recipient_name, c.recipient_text)
  )
  AND (
    (is_meant($one, c.actor, c.actor_country, c.actor_name, c.actor_text)
      AND is_meant($other, c.recipient, c.recipient_country, c.recipient_name, c.recipient_text))
    OR (is_meant($other, c.actor, c.actor_country, c.actor_name, c.actor_text)
      AND is_meant($one, c.recipient, c.recipient_country, c.recipient_name, c.recipient_text))
  )
  AND ($action IS NULL OR c.action = $action)
  AND ($factuality IS NULL OR c.factuality = $factuality)
  AND ($speaker_kind IS NULL OR c.speaker_kind = $speaker_kind)
  AND ($outlet IS NULL OR contains(lower(c.outlet), lower($outlet)))
  AND ($place IS NULL OR c.place_country = $place)
  AND ($report IS NULL OR c.report_id = $report)
  AND ($claim IS NULL OR starts_with(c.claim_id, $claim))
  AND ($since IS NULL OR not_before(coalesce(c.date_end, c.date_start, c.published), $since))
  AND ($until IS NULL OR not_after(coalesce(c.date_start, c.published), $until))
  AND (NOT $denied OR (c.factuality NOT IN ('denied', 'negated') AND EXISTS (
    SELECT 1
    FROM claims AS d
    WHERE d.factuality IN ('denied', 'negated')
      AND d.action = c.action
      AND coalesce(d.actor_country, d.actor) = coalesce(c.actor_country, c.actor)
      AND coalesce(d.recipient_country, d.recipient) = coalesce(c.recipient_country, c.recipient)
      AND coalesce(d.published >= c.published, TRUE)
  )))
ORDER BY coalesce(c.date_start, c.published) NULLS LAST, c.report_id, c.sentence, c.trigger_start, c.claim_id
LIMIT $most

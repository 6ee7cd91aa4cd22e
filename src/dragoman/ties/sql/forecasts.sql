-- Claims that something will or may happen, with who says so, how sure, and until when.
SELECT
    claim_id,
    published,
    outlet,
    coalesce(CASE WHEN speaker_kind = 'named' THEN coalesce(speaker_country, speaker, speaker_text) END, outlet, 'unknown') AS author,
    speaker_kind,
    factuality,
    hedge,
    likelihood_low,
    likelihood_high,
    action,
    {actor} AS actor,
    {recipient} AS recipient,
    date_start,
    date_end,
    date_precision,
    quote
FROM claims
WHERE kind = 'event' AND factuality IN ('possible', 'planned') AND published IS NOT NULL
ORDER BY published, claim_id

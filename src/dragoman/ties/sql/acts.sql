-- One row an event with two known and different parties: who they are on the asked level, when it was, and how it stands.
-- What is told as fact and dated after its last report is a slip of dating, and left out. An event without a day counts on the day of its first report. One that may lie in several periods counts in none, unless it lasted under a week.
-- The period is taken of either day before one is chosen, since a function of one column is worked out once for each of its values.
SELECT
    event_id,
    kind,
    action,
    mode,
    actor,
    recipient,
    actor_name,
    recipient_name,
    place,
    place_country,
    goldstein,
    quad,
    factuality,
    stance,
    cameo,
    factuality IN ('asserted', 'reported') AS told,
    quad IN ('verbal conflict', 'material conflict') AS hostile,
    day,
    period,
    origins,
    source,
    grade
FROM (
    SELECT
        event_id,
        kind,
        action,
        mode,
        {actor} AS actor,
        {recipient} AS recipient,
        actor_name,
        recipient_name,
        place,
        place_country,
        goldstein,
        quad,
        coalesce(factuality, 'reported') AS factuality,
        factuality AS stance,
        cameo,
        coalesce(date_start, substr(first_published, 1, 10)) AS day,
        coalesce({told_period}, {report_period}) AS period,
        coalesce(date_end, date_start, substr(first_published, 1, 10)) AS last_day,
        coalesce(date_precision, 1) AS date_precision,
        origins,
        source,
        grade
    FROM {source}
    WHERE recipient IS NOT NULL
        AND (date_start IS NOT NULL OR first_published IS NOT NULL)
        AND (
            source <> 'dragoman'
            OR coalesce(factuality, '') NOT IN ('asserted', 'reported')
            OR coalesce(substr(date_start, 1, length(last_published)) <= last_published, TRUE)
        )
) AS events
WHERE actor <> recipient
    AND quad IS NOT NULL
    AND (date_precision <= {spread} OR day = last_day OR period = {last_period})
    {within}

-- One row an event with two known and different parties: who they are on the asked level, when it was, and how it stands.
-- What is told as fact and dated after its last report is a slip of dating, and left out. One that may lie in several periods counts in none, unless it lasted under a week.
-- Events with a day of their own and those that count on the day of their first report ({day}, {dated}) are put together by the pool: a function of one column, not of two, is worked out once for each of its values.
SELECT
    *,
    factuality IN ('asserted', 'reported') AS told,
    quad IN ('verbal conflict', 'material conflict') AS hostile,
    {period} AS period
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
        {day} AS day,
        coalesce(date_end, {day}) AS last_day,
        coalesce(date_precision, 1) AS date_precision,
        origins,
        source,
        grade
    FROM {source}
    WHERE {dated}
        AND recipient IS NOT NULL
        AND (
            source <> 'dragoman'
            OR coalesce(factuality, '') NOT IN ('asserted', 'reported')
            OR coalesce(substr(date_start, 1, length(last_published)) <= last_published, TRUE)
        )
) AS events
WHERE actor <> recipient
    AND quad IS NOT NULL
    AND (date_precision <= {spread} OR day = last_day OR {period} = {last_period})
    {within}

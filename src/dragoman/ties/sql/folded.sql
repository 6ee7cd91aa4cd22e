-- Acts with each backed group counted as its backer; what passes between the two is left out.
SELECT *
FROM (
    SELECT
        u.event_id, u.kind, u.action, u.mode, coalesce(a.backer, u.actor) AS actor, coalesce(b.backer, u.recipient) AS recipient, u.actor_name,
        u.recipient_name, u.place, u.place_country, u.goldstein, u.quad, u.factuality, u.stance, u.cameo, u.told, u.hostile, u.day, u.period, u.origins, u.source, u.grade
    FROM unfolded AS u
    LEFT JOIN backers AS a ON u.actor = a.grp
    LEFT JOIN backers AS b ON u.recipient = b.grp
) AS joined
WHERE actor <> recipient

-- Acts with their actors by number.
SELECT a.code AS actor, b.code AS recipient, s.kind, s.period, s.told, s.hostile, s.goldstein, s.stance
FROM acts AS s
JOIN codes AS a ON a.actor = s.actor
JOIN codes AS b ON b.actor = s.recipient

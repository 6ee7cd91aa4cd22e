-- A number for each actor on the asked level, in the order of their ids.
SELECT actor, row_number() OVER (ORDER BY actor) AS code
FROM (SELECT {actor} AS actor FROM {source} UNION SELECT {recipient} AS actor FROM {source}) AS parties
WHERE actor IS NOT NULL

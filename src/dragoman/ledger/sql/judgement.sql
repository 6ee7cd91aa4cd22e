-- The rows of a judgement in force, by its id or the start of it.
SELECT j.version, j.verdict, j.one, j.other
FROM judgements AS j
WHERE starts_with(j.judgement_id, $id) AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = j.version)

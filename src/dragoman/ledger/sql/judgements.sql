-- Judgements in force, each once.
SELECT j.judgement_id, j.verdict, j.one, list(j.other ORDER BY j.version), min(j.recorded), min(j.judge), min(j.note)
FROM judgements AS j
WHERE NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = j.version)
GROUP BY j.judgement_id, j.verdict, j.one
ORDER BY min(j.version)

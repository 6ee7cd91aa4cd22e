-- A new verdict on two claims takes the place of an older one.
INSERT INTO endings
SELECT j.version, $ended, 'judged again'
FROM judgements AS j
WHERE ((j.one = $one AND list_contains($others::VARCHAR[], j.other)) OR (j.other = $one AND list_contains($others::VARCHAR[], j.one)))
  AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = j.version);

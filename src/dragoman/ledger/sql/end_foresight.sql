-- A new verdict on a forecast takes the place of an older one on the same words.
INSERT INTO endings
SELECT j.version, $ended, 'judged again'
FROM judgements AS j
WHERE j.verdict IN ('came true', 'lapsed', 'too vague')
  AND (j.one = $claim OR (j.one_report = $report AND j.one_action = $action AND j.one_start < $end AND j.one_end > $start))
  AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = j.version);

-- Which of these reports are retracted.
SELECT t.report_id
FROM retractions AS t
WHERE list_contains($ids::VARCHAR[], t.report_id) AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = t.version)

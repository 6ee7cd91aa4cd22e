-- Takes reports with their claims out, so that a new coding can take their place.
DELETE FROM claims WHERE list_contains($ids, report_id);
DELETE FROM reports WHERE list_contains($ids, report_id);

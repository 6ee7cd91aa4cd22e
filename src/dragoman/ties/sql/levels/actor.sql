-- Each actor by its whole id: organs, groups and people apart.
CASE WHEN ROLE_country IS NOT NULL OR length(ROLE) > 3 THEN ROLE END

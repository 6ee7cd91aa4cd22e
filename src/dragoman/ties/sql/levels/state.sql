-- A country's state organs are the country; its people, companies, parties and groups stand for themselves.
CASE
    WHEN ROLE_country IS NULL THEN CASE WHEN length(ROLE) > 3 THEN ROLE END
    WHEN ROLE_sector IS NULL OR ROLE_sector IN ('GOV', 'MIL', 'COP', 'SPY', 'JUD', 'LEG', 'IGO') THEN ROLE_country
    ELSE ROLE
END

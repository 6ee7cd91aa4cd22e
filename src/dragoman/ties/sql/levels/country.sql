-- A country with its organs and people; armed groups, the opposition and named movements stand for themselves. Actors of no known country that are no named group are nobody.
CASE
    WHEN ROLE_sector IN ('REB', 'UAF', 'OPP', 'PRM') AND length(ROLE) > 3 THEN ROLE
    WHEN ROLE_country IS NULL THEN CASE WHEN length(ROLE) > 3 THEN ROLE END
    WHEN length(ROLE) > length(ROLE_country) + 3 AND ROLE_sector NOT IN ('GOV', 'MIL', 'COP', 'SPY', 'JUD', 'LEG', 'CVL', 'IGO') THEN ROLE
    ELSE ROLE_country
END

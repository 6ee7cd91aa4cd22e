-- Everybody who is based in a country is the country, as in most work on imported event data.
ROLE_country

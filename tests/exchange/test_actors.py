"""Other systems' actors are this codebook's: countries, sectors and groups, and nobody where nothing is known."""

from __future__ import annotations

import pytest

from dragoman.codebook.scales import SECTORS
from dragoman.exchange.actors import Party, by_cameo, by_name, countries, country_of, groups, sectors
from dragoman.exchange.codes import acled_acts, acts, fips, named_acts
from dragoman.exchange.formats import APART
from dragoman.exchange.icews import sectors as icews_sectors
from dragoman.exchange.ucdp import party as ucdp_party


@pytest.mark.parametrize(
    ("code", "identifier", "country", "sector"),
    [
        ("USA", "USAGOV", "USA", "GOV"),
        ("RUSMIL", "RUSMIL", "RUS", "MIL"),
        ("GBRBUSMED", "GBRBUS", "GBR", "BUS"),
        ("IRQGOVMIL", "IRQMIL", "IRQ", "MIL"),
        ("ROMGOV", "ROUGOV", "ROU", "GOV"),
        ("WSB", "PSEGOV", "PSE", "GOV"),
        ("EUR", "EUGOV", "EU", "GOV"),
        ("WST", "WESTGOV", "WEST", "GOV"),
        ("AFR", None, None, None),
        ("AFRMIL", "MIL", None, "MIL"),
        ("IGOUNO", "UN", "UN", "IGO"),
        ("IGOEUREEC", "EU", "EU", "IGO"),
        ("NAT", "NATO", "NATO", "IGO"),
        ("NGO", "SOC", None, "SOC"),
        ("USAUNO", "USACVL", "USA", "CVL"),
        ("REB", "REB", None, "REB"),
        ("TURKUR", "TURCVL", "TUR", "CVL"),
        ("MOS", None, None, None),
        ("PSE", "PSEGOV", "PSE", "GOV"),
        ("", None, None, None),
    ],
)
def test_cameos_chunks(code: str, identifier: str | None, country: str | None, sector: str | None) -> None:
    found = by_cameo(code)
    assert (found.identifier, found.country, found.sector) == (identifier, country, sector)


def test_a_group_is_the_group_that_the_codebook_knows_by_name() -> None:
    assert by_cameo("PSEREBHMS") == by_cameo("HMS") == by_name("Hamas")
    assert by_name("Hamas").group and by_name("Hamas").country == "PSE"
    assert by_cameo("AFGREBTAL").group == by_name("Taliban").group


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Government of Yemen (North Yemen)", "YEM", "GOV"),
        ("Police Forces of Argentina (2019-)", "ARG", "COP"),
        ("Military Forces of Russia (2000-)", "RUS", "MIL"),
        ("Protesters (Argentina)", "ARG", "CVL"),
        ("Police_(Australia)", "AUS", "COP"),
        ("UN_Security_Council", "UN", "IGO"),
        ("China", "CHN", "GOV"),
        ("Militant (Boko Haram)", "NGA", "REB"),
        ("Ministry (European Union)", "EU", "IGO"),
        ("Nobody That Anyone Knows", None, None),
    ],
)
def test_names(name: str, country: str | None, sector: str | None) -> None:
    assert (by_name(name).country, by_name(name).sector) == (country, sector)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Yemen (North Yemen)", "YEM"),
        ("Moldova, Republic of", "MDA"),
        ("DR Congo (Zaire)", "COD"),
        ("Kingdom of eSwatini (Swaziland)", "SWZ"),
        ("Atlantis", None),
    ],
)
def test_countries_in_the_forms_of_data_sets(name: str, code: str | None) -> None:
    assert country_of(name) == code


def test_civilians_are_of_the_place_and_fighters_rebels_of_no_known_country() -> None:
    assert ucdp_party(f"Civilians{APART}Sudan") == Party("SDN", "CVL")
    assert ucdp_party(f"Government of Syria{APART}Iraq") == Party("SYR", "MIL")
    assert ucdp_party(f"Some Unheard Front{APART}Iraq") == Party(None, "REB")


def test_every_row_of_the_code_tables_can_be_used() -> None:
    known = set(countries().values()) | {None}
    assert {country for _, country in fips()} <= known
    assert all(party.sector in SECTORS for party in groups().values())
    assert {sector for _, sector in sectors().values()} <= SECTORS
    exact, endings = icews_sectors()
    assert {sector for _, sector in [*exact.values(), *(ranked for _, ranked in endings)]} <= SECTORS
    types = {code: action for code, action, *_ in acts()}
    assert {code for _, code in named_acts()} <= types.keys()
    assert [(event, kind) for event, kind, action, _, cameo in acled_acts() if cameo and types[cameo] != action and cameo != "057"] == []

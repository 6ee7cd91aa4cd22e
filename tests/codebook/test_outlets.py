"""The table of outlets: every row can be used, names and domains mean one outlet each, and look-ups find no impostor."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import get_args

import pytest

from dragoman.codebook.actors import COLUMNS as ACTOR_COLUMNS
from dragoman.codebook.outlets import Control, Kind, by_domain, by_name, find, outlets
from dragoman.codebook.tables import DATA, read

DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
SOURCES = re.compile(r"State Media Monitor (?:SC|CaPu|CaPr|ISFM|ISF|ISM|IP)|Kite|Fundus|editors|rule [12]")
OF_THE_MONITOR = {
    "SC": "state",
    "CaPu": "state-influenced",
    "CaPr": "state-influenced",
    "ISFM": "public",
    "ISF": "public",
    "ISM": "public",
    "IP": "public",
}


def known_countries() -> set[str]:
    return {row["code"] for table in ("countries", "bodies") for row in read(DATA / f"{table}.tsv", ACTOR_COLUMNS[table])}


def test_every_row_holds_known_values() -> None:
    known = known_countries()
    for outlet in outlets():
        assert outlet.name and outlet.family, outlet
        assert outlet.country in known, f"{outlet.name}: {outlet.country}"
        assert outlet.kind in get_args(Kind), f"{outlet.name}: {outlet.kind}"
        assert outlet.control in get_args(Control), f"{outlet.name}: {outlet.control}"
        assert outlet.wire == (outlet.kind == "agency"), outlet.name
        assert outlet.source and all(SOURCES.fullmatch(source) for source in outlet.source), f"{outlet.name}: {outlet.source}"
        assert all(DOMAIN.fullmatch(domain) for domain in outlet.domains), f"{outlet.name}: {outlet.domains}"


def test_names_and_domains_mean_one_outlet_each() -> None:
    names = Counter(name.casefold() for outlet in outlets() for name in {outlet.name.casefold(), *(n.casefold() for n in outlet.names)})
    domains = Counter(domain for outlet in outlets() for domain in outlet.domains)
    assert [name for name, times in names.items() if times > 1] == []
    assert [domain for domain, times in domains.items() if times > 1] == []
    assert [outlet.name for outlet in outlets() if by_name(outlet.name) is not outlet] == []


def test_what_the_monitor_says_is_carried_over_as_it_says_it() -> None:
    for outlet in outlets():
        for source in outlet.source:
            if source.startswith("State Media Monitor "):
                assert OF_THE_MONITOR[source.rpartition(" ")[2]] == outlet.control, outlet.name


def test_a_rating_follows_a_written_rule_and_state_or_party_voices_have_none() -> None:
    rated = [outlet for outlet in outlets() if outlet.reliability or any(source.startswith("rule") for source in outlet.source)]
    assert rated
    for outlet in rated:
        assert outlet.reliability == "B" and outlet.controlled_by is None and outlet.control in ("private", "public"), outlet.name
        assert ("rule 1" in outlet.source and outlet.wire) or ("rule 2" in outlet.source and outlet.kind == "broadcaster"), outlet.name


def test_titles_of_one_publisher_are_one_family() -> None:
    families = defaultdict(set)
    for outlet in outlets():
        families[outlet.family].add(outlet.name)
    assert {"Daily Mirror", "Daily Express", "Manchester Evening News"} <= families["Reach"]
    assert {"Bild", "Die Welt", "Politico", "Business Insider"} <= families["Axel Springer"]
    assert {"The Times", "The Wall Street Journal", "The Australian", "New York Post"} <= families["News Corp"]
    assert {"Saba (Sanaa)", "Al-Masirah"} <= families["Houthi media"]
    assert families["Associated Press"] == {"Associated Press"}


def test_the_table_is_wide_enough() -> None:
    of_states = {outlet.country.partition("-")[0] for outlet in outlets() if len(outlet.country.partition("-")[0]) == 3}
    assert len(outlets()) >= 450 and len(of_states) >= 95


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.reuters.com/world/middle-east/some-story-2024-01-12/", "Reuters"),
        ("bbc.co.uk", "BBC"),
        ("feeds.bbc.co.uk", "BBC"),
        ("HTTP://WWW.BBC.COM:443/news", "BBC"),
        ("english.almasirah.net.ye", "Al-Masirah"),
        ("https://user:pass@tass.com/politics/1", "TASS"),
        ("timesofindia.indiatimes.com", "The Times of India"),
        ("economictimes.indiatimes.com", "The Economic Times"),
        ("g1.globo.com", "O Globo"),
        ("sputnikglobe.com.", "Sputnik"),
    ],
)
def test_an_address_leads_to_its_outlet(address: str, name: str) -> None:
    found = by_domain(address)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "address",
    [
        "reuters.com.breaking.example",
        "notreuters.com",
        "reuters-com.example",
        "https://example.com/reuters.com",
        "https://example.com/?u=https://reuters.com",
        "https://reuters.com@example.com/",
        "com",
        "uk",
        "",
        "  ",
        "http://[",
        "localhost",
        "127.0.0.1",
        "..",
    ],
)
def test_an_unknown_address_stays_unknown(address: str) -> None:
    assert by_domain(address) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The New York Times", "The New York Times"),
        ("new york times", "The New York Times"),
        ("the Guardian", "The Guardian"),
        ("Le Monde", "Le Monde"),
        ("El Pais", "El País"),
        ("Al Jazeera English", "Al Jazeera"),
        ("Al-Jazeera", "Al Jazeera"),
        ("Yonhap News Agency", "Yonhap"),
        ("KCNA", "KCNA"),
        ("The Nation", "The Nation"),
        ("aljazeera.com", "Al Jazeera"),
        ("South China Morning Post", "South China Morning Post"),
        ("الجزيرة نت", "Al Jazeera"),
        ("Украинская правда", "Ukrainska Pravda"),
        ("新华社", "Xinhua"),
        ("وكالة الأناضول", "Anadolu Agency"),
    ],
)
def test_a_name_or_host_is_found(text: str, name: str) -> None:
    found = find(text)
    assert found is not None and found.name == name


@pytest.mark.parametrize("text", ["Harbour Wire", "", "   ", "The", "a", "News", "Staff Reporter", "www.example.com"])
def test_a_name_that_nobody_knows_is_not_guessed(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("name", "country"), [("TASS", "RUS"), ("Press TV", "IRN"), ("Al-Manar", "LBN"), ("Xinhua", "CHN"), ("Al-Masirah", "YEM"), ("Kremlin", "RUS")]
)
def test_a_state_or_party_voice_is_controlled_by_its_country(name: str, country: str) -> None:
    found = by_name(name)
    assert found is not None and found.controlled_by == country


@pytest.mark.parametrize("name", ["Reuters", "BBC", "The Moscow Times", "Meduza", "Haaretz", "NPR"])
def test_a_free_outlet_is_controlled_by_no_country(name: str) -> None:
    found = by_name(name)
    assert found is not None and found.controlled_by is None

"""The tables of actors and places: every row can be read, and says something that can be true."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

import dragoman
from dragoman.codebook.actors import COLUMNS, Agent, Entry, agents, entries, names
from dragoman.codebook.matching import words_of
from dragoman.codebook.places import TOWN_COLUMNS, place_entries, places
from dragoman.codebook.tables import DATA, Row, read

SECTORS = frozenset("GOV MIL COP SPY JUD LEG PTY OPP REB PRM UAF CVL BUS JRN REL REF CRM PRE IGO AGR EDU ELI LAB MED SOC UNK".split())  # PLOVER's
STATUSES = frozenset({"member", "observer", "disputed", "breakaway", "territory"})
MEMBERS, OBSERVERS, TERRITORIES = 193, 2, 60  # of the United Nations; territories at least
LEAST = {"bodies": 200, "groups": 1000, "organs": 2000, "agents": 1500, "regions": 500}
OWN = frozenset({"ISIS", "AQ"})  # groups above countries, which take their name as code


def rows(table: str) -> list[Row]:
    return list(read(DATA / f"{table}.tsv", COLUMNS[table]))


def state(code: str) -> str:
    return code.partition("-")[0]


@pytest.fixture(scope="module")
def codes() -> set[str]:
    """Every code that may stand for a country: the states', and those of bodies above them."""
    return {state(r["code"]) for r in rows("countries")} | {r["code"] for r in rows("bodies") if r["code"]} | OWN


@pytest.fixture(scope="module")
def named() -> dict[tuple[str, ...], list[tuple[str, Entry]]]:
    """All names of actors but persons, by the words that they are matched by."""
    found: dict[tuple[str, ...], list[tuple[str, Entry]]] = defaultdict(list)
    for text, entry in entries():
        if entry.kind != "person":
            found[tuple(words_of(text))].append((text, entry))
    return found


@pytest.mark.parametrize(("table", "least"), LEAST.items())
def test_tables_are_not_stubs(table: str, least: int) -> None:
    assert len(rows(table)) >= least


def test_every_state_is_there() -> None:
    status = defaultdict(list)
    for row in rows("countries"):
        status[row["status"]].append(row["code"])
    assert set(status) <= STATUSES
    assert len(status["member"]) == len(set(status["member"])) == MEMBERS
    assert len(status["observer"]) == OBSERVERS
    assert len(status["territory"]) + len(status["disputed"]) + len(status["breakaway"]) >= TERRITORIES


def test_country_codes_are_unique_and_spelt_as_the_page_says() -> None:
    seen = [row["code"] for row in rows("countries")]
    assert len(seen) == len(set(seen))
    for code in seen:
        assert re.fullmatch(r"[A-Z]{3}(-[A-Z]+)?", code), code
    whole = {c for c in seen if "-" not in c}
    assert {state(c) for c in seen} == whole, "a part of a state whose state is missing"


def test_every_state_has_an_adjective_and_a_capital() -> None:
    lacking = [r["name"] for r in rows("countries") if r["status"] in ("member", "observer") and not (r["adjectives"] and r["capital"])]
    assert lacking == []


@pytest.mark.parametrize("table", ["bodies", "organs", "groups", "agents"])
def test_sectors_are_plovers(table: str) -> None:
    assert {(r.where, r["sector"]) for r in rows(table) if r["sector"] not in SECTORS} == set()


def test_countries_of_organs_groups_and_places_are_known(codes: set[str]) -> None:
    unknown = {(r.where, r["country"]) for t in ("organs", "groups", "regions") for r in rows(t) if r["country"] and state(r["country"]) not in codes}
    for table in ("cities", "provinces"):
        unknown |= {(r.where, r["country"]) for r in read(DATA / f"{table}.tsv", TOWN_COLUMNS) if r["country"] not in codes}
    assert unknown == set()


def test_only_treaties_have_no_code() -> None:
    assert {r["name"] for r in rows("bodies") if not r["code"] and r["sector"] != "UNK"} == set()


def test_a_body_has_no_states_code() -> None:
    states = {state(r["code"]) for r in rows("countries")}
    assert {(r["code"], r["name"]) for r in rows("bodies") if r["code"] in states} == set()


def test_group_codes_are_unique_chunks_of_an_id() -> None:
    seen: dict[str, str] = {}
    for row in rows("groups"):
        assert re.fullmatch(r"[A-Z]{4,8}", row["code"]), f"{row.where}: {row['code']}"
        assert row["code"] not in seen, f"{row.where}: {row['code']} is {seen[row['code']]} already"
        seen[row["code"]] = row["name"]


def test_no_name_stands_twice_in_a_row_or_in_two_rows_of_a_table() -> None:
    for table in ("bodies", "organs", "groups", "regions"):
        seen: dict[str, str] = {}
        for row in rows(table):
            for name in [row["name"], *row.many("names")]:
                assert name not in seen, f"{row.where}: {name!r} stands in {seen[name]} too"
                seen[name] = row.where


def test_no_name_stands_for_two_countries(named: dict[tuple[str, ...], list[tuple[str, Entry]]]) -> None:
    torn = {uses[0][0]: sorted({f"{e.country} ({e.source})" for _, e in uses}) for uses in named.values() if len({e.country for _, e in uses}) > 1}
    assert torn == {}


def test_cells_are_clean() -> None:
    """No spaces around names, no empty names, none with a tab's or a quote's remains."""
    for table in ("countries", "bodies", "organs", "groups", "regions"):
        for row in rows(table):
            for column in ("names", "adjectives", "people", "capital", "seats"):
                if column in row.cells:
                    cell = row[column]
                    assert "||" not in cell and not cell.startswith("|") and not cell.endswith("|"), f"{row.where}: {cell!r}"
                    for name in row.many(column):
                        assert name == name.strip() and words_of(name) and '"' not in name, f"{row.where}: {name!r}"


def test_agent_nouns_are_lower_case_and_single() -> None:
    seen: dict[str, str] = {}
    for row in rows("agents"):
        assert row["noun"] == row["noun"].lower(), row.where
        assert row["form"] in ("singular", "plural", "mass"), row.where
        assert row["noun"] not in seen, f"{row.where}: {row['noun']} stands in {seen[row['noun']]} too"
        seen[row["noun"]] = row.where


def test_agent_nouns_are_found_as_a_sentence_has_their_words() -> None:
    assert agents()["prosecutor 's office"] is agents()["prosecutor's office"]
    assert agents()["asylum - seeker"].sector == "REF"
    assert isinstance(agents()["soldier"], Agent) and agents()["soldier"].sector == "MIL"


def test_every_sector_has_a_noun() -> None:
    assert {a.sector for a in agents().values()} == SECTORS


def test_places_lie_on_the_globe() -> None:
    for name, place in places().items():
        assert place.latitude is not None and -90 <= place.latitude <= 90, name
        assert place.longitude is not None and -180 <= place.longitude <= 180, name
        assert 1 <= place.precision <= 7, name
    assert sum(1 for _ in place_entries()) == len(places())


def found(words: str) -> set[tuple[str | None, str]]:
    """What the longest name at the start of `words` stands for."""
    split = words_of(words)
    end, options = next(iter(names().at(split, 0)))
    assert end == len(split), f"only {split[:end]} of {words!r} is a name"
    return {(o.country, o.sector) for o in options if o.kind not in ("place", "person")} or {(o.country, "place") for o in options}


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Houthis", "YEM", "REB"),
        ("Ansarullah", "YEM", "REB"),
        ("Hizbullah", "LBN", "REB"),
        ("Hamas", "PSE", "REB"),
        ("PKK", "TUR", "REB"),
        ("Taliban", "AFG", "GOV"),
        ("ISIS", "ISIS", "REB"),
        ("Islamic State West Africa Province", "ISIS", "REB"),
        ("al-Qaeda", "AQ", "REB"),
        ("M23", "COD", "REB"),
        ("al-Shabaab", "SOM", "REB"),
        ("U.N. Security Council", "UN", "IGO"),
        ("UNHCR", "UN", "IGO"),
        ("European Commission", "EU", "IGO"),
        ("Europe", "EU", "GOV"),
        ("the West", "WEST", "GOV"),
        ("G-7", "G7", "IGO"),
        ("Arab League", "LAS", "IGO"),
        ("IAEA", "IAEA", "IGO"),
        ("Abkhazia", "GEO", "PRE"),
        ("Taiwan", "TWN", "GOV"),
        ("Kosovo", "XKX", "GOV"),
        ("Knesset", "ISR", "LEG"),
        ("IRGC", "IRN", "MIL"),
        ("GRU", "RUS", "SPY"),
        ("Ottawa Treaty", None, "UNK"),
        ("the West Bank", "PSE", "GOV"),
        ("Strait of Hormuz", None, "place"),
        ("Kharkiv Oblast", "UKR", "place"),
    ],
)
def test_names_stand_for_whom_newspapers_mean(name: str, country: str | None, sector: str) -> None:
    assert (country, sector) in found(name)


def test_no_code_names_a_country() -> None:
    """What the coder knows about the world stands in tables; docstrings may give examples."""
    countries = {n for r in rows("countries") for n in [r["name"], *r.many("names")] if len(n) > 3 and n[0].isupper()}
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, sorted(countries, key=len, reverse=True))) + r")(?!\w)")
    guilty = []
    for path in sorted(Path(dragoman.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        spoken = {id(s.value) for s in ast.walk(tree) if isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
                hit = pattern.search(node.value)
                if hit:
                    guilty.append(f"{path.name}:{node.lineno}: {hit[0]!r}")
    assert guilty == []

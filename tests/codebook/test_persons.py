"""The tables of persons: every row can be used, no short name stands for two people at once, none is an ordinary word."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest
import simplemma

from dragoman.codebook.actors import COLUMNS, PERSON_TABLES, names
from dragoman.codebook.matching import words_of
from dragoman.codebook.scales import SECTORS
from dragoman.codebook.tables import DATA, Row, read

# Surnames that are in the dictionary, and yet mean the person when they are written with a capital in a newspaper.
READ_AS_PERSONS = frozenset(
    "Assad Boric Churchill Gallant Hitler Macron Musharraf Musk Nixon Obama Pence Reagan Thatcher Trump Truss Tusk".split()
) | {
    "Wilders",
    "Xi",
    "Zawahiri",
}
ROWS = [row for table in PERSON_TABLES for row in read(DATA / f"{table}.tsv", COLUMNS["persons"])]


def as_day(text: str, last: bool) -> date:
    """The first or the last day that YYYY, YYYY-MM or YYYY-MM-DD may mean; an empty cell is open."""
    if not text:
        return date.max if last else date.min
    parts = [int(part) for part in text.split("-")]
    assert [len(part) for part in text.split("-")] == [4, 2, 2][: len(parts)], text
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    return date.fromordinal((date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1)


def forms(row: Row) -> list[str]:
    return [row["name"], *row.many("names")]


def known_countries() -> set[str]:
    return {row["code"] for table in ("countries", "bodies") for row in read(DATA / f"{table}.tsv", COLUMNS[table])} | {
        row["country"] for row in read(DATA / "groups.tsv", COLUMNS["groups"])
    }


def test_every_row_names_a_person_a_place_and_an_office() -> None:
    known = known_countries()
    for row in ROWS:
        assert row["name"] and row["role"], row.where
        assert row["country"] in known, f"{row.where}: {row['country']} is in no table"
        assert row["sector"] in SECTORS, f"{row.where}: {row['sector']} is no sector"
        assert len(set(forms(row))) == len(forms(row)), f"{row.where}: a name stands twice"
        assert not any(set('();,"/') & set(form) for form in forms(row)), f"{row.where}: {forms(row)}"


def test_every_date_is_a_day_of_the_calendar_and_terms_run_forwards() -> None:
    for row in ROWS:
        assert as_day(row["since"], last=False) <= as_day(row["until"], last=True), row.where


def test_no_office_is_told_twice() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for row in ROWS:
        office = (row["name"], row["country"], row["role"], row["since"])
        assert office not in seen, f"{row.where} repeats {seen[office]}"
        seen[office] = row.where


def test_one_spelling_has_one_person_on_any_day() -> None:
    by_form: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in ROWS:
        for form in forms(row):
            by_form[tuple(words_of(form))].append(row)
    for form, rows in by_form.items():
        for one, other in combinations(rows, 2):
            if one["name"] == other["name"]:
                continue
            apart = as_day(one["until"], last=True) < as_day(other["since"], last=False)
            apart = apart or as_day(other["until"], last=True) < as_day(one["since"], last=False)
            assert apart, f"{' '.join(form)} is {one['name']} ({one.where}) and {other['name']} ({other.where}) at once"


def test_every_row_of_a_person_lists_the_same_spellings() -> None:
    spellings: dict[str, tuple[set[str], str]] = {}
    for row in ROWS:
        first, where = spellings.setdefault(row["name"], (set(forms(row)), row.where))
        assert set(forms(row)) == first, f"{row.where} and {where} differ in {set(forms(row)) ^ first}"


def test_no_short_name_is_an_ordinary_word() -> None:
    single = {form for row in ROWS for form in forms(row) if len(words_of(form)) == 1}
    ordinary = {form for form in single if simplemma.is_known(form.lower(), "en")}
    assert ordinary == READ_AS_PERSONS


def test_no_person_is_called_what_a_country_or_its_capital_is_called() -> None:
    taken = {
        tuple(words_of(text))
        for row in read(DATA / "countries.tsv", COLUMNS["countries"])
        for text in [row["name"], *row.many("names"), *row.many("adjectives"), *row.many("people"), *row.many("capital")]
    }
    for row in ROWS:
        assert not {tuple(words_of(form)) for form in forms(row)} & taken, row.where


@pytest.mark.parametrize(
    "surname", ["Kim", "Lee", "Park", "Wang", "Li", "Khan", "Singh", "Sharif", "Mohammed", "Ahmed", "Hussein", "Ali", "Nguyen", "Smith", "Johnson"]
)
def test_a_common_surname_alone_names_nobody(surname: str) -> None:
    assert surname not in {form for row in ROWS for form in forms(row)}


@pytest.mark.parametrize(
    ("text", "country", "sector", "day", "role"),
    [
        ("Abdel Fattah al-Burhan", "SDN", "MIL", "2025-01-01", "army chief and Sovereign Council chairman"),
        ("Abdul-Malik al-Houthi", "YEM", "REB", "2024-01-12", "Houthi leader"),
        ("Bashar Assad", "SYR", "GOV", "2020-05-01", "president"),
        ("Hakan Fidan", "TUR", "GOV", "2024-02-01", "foreign minister"),
        ("Hakan Fidan", "TUR", "SPY", "2020-02-01", "intelligence chief"),
        ("Kim Yo-jong", "PRK", "PTY", "2024-10-01", "sister of the leader and party official"),
        ("Lee Jae Myung", "KOR", "GOV", "2026-01-05", "president"),
        ("Mojtaba Khamenei", "IRN", "GOV", "2026-06-13", "supreme leader"),
        ("Tô Lâm", "VNM", "PTY", "2025-01-01", "Communist Party general secretary"),
        ("Netanyahu", "ISR", "OPP", "2022-03-01", "opposition leader"),
    ],
)
def test_what_somebody_was_depends_on_the_day(text: str, country: str, sector: str, day: str, role: str) -> None:
    found = [entries for _, entries in names().at(words_of(text), 0)]
    assert found, f"{text} is not in the codebook"
    holding = [e for e in found[0] if e.kind == "person" and e.holds(day)]
    assert (country, sector, role) in {(e.country, e.sector, e.role) for e in holding}

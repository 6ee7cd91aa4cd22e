"""Names in, actors out: countries, bodies, organs, groups, persons, and the common nouns for kinds of actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

from dragoman.codebook.matching import words_of
from dragoman.codebook.tables import DATA, Row, read, read_parts

EntryKind = Literal["country", "adjective", "people", "capital", "seat", "body", "organ", "group", "person", "place"]

COLUMNS = {
    "countries": ("code", "name", "status", "names", "adjectives", "people", "capital", "seats"),
    "bodies": ("code", "name", "names", "sector", "note"),
    "organs": ("name", "names", "country", "sector", "note"),
    "groups": ("code", "name", "names", "country", "sector", "note"),
    "persons": ("name", "names", "country", "sector", "role", "since", "until", "note"),
    "agents": ("noun", "sector", "form", "note"),
    "regions": ("name", "names", "kind", "country", "latitude", "longitude", "precision"),
}
LESSER = frozenset({"territory", "disputed", "breakaway", "status"})
PERSON_TABLES = ("persons_west", "persons_east")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for. `group` is the last chunk of an actor id; `source` is the table row it comes from."""

    kind: EntryKind
    name: str
    country: str | None
    sector: str
    group: str | None
    source: str
    role: str | None = None
    since: str | None = None
    until: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether an office is held on `day` (ISO); True where either is unknown."""
        if day is None:
            return not self.until
        return (not self.since or self.since <= day) and (not self.until or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for a kind of actor."""

    noun: str
    sector: str
    form: str
    note: str


def _state_of(code: str) -> str:
    return code.partition("-")[0]


def _country_entries(row: Row) -> Iterator[tuple[str, Entry]]:
    code, name = row["code"], row["name"]
    country = _state_of(code)
    group = code.partition("-")[2] or None

    government = "PRE" if row["status"] == "breakaway" else "GOV"

    def make(kind: EntryKind, sector: str) -> Entry:
        return Entry(kind, name, country, sector, group, row.where)

    for text in [name, *row.many("names")]:
        yield text, make("country", government)
    for text in row.many("adjectives"):
        yield text, make("adjective", government)
    for text in row.many("people"):
        yield text, make("people", "CVL")
    for text in row.many("capital"):
        yield text, make("capital", government)
    for text in row.many("seats"):
        yield text, make("seat", government)


@cache
def territories() -> frozenset[str]:
    """The codes of the tables' countries that are nobody's or another's: territories, disputed lands, states that few recognise."""
    return frozenset(_state_of(row["code"]) for row in read(DATA / "countries.tsv", COLUMNS["countries"]) if row["status"] in LESSER)


def _named_entries(row: Row, kind: EntryKind, group: str | None, country: str | None, **office: str | None) -> Iterator[tuple[str, Entry]]:
    entry = Entry(kind, row["name"], country or None, row["sector"], group, row.where, **office)
    for text in [row["name"], *row.many("names")]:
        yield text, entry


def entries() -> Iterator[tuple[str, Entry]]:
    """Every name of every table with what it stands for."""
    for row in read(DATA / "countries.tsv", COLUMNS["countries"]):
        yield from _country_entries(row)
    for row in read(DATA / "bodies.tsv", COLUMNS["bodies"]):
        yield from _named_entries(row, "body", None, row["code"])
    for row in read(DATA / "organs.tsv", COLUMNS["organs"]):
        yield from _named_entries(row, "organ", None, _state_of(row["country"]))
    for row in read(DATA / "groups.tsv", COLUMNS["groups"]):
        yield from _named_entries(row, "group", row["code"], _state_of(row["country"]))
    for row in read_parts([DATA / f"{table}.tsv" for table in PERSON_TABLES], Path("persons.tsv"), COLUMNS["persons"]):
        office = {"role": row["role"] or None, "since": row["since"] or None, "until": row["until"] or None}
        yield from _named_entries(row, "person", None, _state_of(row["country"]), **office)


class Names:
    """All names by their words, for longest-match look-up in a sentence."""

    def __init__(self, pairs: Iterable[tuple[str, Entry]]) -> None:
        found: dict[tuple[str, ...], list[Entry]] = {}
        for text, entry in pairs:
            words = tuple(words_of(text))
            if words:
                found.setdefault(words, []).append(entry)
        self._first: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]] = {}
        for words, values in found.items():
            self._first.setdefault(words[0], []).append((words, tuple(values)))
        for options in self._first.values():
            options.sort(key=lambda o: -len(o[0]))

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """The names that begin at `start`, longest first: each one's end and what it may stand for."""
        for name, values in self._first.get(words[start], ()):
            if len(name) == 1 or tuple(words[start : start + len(name)]) == name:
                yield start + len(name), values


@cache
def names() -> Names:
    """The names of all actors and places."""
    from dragoman.codebook.places import place_entries

    return Names(chain(entries(), place_entries()))


@cache
def shared_party_names() -> frozenset[tuple[str, ...]]:
    """Names, as words that are compared, with which parties of several states begin: "Social Democratic Party", "Labour Party"."""
    homes: dict[tuple[str, ...], set[str | None]] = {}
    for text, entry in entries():
        words = tuple(words_of(text)) if entry.kind == "group" and entry.sector == "PTY" else ()
        for end in range(2, len(words) + 1):
            homes.setdefault(words[:end], set()).add(entry.country)
    return frozenset(words for words, countries in homes.items() if len(countries) > 1)


@cache
def agents() -> dict[str, Agent]:
    """Agent nouns in lower case, as they are written and, where they are of several parts, as a sentence's words: "prosecutor 's office"."""
    found: dict[str, Agent] = {}
    for row in read(DATA / "agents.tsv", COLUMNS["agents"]):
        noun = row["noun"].lower()
        found[noun] = found[noun.replace("'s", " 's").replace("-", " - ")] = Agent(row["noun"], row["sector"], row["form"], row["note"])
    return found

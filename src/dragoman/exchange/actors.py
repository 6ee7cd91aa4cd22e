"""An actor as another system writes it in, by its name or by CAMEO's code; country, sector and group out, by the codebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.codebook.actors import COLUMNS, Entry, agents, names
from dragoman.codebook.matching import words_of
from dragoman.codebook.tables import DATA, read

YEARS = re.compile(r"\s*\((?:\d{4}|-)[\d\s–-]*\)")
BRACKETS = re.compile(r"^(?P<before>.+?)\s*\((?P<inside>[^()]+)\)\s*$")
ROLES = (
    ("GOV", re.compile(r"^(?:Government|Governments) of (?P<country>.+)$", re.I)),
    ("MIL", re.compile(r"^(?:Military Forces|Military|Army|Armed Forces) of (?P<country>.+)$", re.I)),
    ("COP", re.compile(r"^(?:Police Forces|Police) of (?P<country>.+)$", re.I)),
)
KINDS = ("country", "body", "group", "organ", "person")
STATE, PEOPLE = "GOV", "CVL"  # the sector of a bare country, and of a people or faith in it
REGIONS = ("EU", "WEST")  # regions that count as actors, and as less than a body in them


@dataclass(frozen=True, slots=True)
class Party:
    """Who somebody is; None is unknown. `group` is the last chunk of an actor's id."""

    country: str | None = None
    sector: str | None = None
    group: str | None = None

    @property
    def identifier(self) -> str | None:
        """The actor's id, as coded claims have it: IGO is left out."""
        return "".join(c for c in (self.country, self.sector if self.sector != "IGO" else None, self.group) if c) or None


@lru_cache(maxsize=100_000)
def by_name(name: str) -> Party:
    """What the codebook knows by a name such as "Police Forces of Argentina (2019-)", "Police_(Australia)" or "Hamas"."""
    text = YEARS.sub("", name.replace("_", " ")).strip()
    for sector, pattern in ROLES:
        if found := pattern.match(text):
            return Party(country_of(found["country"]), sector)
    if entry := _entry(text, KINDS):
        return Party(entry.country, entry.sector, entry.group)
    if found := BRACKETS.match(text):
        inner, whole = _entry(found["before"], KINDS), _entry(found["inside"], KINDS[:3])
        country = country_of(found["inside"]) or (whole.country if whole else None)
        if inner and inner.kind != "country":
            return Party(inner.country or country, inner.sector, inner.group)
        if whole and whole.kind != "country":  # "Militant (Taliban)", "Ministry (European Union)"
            return Party(whole.country, whole.sector, whole.group)
        return Party(country, _role(found["before"]))
    return Party(None, _role(text))


@lru_cache(maxsize=10_000)
def country_of(name: str) -> str | None:
    """The country of a name in the forms that data sets use: "Yemen (North Yemen)", "Moldova, Republic of"."""
    found = BRACKETS.match(name)
    forms = [name, *([found["before"], found["inside"]] if found else []), name.partition(",")[0]]
    words = name.split()
    forms += [" ".join(words[start:]) for start in range(1, len(words))]
    return next((entry.country for form in forms if (entry := _entry(form, ("country",)))), None)


@lru_cache(maxsize=100_000)
def by_cameo(code: str) -> Party:
    """What CAMEO's three-letter chunks say: a country or region first, then a body or group, types, and what is neither (religions, peoples).

    A country's own code counts before a body's; a body's before a region's ("IGOEUREEC" is the European Union); a bare country is its government.
    """
    chunks = [code[at : at + 3] for at in range(0, len(code), 3)]
    country = countries().get(code[:3])
    group = next((g for at, c in enumerate(chunks) if (g := groups().get(c)) and not (at == 0 and country)), Party())
    ranked = [found for c in chunks if (found := sectors().get(c))]
    sector = min(ranked, key=lambda found: found[0])[1] if ranked else None
    if group.identifier and (country is None or country in (group.country, *REGIONS)):
        plain = sector in (None, "IGO", "SOC", "UNK")
        return Party(group.country, group.sector if plain else sector, group.group)
    if sector is None and country:
        sector = STATE if len(chunks) == 1 else PEOPLE
    return Party(country, sector)


@cache
def countries() -> dict[str, str | None]:
    """CAMEO's country codes: ISO alpha-3 but for those that the codebook lists; a region has no country."""
    states = {row["code"].partition("-")[0] for row in read(DATA / "countries.tsv", COLUMNS["countries"])}
    odd = {row["code"]: row["country"] or None for row in read(DATA / "cameo_countries.tsv", ("code", "country", "note"))}
    return {code: code for code in states} | odd


@cache
def groups() -> dict[str, Party]:
    """CAMEO's codes of bodies, groups and parties; those that the codebook does not know by name keep their code as a chunk of the id."""
    found = {}
    for row in read(DATA / "cameo_groups.tsv", ("code", "name", "country", "sector")):
        entry = _entry(row["name"], ("body", "group", "organ", "country")) if row["name"] else None
        country, group = (entry.country, entry.group) if entry else (row["country"] or None, row["code"])
        found[row["code"]] = Party(country, row["sector"] or (entry.sector if entry else None), group)
    return found


@cache
def sectors() -> dict[str, tuple[int, str]]:
    """CAMEO's types of actors as PLOVER's sectors, with their rank."""
    return {row["code"]: (int(row["rank"]), row["sector"]) for row in read(DATA / "cameo_sectors.tsv", ("code", "sector", "rank", "note"))}


def _entry(text: str, kinds: tuple[str, ...]) -> Entry | None:
    """What the whole of a text names, of the first kind that it may be."""
    words = words_of(text)
    found = [e for end, entries in (names().at(words, 0) if words else ()) if end == len(words) for e in entries if e.kind in kinds]
    return min(found, key=lambda e: kinds.index(e.kind), default=None)


def _role(text: str) -> str | None:
    """The sector of a common noun such as "Protesters", by the whole, its last word or its first."""
    words = text.lower().split()
    nouns = (" ".join(words), words[-1], words[0]) if words else ()
    return next((agent.sector for noun in nouns if (agent := agents().get(noun) or agents().get(noun.removesuffix("s")))), None)

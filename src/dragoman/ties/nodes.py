"""A name or code that a reader gives in, the actor of the pool that it means out; and the names of actors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dragoman.errors import UsageError

KINDS = {
    "REB": "rebels", "UAF": "armed groups", "OPP": "opposition", "PRM": "paramilitaries", "GOV": "government", "MIL": "armed forces",
    "COP": "police", "SPY": "intelligence", "JUD": "courts", "LEG": "parliament", "PTY": "parties", "CVL": "people", "BUS": "companies",
    "JRN": "press", "REL": "clergy", "REF": "refugees", "CRM": "criminals",
}  # fmt: skip
CODE = re.compile(r"[A-Z][A-Z0-9]{1,15}")


def candidates(text: str) -> list[str]:
    """The ids that a name may stand for, the likeliest first: "Houthis" and "HTH" give the group's whole id, "North Korea" gives PRK."""
    from dragoman.codebook.actors import entries

    given = text.strip()
    found = [identifier for name, identifier in _named() if name == given.casefold()]
    if not found and CODE.fullmatch(given):
        found = [_identifier(e.country, e.sector, e.group) for _, e in entries() if e.group == given]
    if CODE.fullmatch(given):
        found = [given, *found]
    if given.casefold().startswith("the "):
        found += candidates(given[4:])
    return list(dict.fromkeys(found))


def node(text: str, present: Iterable[str]) -> str:
    """The one of the pool's actors that a name means; UsageError with the nearest ones if it has none."""
    from difflib import get_close_matches

    known = set(present)
    wanted = candidates(text)
    for identifier in wanted:
        if identifier in known:
            return identifier
    for identifier in wanted:
        longer = sorted(k for k in known if k.startswith(identifier) or (len(k) > 5 and k.endswith(identifier)))
        if len(longer) == 1:
            return longer[0]
    if wanted:
        raise UsageError(f"{text}: no event of {wanted[0]} in this ledger, dates and level; try another --level, or see `dragoman events`")
    near = get_close_matches(text.casefold(), sorted({name for name, _ in _named()}), 3)
    raise UsageError(f"{text}: no actor of this name or code is known; {'did you mean ' + ', '.join(near) if near else 'give a code such as RUS'}?")


@cache
def _named() -> tuple[tuple[str, str], ...]:
    """All names of countries, bodies and groups, in lower case, with the ids they stand for."""
    from dragoman.codebook.actors import entries

    kinds = ("country", "body", "group")
    return tuple((name.casefold(), _identifier(e.country, e.sector, e.group)) for name, e in entries() if e.kind in kinds)


def _identifier(country: str | None, sector: str | None, group: str | None) -> str:
    """An id as the coder makes it; a plain country is its code alone."""
    if group is None:
        return country or ""
    return "".join(c for c in (country, sector, group) if c)


@cache
def names() -> dict[str, str]:
    """The name of each country, body and group by its id."""
    from dragoman.codebook.actors import entries

    found: dict[str, str] = {}
    for _, entry in entries():
        if entry.kind in ("country", "body", "group"):
            found.setdefault(_identifier(entry.country, entry.sector, entry.group), entry.name)
    return found


def name(identifier: str) -> str:
    """An actor's name: "Russia", "Hamas", "Syria: rebels"; its id where the codebook has none."""
    found = names().get(identifier)
    if found is None and len(identifier) == 6 and identifier[:3] in names() and identifier[3:] in KINDS:
        return f"{names()[identifier[:3]]}: {KINDS[identifier[3:]]}"
    return found or identifier


@cache
def bodies() -> frozenset[str]:
    """The ids of international bodies."""
    from dragoman.codebook.actors import entries

    return frozenset(_identifier(e.country, e.sector, e.group) for _, e in entries() if e.kind == "body")

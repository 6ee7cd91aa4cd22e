"""A row of a table in, what is wrong with its values out: the checks that a user's own tables must pass, and ours do in the tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.codebook.cues import EFFECTS
from dragoman.codebook.scales import PLOVER, SECTORS
from dragoman.codebook.tables import DATA, Row, key, rows

# PLOVER's modes by type; the types that are not here have none.
MODES = {
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "ASSAULT": {
        "abduct", "aerial", "beat", "crowd-control", "destroy", "drone", "explosives", "firearms", "heavy-weapons", "primitive", "sexual",
        "suicide-attack", "targeted", "torture", "unconventional",
    },
    "COERCE": {"arrest", "censor", "curfew", "cyber", "deport", "martial-law", "misinformation", "restrict", "seize", "withhold"},
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "PROTEST": {"boycott", "demo", "hunger", "obstruct", "riot", "strike", "vandalize"},
    "REJECT": {"assist", "change", "meet", "yield"},
    "REQUEST": {"assist", "change", "meet", "yield"},
    "RETREAT": {"access", "ceasefire", "disarm", "release", "resign", "withdraw"},
    "SANCTION": {"convict", "discontinue", "expel", "withdraw"},
    "THREATEN": {"arrest", "expel", "relations", "restrict", "territory", "violence"},
}  # fmt: skip
CONTEXTS = frozenset(
    """
    asylum cbrn corruption crime cyber diplomatic disasters economic election environment executive gender health human_rights human_security
    illegal_drugs inequality intelligence legal legislative lgbt migration military misinformation natural_resource peacekeeping
    political_institutions pro_autocracy pro_democracy religion_ethnicity reparations repression rights_freedoms technology territory terrorism
    trafficking
    """.split()
)
SLOTS = frozenset("subj obj iobj xsubj poss mod appos head".split())
PREPOSITIONS = frozenset(
    """
    about across against alongside among around at before behind between by for from in into like near of off on out over through to toward
    towards under upon with within
    """.split()
)
STATUSES = frozenset({"member", "observer", "disputed", "breakaway", "territory"})
FORMS = frozenset({"singular", "plural", "mass"})
CUE_KINDS = frozenset({"v", "n", "adv", "adj", "aux", "prep", "conj", "src"})
SPEAKERS = frozenset({"", "subj", "poss", "obl", "unnamed"})
KINDS = frozenset({"newspaper", "broadcaster", "agency", "site", "magazine", "government", "think-tank"})
CONTROLS = frozenset({"state", "state-influenced", "public", "party", "private", "unknown"})
LETTERS = frozenset({"", "A", "B", "C", "D", "E", "F"})
DAY = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")
GROUPS_ABOVE = frozenset({"ISIS", "AQ"})  # groups above countries, which take their name as code


@dataclass(frozen=True, slots=True)
class Codes:
    """What cells may refer to: `countries` are the codes of states and of bodies above them; `cameo` each code's PLOVER type, if it has one."""

    countries: frozenset[str]
    cameo: dict[str, str]


def codes_of(folder: Path | None) -> Codes:
    """The codes of our tables and of the user's, read without laying these over ours."""
    from dragoman.codebook.actors import COLUMNS

    def both(name: str, columns: tuple[str, ...]) -> Iterator[Row]:
        yield from rows(DATA / name, columns)
        if folder and (folder / name).is_file():
            yield from rows(folder / name, columns, folder)

    found = {row["code"].partition("-")[0] for table in ("countries", "bodies") for row in both(f"{table}.tsv", COLUMNS[table])}
    return Codes(frozenset(found | GROUPS_ABOVE) - {""}, {row["code"]: row["plover"] for row in both("cameo.tsv", ("code", "plover", "goldstein"))})


def fault(name: Path, row: Row, codes: Codes) -> str | None:
    """The first thing that is wrong with the values of a row of the table `name`, or None."""
    if not key(name, row)[0]:
        return "the cell that names the row is empty"
    check = _frame if name.parent.name == "frames" else CHECKS.get(name.stem.removesuffix("_west").removesuffix("_east"))
    return next(check(name, row, codes), None) if check else None


def _one_of(row: Row, column: str, allowed: frozenset[str]) -> Iterator[str]:
    if row[column] not in allowed:
        yield f"{column} {row[column]!r} is not one of {', '.join(sorted(allowed - {''}))}"


def _country(row: Row, codes: Codes, needed: bool = False) -> Iterator[str]:
    if row["country"].partition("-")[0] not in codes.countries and (row["country"] or needed):
        yield f"country {row['country']!r} is in neither countries.tsv nor bodies.tsv"


def _number(row: Row, column: str, least: float, most: float) -> Iterator[str]:
    try:
        good = least <= float(row[column]) <= most
    except ValueError:
        good = False
    if not good:
        yield f"{column} {row[column]!r} is no number from {least:g} to {most:g}"


def _state(_: Path, row: Row, codes: Codes) -> Iterator[str]:
    if not re.fullmatch(r"[A-Z]{3}(-[A-Z]+)?", row["code"]):
        yield f"code {row['code']!r} is not three capitals, with - and a short name for a part"
    yield from _one_of(row, "status", STATUSES)


def _body(_: Path, row: Row, codes: Codes) -> Iterator[str]:
    yield from _one_of(row, "sector", SECTORS)


def _organ(_: Path, row: Row, codes: Codes) -> Iterator[str]:
    yield from _country(row, codes)
    yield from _one_of(row, "sector", SECTORS)


def _group(name: Path, row: Row, codes: Codes) -> Iterator[str]:
    if not re.fullmatch(r"[A-Z]{4,8}", row["code"]):
        yield f"code {row['code']!r} is not four to eight capitals"
    yield from () if row["name"] else ("no name",)
    yield from _organ(name, row, codes)


def _person(name: Path, row: Row, codes: Codes) -> Iterator[str]:
    yield from _organ(name, row, codes)
    for column in ("since", "until"):
        if not DAY.fullmatch(row[column]):
            yield f"{column} {row[column]!r} is not YYYY, YYYY-MM or YYYY-MM-DD"


def _agent(_: Path, row: Row, codes: Codes) -> Iterator[str]:
    if row["noun"] != row["noun"].lower():
        yield f"noun {row['noun']!r} is not in lower case"
    yield from _one_of(row, "sector", SECTORS)
    yield from _one_of(row, "form", FORMS)


def _place(_: Path, row: Row, codes: Codes) -> Iterator[str]:
    yield from _country(row, codes)
    yield from _number(row, "latitude", -90, 90)
    yield from _number(row, "longitude", -180, 180)
    if "precision" in row.cells:
        yield from _one_of(row, "precision", frozenset("1234567"))


def _cue(_: Path, row: Row, codes: Codes) -> Iterator[str]:
    yield from _one_of(row, "pos", CUE_KINDS)
    yield from _one_of(row, "effect", frozenset(EFFECTS))
    yield from _one_of(row, "speaker", SPEAKERS)


def _outlet(_: Path, row: Row, codes: Codes) -> Iterator[str]:
    yield from _country(row, codes, needed=True)
    yield from _one_of(row, "kind", KINDS)
    yield from _one_of(row, "control", CONTROLS)
    yield from _one_of(row, "wire", frozenset({"", "yes", "no"}))
    yield from _one_of(row, "reliability", LETTERS)
    yield from () if row["family"] else ("no family; where it belongs to none, its own name",)


def _likelihood(_: Path, row: Row, codes: Codes) -> Iterator[str]:
    yield from _number(row, "low", 0, 1)
    yield from _number(row, "high", 0, 1)


def _frame(name: Path, row: Row, codes: Codes) -> Iterator[str]:
    """The columns of a frame, as the page has them."""
    action, modes = name.stem.upper(), frozenset(MODES.get(name.stem.upper(), ()))
    yield from _one_of(row, "pos", frozenset("vna"))
    yield from _one_of(row, "kind", frozenset({"", "event", "relation"}))
    yield from _one_of(row, "mode", modes | {""})
    yield from (f"context {c!r} is not PLOVER's" for c in row.many("context") if c not in CONTEXTS)
    for column in ("actor", "recipient"):
        yield from (f"{column} {s!r} is neither a slot nor a preposition" for s in row.many(column) if s not in SLOTS | PREPOSITIONS | {"-"})
    if row["object"] and row["pos"] != "v":
        yield "only a verb has objects"
    home = codes.cameo.get(row["cameo"])
    if home is None:
        yield f"cameo {row['cameo']!r} is not in cameo.tsv"
    elif home and PLOVER[home].split()[1] != PLOVER[action].split()[1]:
        yield f"cameo {row['cameo']} is {PLOVER[home]} ({home}), {action} is {PLOVER[action]}"


CHECKS: dict[str, Callable[[Path, Row, Codes], Iterator[str]]] = {
    "countries": _state, "bodies": _body, "organs": _organ, "groups": _group, "persons": _person, "agents": _agent, "regions": _place,
    "cities": _place, "provinces": _place, "cues": _cue, "outlets": _outlet, "likelihoods": _likelihood,
}  # fmt: skip

"""What a reader asks for in, the parameters of a query out."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from dragoman.codebook.scales import PLOVER
from dragoman.errors import UsageError
from dragoman.model import FACTUALITIES

DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
CODE = re.compile(r"[A-Z][A-Z0-9]{1,14}")
SPEAKER_KINDS = ("named", "unnamed", "author")
NATIONAL = frozenset({"country", "adjective", "people", "capital", "seat", "body", "place"})


@dataclass(frozen=True, slots=True)
class Who:
    """Which actors a filter means: countries, patterns of ids (SQL LIKE), names of the codebook, or words in a name or text."""

    countries: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: str = ""

    def condition(self, name: str, column: str) -> tuple[str, dict[str, Any]]:
        """Whether the actor in a column such as c.actor is meant, in SQL, and the parameters that it names, which begin with `name`.

        It is NULL, which passes no filter, where a column is and nothing else fits.
        """
        role = column.rpartition(".")[2]
        named = [f"{column}_name"] if role != "speaker" else []
        told = named + ([f"{column}_text"] if column.startswith("c.") else [])
        tests, values = [], {}
        for number, country in enumerate(self.countries):
            tests.append(f"{column}_country = ${name}_country_{number}")
            values[f"{name}_country_{number}"] = country
        for number, pattern in enumerate(self.patterns):
            tests.append(f"{column} LIKE ${name}_pattern_{number}")
            values[f"{name}_pattern_{number}"] = pattern
        for number, known in enumerate(self.names if named else ()):
            tests.append(f"{named[0]} = ${name}_name_{number}")
            values[f"{name}_name_{number}"] = known
        if self.words and told:
            tests += [f"contains(lower({told_there}), ${name}_words)" for told_there in told]
            values[f"{name}_words"] = self.words
        return f"({' OR '.join(tests)})" if tests else "FALSE", values


def who(text: str) -> Who:
    """Whom a user means by a country's code (RUS), the start of an id (YEMREB), or a name ("Houthis").

    A state's code needs no look at ids, which begin with it exactly where the column for the country holds it: that halves the time of a question,
    and COM is the Comoros, not the Commonwealth. A name that the codebook knows stands for exactly that actor, so that Niger is not Nigeria; any
    other is looked for as words.
    """
    if text in _states():
        return Who(countries=(text,))
    if CODE.fullmatch(text):
        return Who(countries=(text,), patterns=(text + "%",) if len(text) > 2 else (text,))
    return _named(text) or Who(words=text.strip().lower())


@cache
def _states() -> frozenset[str]:
    from dragoman.codebook.actors import COLUMNS
    from dragoman.codebook.tables import DATA, read

    return frozenset(row["code"] for row in read(DATA / "countries.tsv", COLUMNS["countries"]) if CODE.fullmatch(row["code"]))


def _named(text: str) -> Who | None:
    from dragoman.codebook.actors import names
    from dragoman.codebook.matching import words_of

    words = words_of(text)
    found = [entry for end, entries in (names().at(words, 0) if words else ()) if end == len(words) for entry in entries]
    if not found:
        return None
    grouped = {f"{e.country or ''}%{e.group}" for e in found if e.group}
    national = {e.country for e in found if e.kind in NATIONAL and e.country and not e.group}
    named = {e.name for e in found if not e.group and (e.kind not in NATIONAL or not e.country)}
    return Who(tuple(sorted(national)), tuple(sorted(grouped)), tuple(sorted(named)))


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to show; None passes everything. `between` are two actors, whoever acts; `denied` asks for claims that another denies."""

    actor: str | None = None
    recipient: str | None = None
    either: str | None = None
    between: tuple[str, str] | None = None
    action: str | None = None
    factuality: str | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    outlet: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None
    claim: str | None = None
    denied: bool = False
    limit: int | None = None

    def parameters(self) -> dict[str, Any]:
        """The parameters of claims.sql; UsageError for a value that no claim can have."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("between", "limit")}
        action = _one_of("action", self.action.upper() if self.action else None, tuple(PLOVER))
        _one_of("factuality", self.factuality, FACTUALITIES)
        _one_of("speaker-kind", self.speaker_kind, SPEAKER_KINDS)
        one, other = self.between or (None, None)
        people = {"actor": self.actor, "recipient": self.recipient, "either": self.either, "speaker": self.speaker, "one": one, "other": other}
        dates = {"since": checked_day("since", self.since), "until": checked_day("until", self.until)}
        place = self.place.upper() if self.place else None
        return (
            plain
            | {key: who(value) if value is not None else None for key, value in people.items()}
            | dates
            | {"action": action, "place": place, "most": _most(self.limit)}
        )


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to show; None passes everything. `without` leaves an outlet's word out, `as_of` is a date as in `Ledger.seen`."""

    actor: str | None = None
    recipient: str | None = None
    either: str | None = None
    between: tuple[str, str] | None = None
    action: str | None = None
    kind: str | None = None
    source: str | None = None
    factuality: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    event: str | None = None
    grade: str | None = None
    contradicted: bool = False
    as_of: str | None = None
    without: str | None = None
    min_origins: int | None = None
    limit: int | None = None

    def parameters(self) -> dict[str, Any]:
        """The parameters of events.sql; UsageError for a value that no event can have."""
        action = _one_of("action", self.action.upper() if self.action else None, tuple(PLOVER))
        _one_of("factuality", self.factuality, FACTUALITIES)
        _one_of("kind", self.kind, ("event", "relation"))
        one, other = self.between or (None, None)
        people = {"actor": self.actor, "recipient": self.recipient, "either": self.either, "one": one, "other": other}
        plain = {"kind": self.kind, "source": self.source, "factuality": self.factuality, "event": self.event, "contradicted": self.contradicted}
        dates = {"since": checked_day("since", self.since), "until": checked_day("until", self.until)}
        place, grade = (v.upper() if v else None for v in (self.place, self.grade))
        people_asked = {key: who(value) if value is not None else None for key, value in people.items()}
        return (
            people_asked
            | plain
            | dates
            | {"action": action, "place": place, "grade": grade, "min_origins": self.min_origins, "most": _most(self.limit)}
        )


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports to show; None passes everything. `report` is the start of an id."""

    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None
    limit: int | None = None

    def parameters(self) -> dict[str, Any]:
        """The parameters of reports.sql."""
        dates = {"since": checked_day("since", self.since), "until": checked_day("until", self.until)}
        return {"outlet": self.outlet, "language": self.language, "report": self.report, "most": _most(self.limit)} | dates


def checked_day(option: str, value: str | None) -> str | None:
    """A day, month or year as given; UsageError for anything else."""
    if value is not None and not (DAY.fullmatch(value) and _in_calendar(value)):
        raise UsageError(f"--{option} {value}: no date; give a day, month or year such as 2024-06-19, 2024-06 or 2024")
    return value


def _in_calendar(value: str) -> bool:
    """Whether a day, month or year exists."""
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _one_of(option: str, value: str | None, allowed: tuple[str, ...]) -> str | None:
    if value is not None and value not in allowed:
        raise UsageError(f"--{option} {value}: unknown; it is one of {', '.join(sorted(allowed))}")
    return value


def _most(limit: int | None) -> int | None:
    if limit is not None and limit < 0:
        raise UsageError(f"--limit {limit}: give 0 or more")
    return limit

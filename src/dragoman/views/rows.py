"""Claims and reports in, the rows and columns of their tables out."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from dragoman.model import REPORT_COLUMNS, Claim, Report
from dragoman.views.tables import Column, Row, Table

KNOWN = {4: 7, 5: 4}  # characters of a date that its precision warrants: a month, a year
ID = 7  # digits of an id: enough to name a claim to `dragoman explain`
LATE, BEFORE = 45, 30  # characters of a quote from which on a trigger might not be seen, and to be shown before it
SHORT = 3  # characters of a speaker's words that name nobody: "He", "She"
KINDS = {"int": "INTEGER", "float": "DOUBLE"}


def types(record: type[Any]) -> dict[str, str]:
    """SQL types of a record's fields, by their annotations."""
    return {f.name: KINDS.get(str(f.type).split(" ")[0], "VARCHAR") for f in fields(record)}


def _said(row: Row, name: str) -> str:
    return str(row[name]) if row[name] is not None else ""


def _day(row: Row) -> str:
    """The day, month or year of the act as far as it is known, else of publication."""
    return _said(row, "date_start")[: KNOWN.get(int(row["date_precision"] or 1), 10)] or _said(row, "published")


def _party(row: Row, role: str) -> str:
    """An actor as its name, else its id, else its words."""
    return _said(row, f"{role}_name") or _said(row, f"{role}_text") or _said(row, role)


def _speaker(row: Row) -> str:
    """On whose word: the speaker's own words, with the id where they are as short as "He"."""
    if row["speaker_kind"] != "named":
        return _said(row, "speaker_kind")
    words, identity = _said(row, "speaker_text"), _said(row, "speaker")
    return f"{words} ({identity})" if identity and len(words) <= SHORT else words or identity


def excerpt(row: Row, prefix: str = "") -> str:
    """The quote, from shortly before the trigger where that stands late in it. `prefix` as in the columns denial_quote, denial_start."""
    quote, late = _said(row, f"{prefix}quote"), int(row[f"{prefix}trigger_start"] or 0) - int(row[f"{prefix}start"] or 0)
    if late < LATE:
        return quote
    start = quote.find(" ", late - BEFORE) + 1
    return "…" + quote[start:] if 0 < start <= late else quote


CLAIMS = Table(
    types(Claim),
    (
        Column("date", _day, 10),
        Column("actor", lambda r: _party(r, "actor"), 15),
        Column("action\n(mode)", lambda r: _said(r, "action"), 13, below=lambda r: f"({r['mode']})" if r["mode"] else ""),
        Column("recipient", lambda r: _party(r, "recipient"), 15),
        Column("factuality\nspeaker", lambda r: _said(r, "factuality"), 14, below=_speaker),
        Column("quote", excerpt),
        Column("outlet\nid", lambda r: _said(r, "outlet"), 13, below=lambda r: _said(r, "claim_id")[:ID]),
    ),
)

REPORTS = Table(
    {**types(Report), "claims": "INTEGER"},
    (
        Column("published", lambda r: _said(r, "published"), 10),
        Column("outlet", lambda r: _said(r, "outlet"), 20),
        Column("lang", lambda r: _said(r, "language"), 4),
        Column("title", lambda r: _said(r, "title") or _said(r, "text")[:200]),
        Column("claims", lambda r: _said(r, "claims"), 6, right=True),
        Column("report_id", lambda r: _said(r, "report_id"), 20),
    ),
)


def report_row(report: Report, claims: int) -> Row:
    """A report as one flat row with the number of its claims."""
    return {**{name: getattr(report, name) for name in REPORT_COLUMNS}, "claims": claims}

"""Events, contradictions and judgements in, the rows and columns of their tables and the lines that explain an event out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from dragoman.ledger.records import Doubt, Event, Judgement
from dragoman.model import Claim
from dragoman.views.rows import CLAIMS, ID, excerpt, types
from dragoman.views.tables import Column, Row, Table
from dragoman.views.text import printable

if TYPE_CHECKING:
    from dragoman.ledger.summary import Weighed

MONTH, YEAR = 4, 5  # UCDP's precision codes


def event_row(event: Event) -> Row:
    """An event as one flat row."""
    return asdict(event)


def contradiction_row(claim: Claim, denial: Claim) -> Row:
    """A claim beside one that denies it, as one flat row; the denial's columns are named denial_…"""
    return {**claim.as_row(), **{f"denial_{name}": value for name, value in denial.as_row().items()}}


def judgement_row(judgement: Judgement) -> Row:
    """A judgement as one flat row."""
    return {**asdict(judgement), "others": " ".join(judgement.others)}


def _said(row: Row, name: str) -> str:
    return str(row[name]) if row[name] is not None else ""


def _day(row: Row) -> str:
    """The day, month or year of the event, as far as it is known, or its span."""
    start, end = _said(row, "date_start"), _said(row, "date_end")
    known = {MONTH: 7, YEAR: 4}.get(int(row["date_precision"] or 1), 10)
    first = (start or _said(row, "first_published"))[:known]
    return first if not end or end[:known] == first else f"{first}…{end[:known]}"


def _party(row: Row, role: str) -> str:
    return _said(row, f"{role}_name") or _said(row, role)


def _action(row: Row) -> str:
    return f"{row['action']} ({row['mode']})" if row["mode"] else _said(row, "action")


def _against(row: Row) -> str:
    """How many of the origins are a party's, and how many deny it: 1 party, 1 denies."""
    return ", ".join(f"{row[name]} {word}" for name, word in (("party_origins", "party"), ("contradictions", "deny")) if row[name])


EVENTS = Table(
    types(Event),
    (
        Column("date", lambda r: _day(r).partition("…")[0], 11, below=lambda r: "".join(_day(r).partition("…")[1:])),
        Column("actor", lambda r: _party(r, "actor"), 16),
        Column("action\n(mode)", lambda r: _said(r, "action"), 13, below=lambda r: f"({r['mode']})" if r["mode"] else ""),
        Column("recipient", lambda r: _party(r, "recipient"), 15),
        Column("factuality", lambda r: _said(r, "factuality"), 10),
        Column("place", lambda r: _said(r, "place") or _said(r, "place_country")),
        Column("claims", lambda r: _said(r, "claims"), 6, right=True),
        Column("origins", lambda r: _said(r, "origins"), 10, below=_against),
        Column("grade\nid", lambda r: _said(r, "grade"), 10, below=lambda r: _said(r, "event_id")[: ID if r["source"] == "dragoman" else None]),
    ),
)

CONTRADICTIONS = Table(
    {**CLAIMS.columns, **{f"denial_{name}": kind for name, kind in CLAIMS.columns.items()}},
    (
        Column("told\nby", lambda r: _said(r, "published"), 15, below=lambda r: _said(r, "speaker_text") or _said(r, "outlet")),
        Column("claim", excerpt, 38, wraps=True),
        Column(
            "denied\nby", lambda r: _said(r, "denial_published"), 15, below=lambda r: _said(r, "denial_speaker_text") or _said(r, "denial_outlet")
        ),
        Column("denial", lambda r: excerpt(r, "denial_")),
        Column("ids", lambda r: _said(r, "claim_id")[:ID], 7, below=lambda r: _said(r, "denial_claim_id")[:ID]),
    ),
)

JUDGEMENTS = Table(
    types(Judgement),
    (
        Column("recorded", lambda r: _said(r, "recorded")[:16], 16),
        Column("verdict", lambda r: _said(r, "verdict"), 9),
        Column("claim", lambda r: _said(r, "one")[:ID], 7),
        Column("and claims", lambda r: " ".join(i[:ID] for i in _said(r, "others").split())),
        Column("by", lambda r: _said(r, "judge"), 12),
        Column("note", lambda r: _said(r, "note"), 24),
        Column("id", lambda r: _said(r, "judgement_id")[:ID], 7),
    ),
)


def event_lines(event: Event, weighed: Weighed | None, claims: Sequence[Claim]) -> Iterator[str]:
    """An event, how its grade came about step by step, and the claims that it is made of."""
    yield f"event {event.event_id} ({event.source}, {event.kind})"
    row = event_row(event)
    place = f", {printable(event.place or event.place_country or '')}" if event.place or event.place_country else ""
    yield f"  {_day(row)}  {printable(_party(row, 'actor'))} {_action(row)} {printable(_party(row, 'recipient'))}{place} · {event.factuality or '—'}"
    yield f"  told {event.first_published or '—'} to {event.last_published or '—'}; {event.claims} claims; grade {event.grade or '—'}"
    if weighed:
        yield ""
        yield "  why this grade"
        yield from (f"    {printable(step)}" for step in weighed.grade.steps)
        yield ""
        for title, origins in (("told by", weighed.supporting), ("denied by", weighed.contradicting)):
            for origin in origins:
                side = f", on the side of {origin.party}" if origin.party else ""
                yield f"  {title} {printable(origin.key.partition(':')[2])} ({origin.key.partition(':')[0]}{side})"
                for claim in origin.claims:
                    yield f"    {claim.claim_id[:ID]}  {claim.published or 'undated'}  {printable(claim.outlet or '—')}: “{printable(claim.quote)}”"
    elif claims:
        yield from (f"    {c.claim_id[:ID]}  “{printable(c.quote)}”" for c in claims)


def doubt_lines(doubt: Doubt) -> Iterator[str]:
    """Two claims side by side, and what the ledger made of them."""
    yield f"{doubt.likelihood:.0%} likely one act; now {'one event' if doubt.joined else 'two events'}"
    for claim in (doubt.claim, doubt.beside):
        sides = f"{claim.actor} {claim.action} {claim.recipient or '—'}"
        yield f"  {claim.claim_id[:ID]}  {claim.published or 'undated'}  {printable(claim.outlet or '—')}  [{sides}, {claim.factuality}]"
        yield f"           “{printable(claim.quote)}”"

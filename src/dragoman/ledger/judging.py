"""A person's verdict in, its rows stored and the claims that it is about placed anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from dragoman.errors import UsageError
from dragoman.ledger.desk import Desk
from dragoman.ledger.gathering import PERSON, Gatherer
from dragoman.ledger.instants import now
from dragoman.ledger.judgements import Verdict
from dragoman.ledger.records import Doubt, Judgement
from dragoman.ledger.rule import rule
from dragoman.model import Claim, digest

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


def judge(desk: Desk, gatherer: Gatherer, verdict: Verdict, one: str, others: Sequence[str], judge: str | None, note: str | None) -> str:
    """Stores a verdict on one claim and each of others, and lets it take effect; its id."""
    with desk.transaction():
        return _judge(desk, gatherer, verdict, one, others, judge, note)


def merge(desk: Desk, gatherer: Gatherer, one: str, other: str, judge: str | None, note: str | None) -> str:
    """All claims of the second event are about what the first is about."""
    with desk.transaction():
        kept, moved = _claims(desk, one), _claims(desk, other)
        if one == other:
            raise UsageError(f"{one}: one event, given twice; name two")
        return _judge(desk, gatherer, "same", kept[0], moved, judge, note)


def unmerge(desk: Desk, gatherer: Gatherer, event_id: str, claim_id: str, judge: str | None, note: str | None) -> str:
    """A claim is about something else than all others of its event."""
    with desk.transaction():
        others = [c for c in _claims(desk, event_id) if c != claim_id]
        if len(others) == len(_claims(desk, event_id)):
            raise UsageError(f"{claim_id}: no claim of event {event_id}; `dragoman explain {event_id}` lists them")
        if not others:
            raise UsageError(f"{event_id}: made of this claim alone, which cannot be parted from itself")
        return _judge(desk, gatherer, "different", claim_id, others, judge, note)


def withdraw(desk: Desk, gatherer: Gatherer, judgement_id: str) -> None:
    """Ends a judgement, and places the claims that it moved anew."""
    with desk.transaction():
        found = desk.run("judgement", id=judgement_id).fetchall()
        if not found:
            raise UsageError(f"{judgement_id}: no judgement in force with this id; `dragoman review --judgements` lists them")
        recorded = now()
        desk.add("endings", [(version, recorded, "withdrawn") for version, *_ in found])
        moved = [other if verdict == "same" else one for _, verdict, one, other in found]
        _place_again(desk, gatherer, moved, recorded)


def held(desk: Desk) -> list[Judgement]:
    """The judgements in force, each once however many claims it is about."""
    return [Judgement(*row) for row in desk.run("judgements").fetchall()]


def doubts(desk: Desk, limit: int) -> list[Doubt]:
    """Joins whose likelihood lies nearest to the rule's threshold, with the event that was all but joined, or was joined all but not."""
    columns = len(Claim.__dataclass_fields__)
    found = desk.run("doubts", join=rule().join, most=limit).fetchall()
    return [Doubt(likelihood, bool(joined), event, Claim(*v[:columns]), Claim(*v[columns:])) for likelihood, joined, event, *v in found]


def _judge(desk: Desk, gatherer: Gatherer, verdict: Verdict, one: str, others: Sequence[str], judge: str | None, note: str | None) -> str:
    if verdict not in VERDICTS:
        raise UsageError(f"{verdict}: no verdict; it is one of {', '.join(VERDICTS)}")
    recorded = now()
    places = {row[0]: row for row in desk.run("whereabouts", ids=[one, *others]).fetchall()}
    missing = [claim for claim in (one, *others) if claim not in places]
    if missing:
        raise UsageError(f"{missing[0]}: no claim with this id in an event; `dragoman claims --format tsv` lists them")
    judgement_id = digest("judgement", verdict, one, *others, recorded)
    rows = [
        (v, recorded, judgement_id, verdict, *places[one], *places[o], judge, note) for v, o in zip(desk.versions(len(others)), others, strict=True)
    ]
    desk.run("end_verdicts", one=one, others=list(others), ended=recorded)
    desk.add("judgements", rows)
    if verdict != "unsure":
        _place_again(desk, gatherer, list(others) if verdict == "same" else [one], recorded)
    return judgement_id


def _place_again(desk: Desk, gatherer: Gatherer, claims: Sequence[str], recorded: str) -> None:
    gatherer.refresh(gatherer.place_again(list(dict.fromkeys(claims)), recorded, PERSON), recorded)


def _claims(desk: Desk, event_id: str) -> list[str]:
    """The ids of a coded event's claims, the first placed first."""
    found = [claim_id for (claim_id,) in desk.run("claim_ids", event_id=event_id).fetchall()]
    if not found:
        raise UsageError(f"{event_id}: no event made of claims has this id; `dragoman events --format tsv` lists them")
    return found

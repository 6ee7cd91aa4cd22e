"""A person's verdict on a forecast in, a row beside the other judgements out: it came true, it lapsed, or it is too vague to tell.

It is kept as a judgement of a claim upon itself, so that `review --judgements` lists it, and so that it says nothing of what belongs together.
"""

from __future__ import annotations

from typing import Literal, get_args

from dragoman.errors import UsageError
from dragoman.ledger.desk import Desk
from dragoman.ledger.instants import now
from dragoman.model import digest

Fate = Literal["came true", "lapsed", "too vague"]
FATES: tuple[Fate, ...] = get_args(Fate)


def foresee(desk: Desk, fate: str, claim: str, judge: str | None = None, note: str | None = None) -> str:
    """Stores what became of the forecast whose id begins with `claim`, in place of what was said of it before; the judgement's id."""
    if fate not in FATES:
        raise UsageError(f"{fate}: no verdict on a forecast; it is one of {', '.join(FATES)}")
    with desk.transaction():
        found = desk.run("forecast_found", id=claim.strip().lower()).fetchall()
        if len(found) != 1:
            fault = f"the start of several ids ({', '.join(row[0] for row in found[:5])}); give more of it" if found else "no forecast has this id"
            raise UsageError(f"{claim}: {fault}; `dragoman forecasts --format tsv` lists them")
        recorded, where = now(), found[0]
        judgement_id = digest("foresight", fate, where[0], recorded)
        desk.run("end_foresight", claim=where[0], report=where[1], start=where[2], end=where[3], action=where[4], ended=recorded)
        desk.add("judgements", [(desk.versions(1)[0], recorded, judgement_id, fate, *where, *where, judge, note)])
    return judgement_id


def withdraw(desk: Desk, judgement_id: str) -> bool:
    """Ends a verdict on a forecast, so that the ledger's own holds again; False where the id is that of another judgement."""
    with desk.transaction():
        found = [version for version, verdict, *_ in desk.run("judgement", id=judgement_id).fetchall() if verdict in FATES]
        desk.add("endings", [(version, now(), "withdrawn") for version in found])
    return bool(found)

"""The claims of one event in, the event as most independent origins tell it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from dragoman.ledger.grading import Grade, grade
from dragoman.ledger.independence import Member, Origin, origins, parties
from dragoman.ledger.marks import DENIED, STANDING, VAGUE
from dragoman.ledger.outlets import Letters
from dragoman.ledger.records import Event
from dragoman.model import Claim

Value = TypeVar("Value", bound=Hashable)
OWN = "dragoman"
SUREST = ("asserted", "reported", "alleged", "planned", "called_for", "possible", "negated", "denied")
TAKEN_FROM_PUBLICATION = 2  # UCDP's code for a date known to a few days


@dataclass(frozen=True, slots=True)
class Weighed:
    """An event with what it was made of: the origins for and against, and the grade with its steps."""

    event: Event
    supporting: tuple[Origin, ...]
    contradicting: tuple[Origin, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class Whole:
    """What is known of all claims of an event, when only the latest of very many are read: how many, and first and last publication."""

    claims: int
    first: str | None
    last: str | None


def weigh(event_id: str, members: Sequence[Member], recorded: str, letters: Letters, whole: Whole | None = None) -> Weighed:
    """The event that claims make up; `members` is not empty."""
    telling = [m for m in members if STANDING[m.claim.factuality] != DENIED]
    denying = [m for m in members if STANDING[m.claim.factuality] == DENIED] if telling else []
    telling = telling or list(members)
    sides = parties(members)
    supporting, contradicting = origins(telling, sides, letters), origins(denying, sides, letters)
    factuality = _surest(supporting)
    graded = grade(supporting, contradicting, factuality)
    published = sorted(m.claim.published for m in members if m.claim.published)
    whole = whole or Whole(len(members), published[0] if published else None, published[-1] if published else None)
    event = _event(event_id, supporting, contradicting, factuality, str(graded), whole, recorded)
    return Weighed(event, tuple(supporting), tuple(contradicting), graded)


def _event(
    event_id: str, supporting: list[Origin], contradicting: list[Origin], factuality: str | None, graded: str, whole: Whole, recorded: str
) -> Event:
    act = _best(supporting, lambda c: (c.kind, c.action, c.cameo, c.quad, c.goldstein))
    kind, action, cameo, quad, goldstein = act or ("event", None, None, None, None)
    same_act = _only(supporting, lambda c: c.action == action)
    actor = _best(same_act, lambda c: (c.actor, c.actor_country, c.actor_sector, c.actor_name)) or (None, None, None, None)
    same_actor = _only(same_act, lambda c: c.actor == actor[0])
    recipient = _best(same_actor, lambda c: (c.recipient, c.recipient_country, c.recipient_sector, c.recipient_name) if c.recipient_text else None)
    start, end, precision = _when(kind, supporting, whole)
    place = _best(supporting, _where)
    values: list[Any] = [
        event_id, OWN, kind, action, _best(same_act, lambda c: c.mode), cameo, quad, goldstein, *actor, *(recipient or [None] * 4), factuality,
        start, end, precision, *(place or [None] * 5), whole.claims, len(supporting), sum(o.party is not None for o in supporting),
        len(contradicting), graded, whole.first, whole.last, recorded,
    ]  # fmt: skip
    return Event(*values)


def _best(origins: Sequence[Origin], value_of: Callable[[Claim], Value | None]) -> Value | None:
    """The value that most origins tell; of equals the one in most claims, then the one that says most, then by the alphabet. None if none does."""
    by_origin: Counter[Value] = Counter()
    by_claim: Counter[Value] = Counter()
    for origin in origins:
        told = [v for v in map(value_of, origin.claims) if v is not None]
        by_claim.update(told)
        by_origin.update(set(told))
    return max(by_origin, key=lambda v: (by_origin[v], by_claim[v], _says(v), repr(v)), default=None)


def _says(value: Hashable) -> int:
    return sum(v is not None for v in value) if isinstance(value, tuple) else 1


def _only(origins: Sequence[Origin], fits: Callable[[Claim], bool]) -> list[Origin]:
    """The origins with those of their claims that fit."""
    kept = [Origin(o.key, tuple(c for c in o.claims if fits(c)), o.party, o.letter) for o in origins]
    return [o for o in kept if o.claims]


def _surest(origins: Sequence[Origin]) -> str | None:
    """The surest way in which any origin tells it."""
    told = {c.factuality for o in origins for c in o.claims}
    return next((f for f in SUREST if f in told), None)


def _when(kind: str, origins: Sequence[Origin], whole: Whole) -> tuple[str | None, str | None, int | None]:
    """The days that most origins tell, the narrowest of them; where none does, the day of the first report. A relation: first and last mention."""
    if kind == "relation":
        return (whole.first or "")[:10] or None, (whole.last or "")[:10] or None, None
    told = _best(origins, lambda c: (c.date_start, c.date_end or c.date_start, c.date_precision or 1) if _exact(c) else None)
    told = told or _best(origins, lambda c: (c.date_start, c.date_end or c.date_start, c.date_precision or 1) if c.date_start else None)
    if told:
        return told
    day = whole.first[:10] if whole.first and len(whole.first) >= 10 else None
    return day, day, TAKEN_FROM_PUBLICATION if day else None


def _where(claim: Claim) -> tuple[str | None, str | None, float | None, float | None, int | None] | None:
    if not claim.place and not claim.place_country:
        return None
    return claim.place, claim.place_country, claim.latitude, claim.longitude, claim.place_precision


def _exact(claim: Claim) -> bool:
    return claim.date_start is not None and (claim.date_precision or 1) < VAGUE

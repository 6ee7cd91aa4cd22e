"""Marks of new claims and of those near them in, the event that each joins or opens out; gathering.py looks up and stores."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from dragoman.ledger.likeness import alike
from dragoman.ledger.marks import Mark
from dragoman.model import digest

DEEP = 2  # members of an event that speak for it: the ones most like the new claim
CROWD = 400  # near claims under one key that are looked at, the latest first


@dataclass(frozen=True, slots=True)
class Rule:
    """How claims are joined: the weights of likeness.FEATURES, the likelihood from which on a claim joins an event, and two events are one."""

    weights: tuple[float, ...]
    join: float
    merge: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a claim belongs: `score` is how likely (None where it opened the event), `beside` the next best event, `doubt` how near that came."""

    claim_id: str
    event_id: str
    score: float | None
    beside: str | None
    doubt: float


@dataclass(slots=True)
class Shelf:
    """The claims near to those that arrive, by key, with their events. `apart` and `together` are people's judgements on pairs of claims."""

    marks: dict[str, Mark] = field(default_factory=dict)
    event_of: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    together: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def put(self, mark: Mark, event_id: str) -> None:
        """A claim in its event; takes it out of the one that it was in."""
        before = self.event_of.get(mark.claim_id)
        if before is not None:
            self.members[before].remove(mark.claim_id)
        else:
            for key in filter(None, mark.keys):
                self.by_key[key].append(mark.claim_id)
        self.marks[mark.claim_id], self.event_of[mark.claim_id] = mark, event_id
        self.members[event_id].append(mark.claim_id)

    def near(self, mark: Mark) -> Iterator[Mark]:
        """Claims with which a new one shares a key, each once."""
        seen = {mark.claim_id}
        for key in filter(None, mark.keys):
            for claim_id in reversed(self.by_key.get(key, [])[-CROWD:]):
                if claim_id not in seen:
                    seen.add(claim_id)
                    yield self.marks[claim_id]


def place(arriving: Iterable[Mark], shelf: Shelf, rule: Rule) -> Iterator[Placed]:
    """Puts each new claim on the shelf, in the order given; what comes out may name a claim again, when events turn out to be one."""
    for mark in arriving:
        if mark.kind == "relation":
            placed = Placed(mark.claim_id, relation_id(mark), None, None, 0.0)
            shelf.put(mark, placed.event_id)
            yield placed
            continue
        scores = _scores(mark, shelf, rule)
        allowed = [(score, event) for event, score in scores.items() if not _forbidden(mark, event, shelf)]
        ranked = nlargest(2, allowed, key=lambda pair: (pair[0], pair[1]))
        joined = ranked[0] if ranked and ranked[0][0] >= rule.join else None
        rest = ranked[1:] if joined else ranked
        event_id = joined[1] if joined else _new_id(mark.claim_id, shelf)
        shelf.put(mark, event_id)
        yield Placed(mark.claim_id, event_id, joined[0] if joined else None, rest[0][1] if rest else None, rest[0][0] if rest else 0.0)
        if joined:
            yield from _merged(event_id, allowed, shelf, rule)


def _new_id(claim_id: str, shelf: Shelf) -> str:
    """An id made of the claim that opens the event; another if those that it left behind go by that one."""
    event_id = digest("event", claim_id)
    while shelf.members.get(event_id):
        event_id = digest("event", event_id)
    return event_id


def relation_id(mark: Mark) -> str:
    """The id of a standing relation: the same for every claim of it."""
    return digest(
        "relation",
        mark.actor.identity or sorted(mark.actor.stems),
        mark.action,
        mark.recipient and (mark.recipient.identity or sorted(mark.recipient.stems)),
    )


def _scores(mark: Mark, shelf: Shelf, rule: Rule) -> dict[str, float]:
    """How likely a claim belongs to each near event: the mean over the members most like it."""
    found: dict[str, list[float]] = defaultdict(list)
    near = list(shelf.near(mark))
    crowd = crowding(mark, near)
    for other in near:
        found[shelf.event_of[other.claim_id]].append(alike(mark, other, rule.weights, crowd))
    scores = {event: sum(nlargest(DEEP, likes)) / min(DEEP, len(likes)) for event, likes in found.items()}
    for claim_id in shelf.together.get(mark.claim_id, ()):
        if claim_id in shelf.event_of:
            scores[shelf.event_of[claim_id]] = 1.0
    return scores


def crowding(mark: Mark, near: Sequence[Mark]) -> float:
    """The logarithm of how many other reports near a claim tell of the same doer and type: where there are many, likeness says less."""
    return math.log1p(len({o.report_id for o in near if o.action == mark.action and o.actor.country == mark.actor.country} - {mark.report_id}))


def _forbidden(mark: Mark, event_id: str, shelf: Shelf) -> bool:
    """Whether a person said that the claim and one of the event's are different."""
    return not shelf.apart.get(mark.claim_id, frozenset()).isdisjoint(shelf.members[event_id])


def _merged(event_id: str, scored: Iterable[tuple[float, str]], shelf: Shelf, rule: Rule) -> Iterator[Placed]:
    """The claims of smaller events that the same new claim belongs to as surely: two tellings met in a third."""
    for score, other in scored:
        if other == event_id or score < rule.merge or not shelf.members[other]:
            continue
        members = list(shelf.members[other])
        if any(_forbidden(shelf.marks[m], event_id, shelf) for m in members):
            continue
        for claim_id in members:
            shelf.put(shelf.marks[claim_id], event_id)
            yield Placed(claim_id, event_id, score, None, 0.0)

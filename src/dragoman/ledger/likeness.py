"""Two marks in, how likely they are about the same act out (0 to 1); 0 where they cannot be."""

from __future__ import annotations

import math
from operator import mul

from dragoman.codebook.scales import SPEECH
from dragoman.ledger.marks import DENIED, REAL, Mark, Side
from dragoman.ledger.words import weight

NEIGHBOURS = frozenset(
    frozenset(pair.split("~"))
    for pair in (
        "AGREE~CONSULT AGREE~CONCEDE AGREE~COOPERATE AGREE~SUPPORT AGREE~AID AGREE~RETREAT CONSULT~SUPPORT CONSULT~COOPERATE CONSULT~REQUEST "
        "SUPPORT~AID SUPPORT~COOPERATE COOPERATE~AID COOPERATE~MOBILIZE CONCEDE~RETREAT REQUEST~THREATEN REQUEST~ACCUSE REQUEST~REJECT ACCUSE~REJECT "
        "ACCUSE~THREATEN ACCUSE~SANCTION ACCUSE~COERCE ACCUSE~PROTEST REJECT~SANCTION REJECT~COERCE THREATEN~MOBILIZE THREATEN~ASSAULT "
        "THREATEN~SANCTION SANCTION~COERCE COERCE~ASSAULT MOBILIZE~ASSAULT PROTEST~ASSAULT MOBILIZE~COERCE"
    ).split()
)
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})  # acts whose sides a report may name in either order
SAME, PART, UNKNOWN, OTHER = 3, 2, 1, 0
DEEDS = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})  # acts of which another may follow the next day
DAYS_APART = 3
LEAST = 1e-9  # keeps from dividing by nothing
FARTHEST = 10  # days between two acts from which on they are two
FEATURES = (
    "bias", "crowd", "act", "mode", "mode differs", "actor same", "actor unknown", "recipient same", "recipient part", "recipient unknown",
    "recipient other", "no recipient", "gap 0", "gap", "told both", "told gap", "days", "undated", "place same", "place differs", "country differs",
    "cosine", "contained", "details", "details contained", "details shared", "trigger same", "trigger near", "numbers shared", "numbers differ",
    "standing differs", "same report", "actor words", "contained squared", "contained and act", "contained and no recipient", "contained and crowd",
    "details and crowd", "days and crowd", "deed", "deed on another day", "days apart", "assault", "sanction", "consult", "word",
    "release on another day", "consult on another day", "count same", "count differs on another day", "contained and deed",
    "contained and another day",
)  # fmt: skip


def alike(one: Mark, other: Mark, weights: tuple[float, ...], crowd: float = 0.0) -> float:
    """The likelihood that two claims are about the same act. `crowd`: the logarithm of how many claims near one could be about it."""
    found = features(one, other, crowd)
    if found is None:
        return 0.0
    return 1 / (1 + math.exp(-sum(map(mul, weights, found))))


def features(one: Mark, other: Mark, crowd: float = 0.0) -> tuple[float, ...] | None:
    """What speaks for and against, in the order of FEATURES; None where two claims cannot be about one act."""
    if one.kind != other.kind or not (one.action == other.action or frozenset((one.action, other.action)) in NEIGHBOURS):
        return None
    gap = _gap(one, other)
    if gap is not None and gap > FARTHEST:
        return None
    sides = _sides(one, other)
    if sides is None:
        return None
    days = float(min(abs((one.last or 0) - (other.last or 0)), FARTHEST)) if gap is not None else 0.0
    act, deed = one.action == other.action, one.action in DEEDS and other.action in DEEDS
    words, contained, details_contained = _words(one, other)
    nobody = one.recipient is None or other.recipient is None
    return (
        1.0,
        crowd,
        act,
        one.mode is not None and one.mode == other.mode,
        one.mode is not None and other.mode is not None and one.mode != other.mode,
        *_parties(one, other, *sides),
        *_times(one, other, gap, days),
        *_places(one, other),
        *words,
        one.standing != other.standing,
        one.report_id == other.report_id,
        bool(one.actor.stems & other.actor.stems),
        contained**2,
        act * contained,
        nobody * contained,
        crowd * contained,
        crowd * details_contained,
        crowd * days,
        deed,
        deed and days >= 1,
        days >= DAYS_APART,
        *_kinds(one.action if act else "", days >= 1),
        *_counts(one, other, days >= 1),
        deed * contained,
        (days >= 1) * contained,
    )


def _kinds(action: str, later: bool) -> tuple[float, ...]:
    """What kind of act both tell of, if of the same: some are done again the next day, others reported for days."""
    return (
        action == "ASSAULT",
        action == "SANCTION",
        action == "CONSULT",
        action in SPEECH,
        action == "RETREAT" and later,
        action == "CONSULT" and later,
    )


def _counts(one: Mark, other: Mark, later: bool) -> tuple[float, ...]:
    """Whether the same is counted: the same number of it speaks for one act, another number on another day (the dead of each day) for two."""
    both = one.counts.keys() & other.counts.keys()
    same = any(one.counts[thing] & other.counts[thing] for thing in both)
    return same, bool(both) and not same and later


def _parties(one: Mark, other: Mark, actor: int, recipient: int) -> tuple[float, ...]:
    """Who did it to whom: how the two sides compare."""
    return (
        actor == SAME,
        actor == UNKNOWN,
        recipient == SAME,
        recipient == PART,
        recipient == UNKNOWN,
        recipient == OTHER,
        one.recipient is None and other.recipient is None,
    )


def _times(one: Mark, other: Mark, gap: int | None, days: float) -> tuple[float, ...]:
    """When: the days between the two intervals, and whether both were told rather than taken from the reports' dates."""
    told = one.told and other.told
    return gap == 0, float(gap or 0), told, float(gap or 0) if told else 0.0, days, gap is None


def _places(one: Mark, other: Mark) -> tuple[float, ...]:
    """Where: the same place, another place of the same country, another country."""
    both = one.place is not None and other.place is not None
    lands = one.place_country is not None and other.place_country is not None
    return (
        one.place is not None and one.place == other.place,
        both and one.place != other.place and one.place_country == other.place_country,
        lands and one.place_country != other.place_country,
    )


def _words(one: Mark, other: Mark) -> tuple[tuple[float, ...], float, float]:
    """What the sentences share, and how much of the shorter one's words and details the longer one contains."""
    shared = one.words & other.words
    shared_weight, details_weight = weight(shared), weight(shared & one.details & other.details)
    contained = math.sqrt(shared_weight / max(min(one.words_weight, other.words_weight), LEAST))
    details_contained = math.sqrt(details_weight / max(min(one.details_weight, other.details_weight), LEAST))
    mine, others = _numbers(one.words), _numbers(other.words)
    found = (
        shared_weight / math.sqrt(max(one.words_weight * other.words_weight, LEAST)),
        contained,
        details_weight / math.sqrt(max(one.details_weight * other.details_weight, LEAST)),
        details_contained,
        math.log1p(details_weight) / 5,
        bool(one.trigger & other.trigger),
        bool(one.trigger & other.words or other.trigger & one.words),
        bool(mine & others),
        bool(mine and others and not mine & others),
    )
    return found, contained, details_contained


def denies(one: Mark, other: Mark) -> bool:
    """Whether one says that an act was not, which the other says was."""
    return {one.standing, other.standing} == {DENIED, REAL}


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w[0] <= "9" and w[0].isdigit())


def _gap(one: Mark, other: Mark) -> int | None:
    """Days between the two acts' intervals; None where either is undated."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return None
    return max(0, one.first - other.last, other.first - one.last)


def _sides(one: Mark, other: Mark) -> tuple[int, int] | None:
    """How the sides match, in the order that fits better; None where the doer is another."""
    straight = _match(one.actor, other.actor), _match(one.recipient, other.recipient)
    if one.action in MUTUAL and other.action in MUTUAL and other.recipient and one.recipient:
        straight = max(straight, (_match(one.actor, other.recipient), _match(one.recipient, other.actor)), key=_fit)
    return straight if straight[0] > OTHER else None


def _fit(sides: tuple[int, int]) -> int:
    return -1 if OTHER in sides else sum(sides)


def _match(one: Side | None, other: Side | None) -> int:
    """Whether two sides are the same, one a part of the other, perhaps the same, or others."""
    if one is None or other is None:
        return UNKNOWN
    if not one.country and not other.country:
        return SAME if one.identity == other.identity != "" or one.stems & other.stems else OTHER
    if not one.country or not other.country:
        return PART if one.stems & other.stems else UNKNOWN
    if one.country != other.country or (one.group and other.group and one.group != other.group):
        return OTHER
    return SAME if one.sector == other.sector and one.group == other.group else PART

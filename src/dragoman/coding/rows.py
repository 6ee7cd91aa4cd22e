"""What claims are made of: an act with its parties and how it stands; which of them tell the same."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.actors import Actor, two_names, two_persons
from dragoman.coding.acts import Act
from dragoman.coding.stance import Stance


@dataclass(frozen=True, slots=True)
class Row:
    """What a claim is made of; `likely` says how sure the trained reader is of the parties where it found them and not the rules."""

    act: Act
    actor: Actor
    recipient: Actor | None
    stance: Stance
    likely: float | None = None


def without_repeats(rows: list[Row]) -> list[Row]:
    """One claim for each (actor, recipient, type) of a sentence; one that names the recipient stands for one that does not."""
    kept: list[Row] = []
    for row in sorted(rows, key=lambda r: r.recipient is None):
        if not any(same_act(row, other) for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda r: r.act.trigger)


def same_act(row: Row, other: Row) -> bool:
    """Whether two rows of one sentence tell one act: the same type and actor, and no two recipients."""
    if row.act.frame.action != other.act.frame.action or not alike(row.actor, other.actor):
        return False
    if row.act is other.act and two_persons(row.actor, other.actor):
        return False
    if row.recipient is None or other.recipient is None:
        return row.recipient is None
    return alike(row.recipient, other.recipient) and not (row.act is other.act and two_names(row.recipient, other.recipient))


def same_parties(row: Row, other: Row) -> bool:
    """Whether two rows of one act join the same actors."""
    if row.recipient is None or other.recipient is None:
        return row.recipient is other.recipient and alike(row.actor, other.actor)
    return alike(row.actor, other.actor) and alike(row.recipient, other.recipient)


def alike(one: Actor, other: Actor) -> bool:
    """Whether two phrases of one sentence may stand for one actor."""
    groups = {one.group, other.group}
    return one.country == other.country and (
        len(groups) == 1 or None in groups or "country" in (one.kind, other.kind) or "place" in (one.kind, other.kind)
    )

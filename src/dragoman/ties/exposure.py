"""A pool in, exposure to sanctions out: who is under whose, who deals with those under them and how, and what is only called for or threatened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from dragoman.ties.alignment import coverage
from dragoman.ties.engines import statement
from dragoman.ties.nodes import name
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

COLUMNS = {
    "layer": "VARCHAR", "actor": "VARCHAR", "target": "VARCHAR", "chain": "VARCHAR", "events": "BIGINT", "first": "VARCHAR", "last": "VARCHAR",
    "eased": "VARCHAR", "evidence": "VARCHAR",
}  # fmt: skip
AS_GIVER = {"COOPERATE": "working or trading with", "AID": "aiding or arming", "SUPPORT": "standing by"}
AS_TAKER = {"COOPERATE": "working or trading with", "AID": "aided or armed by", "SUPPORT": "supported by"}
ORDER = ("imposed", "exposed", "called_for", "threatened", "planned", "possible", "denied")
Imposed = dict[str, list[tuple[Any, ...]]]


def exposure(pool: Pool, a: str | None = None) -> Result:
    """Sanctions and who they touch, of A (as target, or as one who deals with a target) or of all.

    `layer` imposed: `actor` has sanctions on `target`, as told (`eased` is the day when it last eased some); exposed: `actor` deals with a
    `target` on whom others have sanctions and it has none itself, by the `chain`; called_for, threatened, planned, possible, denied: sanctions
    that are spoken of.
    """
    node = pool.node(a) if a else None
    imposed: Imposed = defaultdict(list)
    eased: dict[tuple[str, str], str] = {}
    spoken = []
    for row in pool.run("sanctions").rows:
        actor, target, layer = row[:3]
        if layer == "eased":
            eased[(actor, target)] = row[5]
        elif layer == "imposed":
            imposed[target].append(row)
        else:
            spoken.append(_row(row, layer, None))
    rows = [_row(row, "imposed", eased.get((row[0], target))) for target, found in imposed.items() for row in found]
    rows += list(_exposed(pool, imposed)) + spoken
    rows = [row for row in rows if node is None or node in row[1:3]]
    rows.sort(key=lambda row: (ORDER.index(row[0]), -row[4], row[1], row[2]))
    return table(COLUMNS, rows, coverage(pool))


def _row(row: tuple[Any, ...], layer: str, eased: str | None) -> tuple[Any, ...]:
    actor, target, _, events, first, last, event = row
    verb = {"imposed": "sanctions", "called_for": "is called on to sanction"}.get(layer, f"sanctions ({layer})")
    return (layer, actor, target, f"{name(actor)} {verb} {name(target)}", events, first, last, eased, event)


def _exposed(pool: Pool, imposed: Imposed) -> Iterator[tuple[Any, ...]]:
    """Those who deal with a target of others' sanctions, on either side of the dealing, and have none on it themselves."""
    dealings: dict[tuple[str, str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for actor, recipient, action, *rest in pool.run("dealings", stances=statement("stances")).rows:
        for dealer, target, words in ((actor, recipient, AS_GIVER), (recipient, actor, AS_TAKER)):
            if target in imposed and not any(row[0] == dealer for row in imposed[target]):
                dealings[(dealer, target, words[action])].append(tuple(rest))
    for (dealer, target, verb), found in dealings.items():
        largest = max(imposed[target], key=lambda row: (row[3], row[0]))
        others = f" and {len(imposed[target]) - 1} more" if len(imposed[target]) > 1 else ""
        chain = f"{name(dealer)}: {verb} {name(target)} (sanctioned by {name(largest[0])}{others})"
        first, last, event = min(row[2] for row in found), max(row[3] for row in found), max(row[4] for row in found)
        yield ("exposed", dealer, target, chain, sum(row[1] for row in found), first, last, None, f"{event} {largest[6]}")

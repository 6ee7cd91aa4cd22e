"""A pool and two actors in, who stands between them out: go-betweens with evidence on both legs, chains of backing; inferences apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import sqrt
from typing import Any

from dragoman.errors import UsageError
from dragoman.ties.alignment import coverage
from dragoman.ties.camps import Camps, camps
from dragoman.ties.engines import statement
from dragoman.ties.nodes import bodies, name
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

HORIZON = 180  # days within which the second leg must follow the first
CITED = 3
LONGEST = 3  # legs of a chain of backing
SURE = 2  # deliveries that make a backer where no standing relation is told
COLUMNS = {
    "through": "VARCHAR", "name": "VARCHAR", "role": "VARCHAR", "score": "DOUBLE", "salience_a": "DOUBLE", "salience_b": "DOUBLE",
    "events_a": "BIGINT", "events_b": "BIGINT", "relations": "BIGINT", "paths_ab": "BIGINT", "paths_ba": "BIGINT", "since": "VARCHAR",
    "evidence": "VARCHAR",
}  # fmt: skip
Legs = dict[str, dict[str, tuple[int, int, float, float, str]]]


def between(pool: Pool, a: str, b: str, horizon: int = HORIZON, most: int = 20) -> Result:
    """The actors that are friendly with both A and B, as told, ranked by how much they matter to both: the geometric mean of the legs'
    salience, times the shares of what passes on each leg that are friendly. Who is mostly hostile to either is left out.

    `paths_ab` counts friendly acts A–X that a friendly act X–B follows within `horizon` days, `paths_ba` those the other way; `evidence` gives
    the latest as event+event, or one of each leg where they follow each other in no such path. `role` is Gould and Fernandez's, with the
    camps of `balance` (and bodies as a third group) as groups.
    """
    one, other = pool.node(a), pool.node(b)
    if one == other:
        raise UsageError(f"between: {a} and {b} are one actor on this level")
    legs: Legs = defaultdict(dict)
    for through, side, *leg in pool.run("legs", {"one": one, "other": other}).rows:
        legs[through][side] = (leg[0], leg[1], leg[2], leg[3], leg[4])
    there, back = _paths(pool, one, other, horizon), _paths(pool, other, one, horizon)
    here = camps(pool)
    rows: list[tuple[Any, ...]] = []
    for through, sides in legs.items():
        if one not in sides or other not in sides:
            continue
        (n, r, s, f, x), (m, q, t, g, y) = sides[one], sides[other]
        to, fro = there.get(through, []), back.get(through, [])
        if not (to or fro or r or q):
            continue
        evidence = [f"{p[1]}+{p[3]}" for p in (to + fro)[:CITED]] or [f"{x}+{y}"]
        since = min((p[6] for p in to + fro), default=None)
        paths = [p[0][5] if p else 0 for p in (to, fro)]
        rows.append(
            (through, name(through), role(here, one, through, other), sqrt(s * t) * f * g, s, t, n, m, r + q, *paths, since, " ".join(evidence))
        )
    rows.sort(key=lambda row: (-row[3], row[0]))
    return table(COLUMNS, rows[:most], coverage(pool))


def chains(pool: Pool, a: str, b: str) -> Result:
    """Chains of backing between A and B, every leg as told (`basis` told), either way, and third actors that back both; the shortest first."""
    one, other = pool.node(a), pool.node(b)
    backs = _backing(pool)
    rows = [("told", *_chain(backs, path)) for start, goal in ((one, other), (other, one)) for path in _walk(backs, [start], goal)]
    for patron in sorted(backs):
        if patron not in (one, other) and one in backs[patron] and other in backs[patron]:
            first, second = _chain(backs, [patron, one]), _chain(backs, [patron, other])
            rows.append(("told", f"{first[0]}; {second[0]}", 2, min(first[2], second[2]), f"{first[3]} {second[3]}"))
    rows.sort(key=lambda row: (row[2], -row[3], row[1]))
    return table({"basis": "VARCHAR", "chain": "VARCHAR", "legs": "BIGINT", "weakest": "BIGINT", "evidence": "VARCHAR"}, rows)


def inferences(pool: Pool, a: str, b: str) -> Result:
    """What chains of two or more legs would suggest about A and B where nothing is told directly: inference, no tie."""
    one, other = pool.node(a), pool.node(b)
    backs, rows = _backing(pool), []
    for start, goal in ((one, other), (other, one)):
        if goal in backs.get(start, {}):
            continue
        for path in _walk(backs, [start], goal):
            if len(path) > 2:
                via = ", ".join(name(x) for x in path[1:-1])
                rows.append(("inferred", f"{name(start)} may back {name(goal)} through {via}", len(path) - 1, _chain(backs, path)[3]))
    columns = {"basis": "VARCHAR", "inference": "VARCHAR", "legs": "BIGINT", "evidence": "VARCHAR"}
    return table(columns, rows, "inferred from chains of backing; the ledger asserts none of these ties")


def role(here: Camps, a: str, through: str, b: str) -> str:
    """Gould and Fernandez's role of an actor between two others, by the groups that the three are in."""
    groups = ["body" if x in bodies() else here.camp(x) for x in (a, through, b)]
    if None in groups:
        return "unplaced"
    first, middle, last = groups
    if first == middle == last:
        return "coordinator"
    if first == last:
        return "itinerant broker"
    if first == middle:
        return "representative"
    return "gatekeeper" if middle == last else "liaison"


def _paths(pool: Pool, one: str, other: str, horizon: int) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in pool.run("paths", {"one": one, "other": other, "most": CITED}, horizon=str(int(horizon))).rows:
        found[row[0]].append(row)
    return found


def _backing(pool: Pool) -> dict[str, dict[str, tuple[int, int, str]]]:
    """Who backs whom surely enough: a standing relation, or aid more than once; with numbers and one event."""
    backs: dict[str, dict[str, tuple[int, int, str]]] = defaultdict(dict)
    for actor, recipient, relations, deliveries, _, _, event in pool.run("backing", stances=statement("stances")).rows:
        if relations or deliveries >= SURE:
            backs[actor][recipient] = (relations, deliveries, event)
    return dict(backs)


def _walk(backs: dict[str, dict[str, tuple[int, int, str]]], path: list[str], goal: str) -> Iterator[list[str]]:
    for following in sorted(backs.get(path[-1], {})):
        if following == goal:
            yield [*path, goal]
        elif following not in path and following not in bodies() and len(path) < LONGEST:
            yield from _walk(backs, [*path, following], goal)


def _chain(backs: dict[str, dict[str, tuple[int, int, str]]], path: list[str]) -> tuple[str, int, int, str]:
    """A chain in words, its length, the number of statements on its weakest leg, and an event for each leg."""
    legs = [backs[x][y] for x, y in pairwise(path)]
    words = " backs ".join(name(x) for x in path)
    return words, len(legs), min(r + d for r, d, _ in legs), " ".join(event for _, _, event in legs)

"""A pool and an actor in, the actors out whose signed profiles over all counterparts are the most like its own."""

from __future__ import annotations

from collections import defaultdict
from math import log1p, sqrt

from dragoman.ties.alignment import coverage
from dragoman.ties.nodes import name
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

LEAST_SHARED = 3
FEW = 5  # shared counterparts at which a likeness counts half
NAMED = 4
COLUMNS = {
    "actor": "VARCHAR", "name": "VARCHAR", "similarity": "DOUBLE", "shared": "BIGINT", "alike_towards": "VARCHAR", "unlike_towards": "VARCHAR",
    "own_alignment": "DOUBLE", "own_events": "BIGINT",
}  # fmt: skip
Profile = dict[str, float]


def similar(pool: Pool, a: str, most: int = 20) -> Result:
    """The actors whose stance towards others is the most like A's, by the cosine of their profiles over counterparts other than the two,
    drawn to 0 where few are shared.

    A profile holds, for each counterpart, how far the pair's alignment exceeds the pool's usual one, times log(1 + events). `own_alignment` is
    how the two stand with each other, which plays no part in `similarity`.
    """
    node = pool.node(a)
    profiles, between = _profiles(pool)
    mine, rows = profiles[node], []
    for other, theirs in profiles.items():
        shared = (mine.keys() & theirs.keys()) - {node, other}
        if other == node or len(shared) < LEAST_SHARED:
            continue
        products = sorted(((mine[x] * theirs[x], x) for x in shared), reverse=True)
        size = sqrt(sum(v * v for x, v in mine.items() if x != other) * sum(v * v for x, v in theirs.items() if x != node))
        likeness = sum(p for p, _ in products) / size * len(shared) / (len(shared) + FEW) if size else 0.0
        alike = ", ".join(f"{name(x)} {'+' if mine[x] > 0 else '−'}" for p, x in products[:NAMED] if p > 0)
        unlike = ", ".join(name(x) for p, x in products[::-1][:NAMED] if p < 0)
        own = between.get((min(node, other), max(node, other)), (None, 0))
        rows.append((other, name(other), likeness, len(shared), alike, unlike, *own))
    rows.sort(key=lambda row: (-row[2], row[0]))
    return table(COLUMNS, rows[:most], coverage(pool))


def _profiles(pool: Pool) -> tuple[dict[str, Profile], dict[tuple[str, str], tuple[float | None, int]]]:
    """Each actor's profile, and each pair's alignment and number of events."""
    pool.count()
    share = pool.prior()
    usual = 1 - 2 * share
    profiles: dict[str, Profile] = defaultdict(dict)
    between: dict[tuple[str, str], tuple[float | None, int]] = {}
    for one, other, events, conflict in pool.run("whole_pairs").rows:
        alignment = 1 - 2 * (conflict + 4 * share) / (events + 4)
        between[(one, other)] = (alignment, events)
        profiles[one][other] = profiles[other][one] = (alignment - usual) * log1p(events)
    return profiles, between

"""A pool in, its camps out: who stands where, which triangles do not fit, how that changes, and what balance would predict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.ties.alignment import coverage
from dragoman.ties.frustration import Split, is_balanced, split, triangles
from dragoman.ties.intervals import alignment_bounds
from dragoman.ties.nodes import bodies, name
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

Pair = tuple[str, str]
MOST_ACTORS = 100
SUPPORTING = 3  # triads that must agree on an inferred sign, and outnumber by as much those that do not


@dataclass(frozen=True, slots=True)
class Camps:
    """A signed graph of actors with its best split in two. `signs` has a pair (in alphabetical order) where its alignment surely is not 0."""

    actors: tuple[str, ...]
    signs: Mapping[Pair, int]
    events: Mapping[Pair, int]
    found: Split

    def camp(self, actor: str) -> int | None:
        """The camp of an actor, 0 or 1; None for one with no sure tie."""
        return self.found.camps[self.actors.index(actor)] if actor in self.actors else None

    @property
    def wrong(self) -> set[Pair]:
        """The pairs that disagree with the camps."""
        return {(self.actors[i], self.actors[j]) for i, j in self.found.frustrated}


def camps(pool: Pool, period: str | None = None, most: int = MOST_ACTORS, relative: bool = False, seconds: float = 60.0) -> Camps:
    """The two camps of the `most` actors with the most sure ties, whose alignment's 0.9 interval leaves out 0; bodies are left out.

    With `relative` it must leave out the pool's usual alignment instead: friendlier or more hostile than is usual.
    """
    pool.count()
    rows = [row for row in pool.run("signed_pairs", {"period": period}).rows if row[0] not in bodies() and row[1] not in bodies()]
    low, high = alignment_bounds([r[2] for r in rows], [r[3] for r in rows], pool.prior())
    zero = 1 - 2 * pool.prior() if relative else 0.0
    sure = {(a, b): (1 if lo > zero else -1, n) for (a, b, n, _), lo, hi in zip(rows, low, high, strict=True) if lo > zero or hi < zero}
    degree = Counter(actor for pair in sure for actor in pair)
    kept = sorted(sorted(degree, key=lambda a: (-degree[a], a))[:most])
    place = {actor: i for i, actor in enumerate(kept)}
    signs = {pair: sign for pair, (sign, _) in sure.items() if pair[0] in place and pair[1] in place}
    found = split(len(kept), {(place[a], place[b]): sign for (a, b), sign in signs.items()}, seconds)
    return Camps(tuple(kept), signs, {pair: sure[pair][1] for pair in signs}, found)


def balance(pool: Pool, most: int = MOST_ACTORS, relative: bool = False) -> Result:
    """The camps, actor by actor: its ties within and across, and those that do not fit (`wrong`), with the frustration index in the notes."""
    here = camps(pool, most=most, relative=relative)
    columns = {
        "camp": "VARCHAR", "actor": "VARCHAR", "name": "VARCHAR", "friendly_within": "BIGINT", "hostile_across": "BIGINT", "wrong": "BIGINT",
        "wrong_with": "VARCHAR",
    }  # fmt: skip
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    against: dict[str, list[str]] = defaultdict(list)
    for (a, b), sign in here.signs.items():
        kind = "wrong" if (a, b) in here.wrong else "friendly" if sign > 0 else "hostile"
        for actor, other in ((a, b), (b, a)):
            tally[actor][kind] += 1
            if kind == "wrong":
                against[actor].append(f"{name(other)} {'+' if sign > 0 else '−'}")
    larger = max((0, 1), key=lambda c: sum(1 for x in here.found.camps if x == c))
    rows: list[tuple[Any, ...]] = [
        ("A" if camp == larger else "B", actor, name(actor), *(tally[actor][k] for k in ("friendly", "hostile", "wrong")), ", ".join(against[actor]))
        for actor, camp in zip(here.actors, here.found.camps, strict=True)
    ]
    rows.sort(key=lambda row: (row[0], row[5] - tally[row[1]].total(), row[1]))
    return table(columns, rows, _frustration(here), coverage(pool))


def over_time(pool: Pool, most: int = MOST_ACTORS, relative: bool = False) -> Result:
    """Balance by period: sure ties, the frustration index, the share of unbalanced triangles, and who changed camp since the period before."""
    pool.count()
    periods = sorted({row[0] for row in pool.engine.rows("SELECT DISTINCT period FROM counts WHERE events > 0", {}).rows})
    columns = {
        "period": "VARCHAR", "actors": "BIGINT", "friendly": "BIGINT", "hostile": "BIGINT", "frustration": "BIGINT", "exact": "BOOLEAN",
        "triangles": "BIGINT", "unbalanced": "BIGINT", "changed_camp": "VARCHAR",
    }  # fmt: skip
    rows, before = [], None
    for period in periods:
        here = camps(pool, period, most, relative)
        found = list(triangles(_numbered(here)))
        unbalanced = sum(1 for t in found if not is_balanced(t, _numbered(here)))
        friendly = sum(1 for sign in here.signs.values() if sign > 0)
        moved = ", ".join(name(a) for a in _moved(before, here)) if before else ""
        rows.append(
            (
                *(period, len(here.actors), friendly, len(here.signs) - friendly),
                *(len(here.found.frustrated), here.found.exact, len(found), unbalanced, moved),
            )
        )
        before = here
    return table(columns, rows, coverage(pool))


def unbalanced_triangles(pool: Pool, most: int = MOST_ACTORS, relative: bool = False) -> Result:
    """The triangles that do not fit (a friend's friend who is an enemy, three enemies), those with the most events on their weakest side first."""
    here = camps(pool, most=most, relative=relative)
    numbered = _numbered(here)
    rows: list[tuple[Any, ...]] = []
    for triangle in triangles(numbered):
        if is_balanced(triangle, numbered):
            continue
        pairs = [(here.actors[i], here.actors[j]) for i, j in triangle]
        shown = "; ".join(f"{name(a)} {'+' if here.signs[(a, b)] > 0 else '−'} {name(b)} ({here.events[(a, b)]})" for a, b in pairs)
        rows.append((*sorted({actor for pair in pairs for actor in pair}), min(here.events[p] for p in pairs), shown))
    rows.sort(key=lambda row: (-row[3], row[0], row[1], row[2]))
    return table({"one": "VARCHAR", "two": "VARCHAR", "three": "VARCHAR", "weakest": "BIGINT", "sides": "VARCHAR"}, rows, _frustration(here))


def predictions(pool: Pool, most: int = MOST_ACTORS, relative: bool = False) -> Result:
    """What balance would predict of pairs without a sure tie: inference, no tie. The triads that speak for the sign and against it stand beside."""
    here = camps(pool, most=most, relative=relative)
    beside: dict[str, dict[str, int]] = defaultdict(dict)
    for (a, b), sign in here.signs.items():
        beside[a][b] = beside[b][a] = sign
    rows = []
    for i, a in enumerate(here.actors):
        for b in here.actors[i + 1 :]:
            if b in beside[a]:
                continue
            votes = [beside[a][c] * beside[b][c] for c in beside[a].keys() & beside[b].keys()]
            if len(votes) >= SUPPORTING and abs(sum(votes)) >= SUPPORTING:
                agreeing = (len(votes) + abs(sum(votes))) // 2
                rows.append(
                    ("inferred", a, b, f"{name(a)} and {name(b)}", "friendly" if sum(votes) > 0 else "hostile", agreeing, len(votes) - agreeing)
                )
    rows.sort(key=lambda row: (row[6] - row[5], row[1], row[2]))
    columns = {
        "basis": "VARCHAR", "one": "VARCHAR", "other": "VARCHAR", "names": "VARCHAR", "predicted": "VARCHAR", "triads_for": "BIGINT",
        "triads_against": "BIGINT",
    }  # fmt: skip
    return table(columns, rows, "inferred from the balance of triads; the ledger asserts none of these ties")


def _numbered(here: Camps) -> dict[tuple[int, int], int]:
    place = {actor: i for i, actor in enumerate(here.actors)}
    return {(place[a], place[b]): sign for (a, b), sign in here.signs.items()}


def _moved(before: Camps, now: Camps) -> list[str]:
    """Who is in another camp, camps being matched so that as few as possible are."""
    both = [a for a in now.actors if a in before.actors]
    moved = [a for a in both if before.camp(a) != now.camp(a)]
    return moved if len(moved) * 2 <= len(both) else [a for a in both if a not in moved]


def _frustration(here: Camps) -> str:
    found, edges = here.found, len(here.signs)
    proven = "proven least" if found.exact else "the least found in the time given"
    share = f" ({len(found.frustrated) / edges:.1%})" if edges else ""
    return f"frustration index {len(found.frustrated)} of {edges} sure ties{share}, {proven}, among {len(here.actors)} actors"

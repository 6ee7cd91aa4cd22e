"""A signed graph in, its exact frustration index and the two camps that reach it out: an integer programme with cycle cuts, solved by HiGHS.

The index is the least number of edges that must be wrong (friendly between camps or hostile within one) however the actors are split in two.
That is the lightest set of edges that meets every cycle with an odd number of hostile edges: unbalanced triangles at once, longer cycles as
the solution so far violates them. Once its bound reaches what local search found, or nothing is violated, the index is proven.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import Any

Edge = tuple[int, int]
Signs = Mapping[Edge, int]


@dataclass(frozen=True, slots=True)
class Split:
    """The camps (0 or 1 by node), the edges that disagree with them, and whether that is proven to be the least."""

    camps: tuple[int, ...]
    frustrated: tuple[Edge, ...]
    exact: bool


def split(number: int, signs: Signs, seconds: float = 60.0) -> Split:
    """A best split of nodes 0 … number−1; keys of `signs` are pairs (i, j) with i < j, values +1 or −1. `exact` is False where `seconds` ran out."""
    camps, exact = [0] * number, True
    for nodes in _components(number, signs):
        inside = {e: s for e, s in signs.items() if e[0] in nodes}
        if len(nodes) > 1:
            found, proven = _solve(sorted(nodes), inside, seconds)
            exact = exact and proven
            for node, camp in found.items():
                camps[node] = camp
    return Split(tuple(camps), tuple(wrong_edges(camps, signs)), exact)


def wrong_edges(camps: Sequence[int], signs: Signs) -> Iterator[Edge]:
    """The edges that disagree with a split."""
    return (e for e, sign in sorted(signs.items()) if (camps[e[0]] == camps[e[1]]) != (sign > 0))


def triangles(signs: Signs) -> Iterator[tuple[Edge, Edge, Edge]]:
    """All triangles, each once, as its three edges."""
    after: dict[int, set[int]] = defaultdict(set)
    for i, j in signs:
        after[i].add(j)
    for i, j in sorted(signs):
        for k in sorted(after[i] & after[j]):
            yield (i, j), (j, k), (i, k)


def is_balanced(triangle: tuple[Edge, Edge, Edge], signs: Signs) -> bool:
    """Whether the product of a triangle's signs is positive."""
    return signs[triangle[0]] * signs[triangle[1]] * signs[triangle[2]] > 0


def local_search(nodes: Sequence[int], signs: Signs, rounds: int = 30) -> dict[int, int]:
    """A good split to start from: nodes change camp one by one while that helps, from several fixed random starts."""
    import random

    beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (i, j), sign in signs.items():
        beside[i].append((j, sign))
        beside[j].append((i, sign))
    chance, best, fewest = random.Random(0), {}, len(signs) + 1
    for _ in range(rounds):
        spins = {node: chance.choice((-1, 1)) for node in nodes}
        moving = True
        while moving:
            moving = False
            for node in nodes:
                if spins[node] * sum(sign * spins[other] for other, sign in beside[node]) < 0:
                    spins[node], moving = -spins[node], True
        wrong = sum(1 for (i, j), sign in signs.items() if spins[i] * spins[j] != sign)
        if wrong < fewest:
            best, fewest = dict(spins), wrong
    return {node: (1 - spin) // 2 for node, spin in best.items()}


def _components(number: int, signs: Signs) -> list[set[int]]:
    root = list(range(number))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in signs:
        root[find(i)] = find(j)
    parts: dict[int, set[int]] = defaultdict(set)
    for i in range(number):
        parts[find(i)].add(i)
    return list(parts.values())


def _solve(nodes: list[int], signs: Signs, seconds: float) -> tuple[dict[int, int], bool]:
    """One connected part: a programme over the edges' frustrations alone, to which violated cycles are added until there is none."""
    place = {node: i for i, node in enumerate(nodes)}
    edges = [(place[i], place[j]) for i, j in sorted(signs)]
    by_edge = dict(zip(edges, (signs[e] for e in sorted(signs)), strict=True))
    start = local_search(nodes, signs)
    fewest = sum(1 for _ in wrong_edges_of(start, signs))
    if fewest == 0:
        return start, True
    programme = _Programme(edges, by_edge, seconds)
    for whole in (False, True):
        wrong = programme.solve(fewest, whole)
        if wrong is None:
            return start, programme.bound() >= fewest
        if wrong:
            spins = _two_colours(len(nodes), by_edge, wrong)
            return {node: spins[place[node]] for node in nodes}, True
    return start, False


class _Programme:
    """Minimise Σ f(e) so that every negative cycle (an odd number of hostile edges) has an edge with f = 1; triangles are there from the start."""

    def __init__(self, edges: list[Edge], signs: Signs, seconds: float) -> None:
        import highspy

        self._edges, self._signs, self._end = edges, signs, monotonic() + seconds
        self._column = {edge: at for at, edge in enumerate(edges)}
        self._cycles: set[frozenset[Edge]] = set()
        self._kinds, self._most = highspy.HighsVarType, highspy.kHighsInf
        with _unheard():
            self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self._solver.silent()
        for option, value in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1 - 1e-6)):
            self._solver.setOptionValue(option, value)
        for at in range(len(edges)):
            self._solver.addVar(0.0, 1.0)
            self._solver.changeColCost(at, 1.0)
        self._add({frozenset(t) for t in triangles(signs) if not is_balanced(t, signs)})

    def solve(self, fewest: int, whole: bool) -> set[Edge] | None:
        """The wrong edges of the optimum; an empty set where it is no whole solution; None where nothing under `fewest` can be or time ran out."""
        import numpy as np

        if whole:
            for at in range(len(self._edges)):
                self._solver.changeColIntegrality(at, self._kinds.kInteger)
        while monotonic() < self._end:
            self._solver.setOptionValue("time_limit", self._solver.getRunTime() + max(0.1, self._end - monotonic()))
            self._solver.run()
            f = np.array(self._solver.getSolution().col_value)
            found = negative_cycles(self._edges, self._signs, f) - self._cycles
            if self.bound() >= fewest:
                return None
            if not found:
                fractional = bool(((f > 1e-6) & (f < 1 - 1e-6)).any())
                return set() if fractional else {e for e, v in zip(self._edges, f, strict=True) if v > 0.5}
            self._add(found)
        return None

    def bound(self) -> int:
        """No split has fewer wrong edges than this."""
        info = self._solver.getInfo()
        value = max(info.objective_function_value if info.mip_node_count < 0 else info.mip_dual_bound, 0.0)
        return ceil(value - 1e-6)

    def _add(self, cycles: set[frozenset[Edge]]) -> None:
        import numpy as np

        for cycle in sorted(cycles, key=sorted):
            columns = np.array([self._column[e] for e in sorted(cycle)])
            self._solver.addRow(1.0, self._most, len(columns), columns, np.ones(len(columns)))
        self._cycles |= cycles


@contextmanager
def _unheard() -> Iterator[None]:
    """Without standard output, on which HiGHS prints a banner before it can be told not to."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def negative_cycles(edges: list[Edge], signs: Signs, f: Any) -> set[frozenset[Edge]]:
    """The lightest negative cycle through each node, where it weighs less than 1: a shortest path, in the doubled graph, from a node to its twin.

    Every node has two copies; a friendly edge joins like copies, a hostile one unlike. All pairs at once, by Floyd and Warshall.
    """
    import numpy as np

    number = max(max(e) for e in edges) + 1
    length, step = np.full((2 * number, 2 * number), np.inf), np.full((2 * number, 2 * number), -1)
    np.fill_diagonal(length, 0.0)
    for (i, j), weight in zip(edges, f, strict=True):
        for side in (0, number):
            other = side if signs[(i, j)] > 0 else number - side
            for u, v in ((i + side, j + other), (j + other, i + side)):
                length[u, v], step[u, v] = max(0.0, weight) + 1e-7, v
    for k in range(2 * number):
        through = length[:, k, None] + length[None, k, :]
        rows, columns = np.nonzero(through < length - 1e-12)
        length[rows, columns], step[rows, columns] = through[rows, columns], step[rows, k]
    return {cycle for v in range(number) if length[v, v + number] < 1 - 1e-6 and (cycle := _cycle(step, v, number))}


def _cycle(step: Any, start: int, number: int) -> frozenset[Edge]:
    """The edges that a path from a node to its twin passes an odd number of times."""
    odd: set[Edge] = set()
    at = start
    while at != start + number:
        following = int(step[at, start + number])
        i, j = at % number, following % number
        odd ^= {(min(i, j), max(i, j))}
        at = following
    return frozenset(odd)


def _two_colours(number: int, signs: Signs, wrong: set[Edge]) -> list[int]:
    """The camps of a connected graph by its right edges, which join all of it: a part that only wrong edges joined could be turned to right them."""
    beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (i, j), sign in signs.items():
        if (i, j) not in wrong:
            beside[i].append((j, sign))
            beside[j].append((i, sign))
    colours: list[int | None] = [None] * number
    for root in range(number):
        if colours[root] is None:
            colours[root], queue = 0, [root]
            while queue:
                node = queue.pop()
                for other, sign in beside[node]:
                    if colours[other] is None:
                        colours[other] = (colours[node] or 0) ^ (sign < 0)
                        queue.append(other)
    return [c or 0 for c in colours]


def wrong_edges_of(camps: Mapping[int, int], signs: Signs) -> Iterator[Edge]:
    """The edges that disagree with a split that is given by node."""
    return (e for e, sign in signs.items() if (camps[e[0]] == camps[e[1]]) != (sign > 0))

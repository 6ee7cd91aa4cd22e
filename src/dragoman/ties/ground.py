"""A pool and several actors in, their common ground out: what they share beyond what their activity alone would give, and what sets them apart.

The null model keeps degrees: if events of a kind fell on actors and objects independently, actor a would have d(a)·w(f)/M of feature f.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import exp, lgamma, log, log10
from typing import Any

from dragoman.errors import UsageError
from dragoman.ties.alignment import coverage
from dragoman.ties.nodes import bodies, name, names
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

SHRINK = 10.0  # events of the pool's usual mixture that each actor's own are mixed with
CITED = 2
ACTS = ("does", "undergoes")  # kinds whose objects are an action and an actor
Feature = tuple[str, str]
COLUMNS = {
    "side": "VARCHAR", "kind": "VARCHAR", "object": "VARCHAR", "name": "VARCHAR", "tally": "VARCHAR", "score": "DOUBLE", "surprise": "DOUBLE",
    "rarity": "DOUBLE", "evidence": "VARCHAR",
}  # fmt: skip


class Features:
    """How often each actor has each feature, with the totals that the null model keeps."""

    def __init__(self, pool: Pool) -> None:
        speaks = pool.engine.has("event_claims") and pool.engine.has("claims")
        pool.engine.put("bodies", {"id": "VARCHAR"}, [(body,) for body in sorted(bodies())])
        pool.keep("features", "features", vouching=_vouching() if speaks else "")
        self.by_feature: dict[Feature, dict[str, int]] = defaultdict(dict)
        self._actor: Counter[tuple[str, str]] = Counter()
        self._feature: Counter[Feature] = Counter()
        self._kind: Counter[str] = Counter()
        self._actors: dict[str, set[str]] = defaultdict(set)
        for kind, what, actor, events in pool.run("feature_counts").rows:
            if kind == "place" and what in names().values():
                continue  # a whole country is no place to meet at
            self.by_feature[(kind, what)][actor] = events
            self._actor[(kind, actor)] += events
            self._feature[(kind, what)] += events
            self._kind[kind] += events
            self._actors[kind].add(actor)

    def expected(self, feature: Feature, actor: str) -> float:
        """How often the null model gives an actor a feature."""
        return self._actor[(feature[0], actor)] * self._feature[feature] / self._kind[feature[0]]

    def weight(self, feature: Feature, actor: str, group: Sequence[str]) -> float:
        """What a feature tells of an actor: its share of what it does of the kind, times the log of how far that exceeds the share with all outside
        the group."""
        kind, has = feature[0], self.by_feature[feature]
        elsewhere = self._feature[feature] - sum(has.get(a, 0) for a in group)
        usual = (elsewhere + 1) / (self._kind[kind] - sum(self._actor[(kind, a)] for a in group) + 1)
        share = (has.get(actor, 0) + SHRINK * usual) / (self._actor[(kind, actor)] + SHRINK)
        return share * log(share / usual)

    def surprise(self, feature: Feature, actors: Iterable[str]) -> float:
        """−log10 of the chance that the null model gives each of the actors as much of a feature; that of the actor to whom it is the most usual."""
        return min(_tail(self.by_feature[feature].get(actor, 0), self.expected(feature, actor)) for actor in actors)

    def rarity(self, feature: Feature) -> float:
        """The share of the actors known for anything of the kind that lack the feature."""
        return 1 - len(self.by_feature[feature]) / max(1, len(self._actors[feature[0]]))


def common(pool: Pool, actors: Sequence[str], most: int = 30) -> Result:
    """What several actors share (`side` shared), what all but one do (`side` RUS+PRK), and what sets one apart from the others (`side` its id).

    `score` is the weight of a feature for the actor to whom it matters least: high where it makes up much of what each of them does, and more
    than of what everybody else does. `surprise` is −log10 of its chance under the null model that keeps degrees, `rarity` the share of actors
    that lack it. What is only alleged, denied, possible, planned or called for is of a kind of its own, such as "backed by (alleged)".
    `tally` gives each actor's number, `evidence` the best attested events of each.
    """
    group = list(dict.fromkeys(pool.node(text) for text in actors))
    if len(group) < 2:
        raise UsageError("common: give two or more different actors")
    features = Features(pool)
    evidence = {actor: _evidence(pool, actor) for actor in group}
    rows: list[tuple[Any, ...]] = []
    for size in dict.fromkeys((len(group), len(group) - 1, 1)):
        found = []
        for some in map(list, combinations(group, size)):
            side = "shared" if some == group else "+".join(some)
            kept = max(3, most // 5) if size == 1 else most // 2 if some != group else most
            ranked = _ranked(features, some, _had(features, some, [a for a in group if a not in some], group), group)
            found += [_row(side, features, feature, some, score, evidence) for score, feature in ranked[:kept]]
        rows += found if size == 1 else sorted(found, key=lambda row: -row[5])
    return table(COLUMNS, rows, coverage(pool))


def _had(features: Features, some: Sequence[str], others: Sequence[str], group: Sequence[str]) -> Iterator[Feature]:
    """What each of some has and none of the others, and is none of themselves."""
    wanted, without, own = set(some), set(others), set(group)
    return (f for f, has in features.by_feature.items() if wanted <= has.keys() and not without & has.keys() and _object(f) not in own)


def _ranked(features: Features, some: Sequence[str], found: Iterable[Feature], group: Sequence[str]) -> list[tuple[float, Feature]]:
    scored = ((min(features.weight(f, a, group) for a in some), f) for f in found)
    return sorted(((s, f) for s, f in scored if s > 0), key=lambda sf: (-sf[0], sf[1]))


def _object(feature: Feature) -> str:
    return feature[1].split(" ", 1)[1] if feature[0].startswith(ACTS) else feature[1]


def _named(feature: Feature) -> str:
    """A feature's object by name: "SANCTION by United States", "ASSAULT towards Ukraine"."""
    if feature[0].startswith(ACTS):
        action, actor = feature[1].split(" ", 1)
        return f"{action} {'towards' if feature[0].startswith('does') else 'by'} {name(actor)}"
    return name(feature[1])


def _row(
    side: str, features: Features, feature: Feature, group: Sequence[str], score: float, evidence: Mapping[str, Mapping[Feature, list[str]]]
) -> tuple[Any, ...]:
    counts = features.by_feature[feature]
    return (
        side, *feature, _named(feature), " ".join(f"{a}:{counts[a]}" for a in group), score, features.surprise(feature, group),
        features.rarity(feature), " ".join(event for a in group for event in evidence[a].get(feature, [])),
    )  # fmt: skip


def _evidence(pool: Pool, actor: str) -> dict[Feature, list[str]]:
    found: dict[Feature, list[str]] = defaultdict(list)
    for kind, what, event in pool.run("feature_evidence", {"actor": actor, "most": CITED}).rows:
        found[(kind, what)].append(event)
    return found


def _vouching() -> str:
    from dragoman.ties.engines import statement

    return statement("vouching")


def _tail(number: int, mean: float) -> float:
    """−log10 of the probability that a Poisson variable of this mean is at least `number`, summed from the largest term."""
    if number <= 0:
        return 0.0
    if number <= mean:
        below = sum(exp(j * log(mean) - mean - lgamma(j + 1)) for j in range(number))
        return -log10(max(1e-300, 1 - below))
    first = number * log(mean) - mean - lgamma(number + 1)
    total, term, j = 1.0, 1.0, number
    while term > 1e-12:
        j += 1
        term *= mean / j
        total += term
    return -(first + log(total)) / log(10)

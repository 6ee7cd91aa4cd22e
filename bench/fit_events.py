"""Claims of the halves to tune on in, the weights and thresholds of the ledger's joining out, written to its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from bench.clusters import SETS
from bench.events import Coded, by_ledger, could_meet, evaluate
from dragoman.ledger.joining import Rule, Shelf
from dragoman.ledger.likeness import FEATURES, features
from dragoman.ledger.rule import TABLE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AIM = 0.92  # precision to reach on the half tuned on, so that the other half reaches .90
RIDGE = 1.0
HEAD = """# How much each likeness of two claims speaks for their being about one act (likeness.FEATURES): weights of a logistic regression, and the
# likelihoods from which on a claim joins an event (join) and two events become one (merge). Written by bench/events.py --fit from half of
# the clusters that docs/ledger.md names; do not edit by hand.
"""


def fit(sets: dict[str, list[Coded]]) -> Rule:
    """Fits on all pairs that the ledger would compare, each set weighing the same; then the thresholds with the best recall at AIM."""
    import numpy as np

    rows: list[tuple[float, ...]] = []
    truths: list[bool] = []
    shares: list[float] = []
    for name, claims in sets.items():
        pairs = list(_pairs(claims, name))
        print(f"  {name}: {sum(t for _, t in pairs)} pairs of one event, {sum(not t for _, t in pairs)} of two")
        rows += [f for f, _ in pairs]
        truths += [t for _, t in pairs]
        shares += [1 / max(len(pairs), 1)] * len(pairs)
    weights = _logistic(np.array(rows, float), np.array(truths, float), np.array(shares) * len(rows) / len(sets))
    rounded = tuple(round(float(w), 3) for w in weights)
    best: tuple[float, Rule] | None = None
    for join, merge in product((0.3, 0.4, 0.5, 0.6, 0.7, 0.8), (0.6, 0.7, 0.8, 0.9, 2.0)):
        using = Rule(rounded, join, merge)
        scores = [evaluate(claims, SETS[name][1], by_ledger(using)(claims)) for name, claims in sets.items()]
        precision, recall = min(s.precision for s in scores[:2]), sum(s.recall for s in scores[:2]) / 2
        print(f"  join {join} merge {merge}  " + "  ".join(f"{s.precision:.3f}/{s.recall:.3f}/{s.b3:.3f}" for s in scores))
        if precision >= AIM and (best is None or recall > best[0]):
            best = recall, using
    chosen = best[1] if best else Rule(rounded, 0.8, 2.0)
    table = [*zip(FEATURES, chosen.weights, strict=True), ("join", chosen.join), ("merge", chosen.merge)]
    TABLE.write_text(HEAD + "".join(f"{name}\t{value}\n" for name, value in table), "utf-8")
    return chosen


def _pairs(claims: Sequence[Coded], name: str) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Pairs that share a key, with what is known about them."""
    same, by_id = SETS[name][1], {c.claim.claim_id: c for c in claims}
    shelf = Shelf()
    for one in claims:
        for near in shelf.near(one.mark):
            other = by_id[near.claim_id]
            verdict = same(one.item, one.claim, other.item, other.claim)
            found = features(one.mark, near) if verdict is not None else None
            if found is not None and verdict is not None and (not verdict or could_meet(one.claim, other.claim)):
                yield tuple(float(f) for f in found), verdict
        shelf.put(one.mark, one.claim.claim_id)


def _logistic(rows: NDArray[np.float64], truths: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Newton's method with a ridge."""
    import numpy as np

    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        likelihood = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (shares * (truths - likelihood)) - RIDGE * weights
        curvature = (rows.T * (shares * likelihood * (1 - likelihood))) @ rows + RIDGE * np.eye(rows.shape[1])
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights

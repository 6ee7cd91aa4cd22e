"""Claims of the halves to tune on in, the weights and thresholds of the ledger's joining out, written to its table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from bench.clusters import SETS, read_as_same
from bench.events import Coded, by_ledger, could_meet, evaluate
from dragoman.ledger.joining import Rule, Shelf, crowding
from dragoman.ledger.likeness import DEEDS, FEATURES, features
from dragoman.ledger.marks import Mark
from dragoman.ledger.rule import TABLE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Sets = dict[str, list[Coded]]
AIM = 0.90  # precision to reach in each set of news
JOINS, MERGES = (0.55, 0.6, 0.65, 0.7, 0.75, 0.8), (0.8, 0.85, 0.9)
STRICTEST = 0.8, 2.0  # where no thresholds reach AIM: join what is likeliest, merge nothing
RIDGE = 5.0  # of 1, 5 and 10 what did best on each half of the topics when the other was fitted on
SHARES = {"ecb": 0.5}  # what the pairs of a set weigh together, 1 where nothing is told
DAYS_APART = 3  # from which on two Google News topics are trusted to be two, if nobody has read them
NEWS = ("google_news", "current_events")
HEAD = """# How much each likeness of two claims speaks for their being about one act (likeness.FEATURES): weights of a logistic regression, and the
# likelihoods from which on a claim joins an event (join) and two events become one (merge). Written by bench/events.py --fit from half of
# the clusters that docs/ledger.md names; do not edit by hand.
"""


def fit(sets: Sets) -> Rule:
    """Fits on all pairs that the ledger would compare, weighed by set; the thresholds are those with the best recall at AIM.

    They are chosen where each half of the topics is judged by weights from the other, since weights flatter the pairs that they come from.
    """
    parts = [{name: [c for c in claims if _part(c.item.topic) == part] for name, claims in sets.items()} for part in (0, 1)]
    judged = [(weigh(parts[1 - part]), parts[part]) for part in (0, 1)]
    best: tuple[float, float, float] | None = None
    for join, merge in product(JOINS, MERGES):
        scores = [
            {name: evaluate(claims, SETS[name][1], by_ledger(Rule(weights, join, merge))(claims)) for name, claims in part.items()}
            for weights, part in judged
        ]
        precision = {name: _mean([(part[name].precision, part[name].joined) for part in scores]) for name in sets}
        recall = {name: _mean([(part[name].recall, part[name].could) for part in scores]) for name in sets}
        print(f"  join {join} merge {merge}  " + "  ".join(f"{name} {precision[name]:.3f}/{recall[name]:.3f}" for name in sets))
        together = sum(recall[name] for name in NEWS) / len(NEWS)
        if min(precision[name] for name in NEWS) >= AIM and (best is None or together > best[0]):
            best = together, join, merge
    chosen = Rule(weigh(sets), *(best[1:] if best else STRICTEST))
    table = [*zip(FEATURES, chosen.weights, strict=True), ("join", chosen.join), ("merge", chosen.merge)]
    TABLE.write_text(HEAD + "".join(f"{name}\t{value}\n" for name, value in table), "utf-8")
    return chosen


def weigh(sets: Sets) -> tuple[float, ...]:
    """The weights of the features, fitted on the claims given."""
    import numpy as np

    rows: list[tuple[float, ...]] = []
    truths: list[bool] = []
    shares: list[float] = []
    for name, claims in sets.items():
        pairs = list(_pairs(claims, name))
        print(f"  {name}: {sum(t for _, t in pairs)} pairs of one event, {sum(not t for _, t in pairs)} of two")
        rows += [f for f, _ in pairs]
        truths += [t for _, t in pairs]
        shares += [SHARES.get(name, 1.0) / max(len(pairs), 1)] * len(pairs)
    weights = _logistic(np.array(rows, float), np.array(truths, float), np.array(shares) * len(rows) / sum(shares))
    return tuple(round(float(w), 3) for w in weights)


def _mean(shares: Sequence[tuple[float, int]]) -> float:
    """The mean of shares, each of so many."""
    return sum(share * number for share, number in shares) / max(sum(number for _, number in shares), 1)


def _part(topic: str) -> int:
    """One of two parts for each topic, other than the halves of the bench."""
    return hashlib.sha256(f"part {topic}".encode()).digest()[0] % 2


def _pairs(claims: Sequence[Coded], name: str) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Pairs that share a key, with what is known about them. Of two Google News topics of the same days that is only what somebody has read.

    Clusters that were read as one act are left out: one act of a hundred claims has five thousand such pairs, which would outweigh all others.
    """
    same, by_id = SETS[name][1], {c.claim.claim_id: c for c in claims}
    shelf = Shelf()
    for one in sorted(claims, key=lambda c: (c.claim.published or "", c.claim.report_id)):
        near = list(shelf.near(one.mark))
        crowd = crowding(one.mark, near)
        for mark in near:
            other = by_id[mark.claim_id]
            verdict = same(one.item, one.claim, other.item, other.claim)
            if verdict and name in NEWS and not one.item.clusters & other.item.clusters:
                continue
            late = _a_day_later(mark) if verdict and name == "current_events" else mark
            found = features(one.mark, late, crowd) if verdict is not None else None
            if found is None or verdict is None or (verdict and not could_meet(one.claim, other.claim)):
                continue
            near_in_time = abs((one.mark.last or 0) - (mark.last or 0)) < DAYS_APART
            if name == "google_news" and not verdict and near_in_time and read_as_same(one.claim, other.claim) is None:
                continue
            yield tuple(float(f) for f in found), verdict
        shelf.put(one.mark, one.claim.claim_id)


def _a_day_later(mark: Mark) -> Mark:
    """Every third report a day later: an item's date passes for that of all its sources, which hides that papers follow each other.

    Not where another such act may follow the next day: a report of yesterday's strike says so, and then has its own date.
    """
    if mark.action in DEEDS or mark.first is None or mark.last is None or int(mark.claim_id[:6], 16) % 3:
        return mark
    return replace(mark, first=mark.first + 1, last=mark.last + 1)


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

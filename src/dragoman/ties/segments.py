"""Counts k of n by period in, the periods at which their share changes out: exact segmentation of a quasi-binomial series.

The cost of a stretch is its binomial deviance over the dispersion, which is estimated from neighbouring periods and again from what the
segmentation leaves; each break must save 2 · 1.5 · ln T of it. A permutation test of the whole saving then guards against what a lucky order gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
PENALTY = 1.5  # log-likelihood units for each break, times ln T
SHORTEST = 2  # periods with events that a stretch must have
PERMUTATIONS = 199
LEVEL = 0.05
INTERVAL = 0.9


@dataclass(frozen=True, slots=True)
class Break:
    """The share goes from `before` to `after` at period number `at`, with probability 0.9 between `first` and `last`."""

    at: int
    first: int
    last: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Segmentation:
    """All breaks of a series, its dispersion, and how often shuffled series save as much (1.0 where there is no break)."""

    breaks: tuple[Break, ...]
    dispersion: float
    chance: float


NOTHING = Segmentation((), 1.0, 1.0)


def segment(k: Floats, n: Floats, seed: int = 0, shortest: int = SHORTEST) -> Segmentation:
    """The breaks of a series of `k` out of `n`; periods without events (n = 0) say nothing and are passed over."""
    full = np.flatnonzero(n > 0)
    if len(full) < 2 * shortest:
        return NOTHING
    k, n = np.asarray(k, float)[full], np.asarray(n, float)[full]
    dispersion = neighbours_dispersion(k, n)
    ends, saved = best_breaks(k, n, dispersion, shortest)
    if not ends:
        return Segmentation((), dispersion, 1.0)
    left = residual_dispersion(k, n, ends)
    if left > dispersion:
        dispersion = left
        ends, saved = best_breaks(k, n, dispersion, shortest)
    chance = _chance(k, n, saved, shortest, seed) if ends else 1.0
    if chance > LEVEL:
        return Segmentation((), dispersion, chance)
    return Segmentation(tuple(_breaks(k, n, ends, dispersion, full)), dispersion, chance)


def deviance_table(k: Floats, n: Floats) -> Floats:
    """The binomial deviance of every stretch [i, j) about its own share, but for what all segmentations have in common; the last axes are i and j."""
    sums_k, sums_n = _sums(k), _sums(n)
    inside_k = sums_k[..., None, :] - sums_k[..., :, None]
    inside_n = sums_n[..., None, :] - sums_n[..., :, None]
    return -2 * (_xlogx(inside_k) + _xlogx(inside_n - inside_k) - _xlogx(inside_n))


def best_breaks(k: Floats, n: Floats, dispersion: float, shortest: int = SHORTEST) -> tuple[list[int], float]:
    """The breaks of least total cost, by exact dynamic programming, and what they save against having none (penalties paid)."""
    cost = deviance_table(k, n) / dispersion
    best, last = _programme(cost, _penalty(len(n)), shortest)
    return _ends(last), float(cost[0, -1] - best[-1])


def _penalty(length: int) -> float:
    return 2 * PENALTY * log(max(length, 2))


def _ends(last: NDArray[np.intp]) -> list[int]:
    """The breaks, from where each best last stretch starts."""
    ends, at = [], len(last) - 1
    while (at := int(last[at])) > 0:
        ends.append(at)
    return ends[::-1]


def _programme(cost: Floats, penalty: float, shortest: int) -> tuple[Floats, NDArray[np.intp]]:
    """Least cost of each beginning of the series, and where its last stretch starts; extra leading axes are separate series."""
    length = cost.shape[-1] - 1
    best = np.full((*cost.shape[:-2], length + 1), np.inf)
    last = np.zeros(best.shape, np.intp)
    best[..., 0] = -penalty
    for j in range(shortest, length + 1):
        options = best[..., : j - shortest + 1] + cost[..., : j - shortest + 1, j] + penalty
        last[..., j] = options.argmin(-1)
        best[..., j] = options.min(-1)
    return best, last


def neighbours_dispersion(k: Floats, n: Floats) -> float:
    """How much more neighbouring periods differ than binomial chance has them; at least 1. Breaks hardly touch it."""
    share = (_moving(k) + 0.5) / (_moving(n) + 1.0)
    between = (share[:-1] + share[1:]) / 2
    expected = between * (1 - between) * (1 / n[:-1] + 1 / n[1:])
    return max(1.0, float(np.mean((k[1:] / n[1:] - k[:-1] / n[:-1]) ** 2 / expected)))


def residual_dispersion(k: Floats, n: Floats, ends: list[int]) -> float:
    """Pearson's estimate about the stretches' own shares, at least 1, with Fletcher's correction for sparse counts (Biometrika 99, 2012).

    Without it a single month with two of two events, where a few in a hundred are usual, would hide what a whole year shows.
    """
    total = skew = 0.0
    edges = [0, *ends, len(n)]
    for i, j in pairwise(edges):
        share = (k[i:j].sum() + 0.25) / (n[i:j].sum() + 0.5)
        left, variance = k[i:j] - n[i:j] * share, n[i:j] * share * (1 - share)
        total += float((left**2 / variance).sum())
        skew += float(((1 - 2 * share) * left / variance).sum())
    return max(1.0, total / max(1, len(n) - len(edges) + 1) / (1 + skew / len(n)))


def _chance(k: Floats, n: Floats, saved: float, shortest: int, seed: int) -> float:
    """The share of shuffled series that save at least as much, each with the dispersion that it shows itself."""
    random, as_good = np.random.default_rng(seed), 0
    block = max(1, 500_000 // (len(n) + 1) ** 2)
    for start in range(0, PERMUTATIONS, block):
        orders = random.permuted(np.tile(np.arange(len(n)), (min(block, PERMUTATIONS - start), 1)), axis=1)
        as_good += int((_savings(k[orders], n[orders], shortest) >= saved - 1e-9).sum())
        if as_good + 1 > LEVEL * (PERMUTATIONS + 1):
            return max((as_good + 1) / (start + len(orders) + 1), LEVEL + 0.001)
    return (as_good + 1) / (PERMUTATIONS + 1)


def _savings(k: Floats, n: Floats, shortest: int) -> Floats:
    """What each of many series saves, in just the steps of `segment`: so the test's level holds whatever the dispersions are worth."""
    deviance, penalty = deviance_table(k, n), _penalty(n.shape[-1])
    scale = np.array([neighbours_dispersion(a, b) for a, b in zip(k, n, strict=True)])
    best, last = _programme(deviance / scale[:, None, None], penalty, shortest)
    saved = deviance[:, 0, -1] / scale - best[:, -1]
    left = np.array([residual_dispersion(a, b, _ends(c)) if c[-1] else 0.0 for a, b, c in zip(k, n, last, strict=True)])
    again = np.flatnonzero(left > scale)
    if len(again):
        cost = deviance[again] / left[again, None, None]
        saved[again] = cost[:, 0, -1] - _programme(cost, penalty, shortest)[0][:, -1]
    return np.asarray(saved)


def _breaks(k: Floats, n: Floats, ends: list[int], dispersion: float, full: NDArray[np.intp]) -> list[Break]:
    """Each break with its interval: the likeliest places, the neighbouring breaks held, that together have probability 0.9."""
    cost = deviance_table(k, n) / dispersion
    edges, found = [0, *ends, len(n)], []
    for before, at, after in zip(edges[:-2], edges[1:-1], edges[2:], strict=True):
        places = np.arange(before + 1, after)
        weight = np.exp(-(cost[before, places] + cost[places, after] - cost[before, at] - cost[at, after]) / 2)
        order = np.argsort(-weight, kind="stable")
        enough = int(np.searchsorted(np.cumsum(weight[order]) / weight.sum(), INTERVAL)) + 1
        likely = places[order[:enough]]
        share = [float(k[i:j].sum() / n[i:j].sum()) for i, j in ((before, at), (at, after))]
        found.append(Break(int(full[at]), int(full[min(likely.min(), at)]), int(full[max(likely.max(), at)]), *share))
    return found


def _sums(x: Floats) -> Floats:
    return np.concatenate([np.zeros((*x.shape[:-1], 1)), np.cumsum(x, -1)], -1)


def _moving(x: Floats) -> Floats:
    """Sums over each period and its two neighbours on either side."""
    return np.convolve(x, np.ones(5))[2:-2]


def _xlogx(x: Floats) -> Floats:
    positive = np.maximum(x, 0.0)
    return positive * np.log(np.where(positive > 0, positive, 1.0))

"""Shapes of Beta distributions in, quantiles out, in numpy alone: the regularised incomplete beta function and its inverse."""

from __future__ import annotations

from math import lgamma
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TINY = 1e-300
TERMS, STEPS = 300, 80
SMALLEST = 1e-9  # relative step at which a quantile is taken as found
RAREST = 0.001  # a pool whose events are all of one kind still leaves the other possible
_log_gamma = np.vectorize(lgamma, otypes=[float])


def beta_cdf(x: Floats, a: Floats, b: Floats) -> Floats:
    """The probability that a Beta(a, b) variable is at most x, by Lentz's continued fraction (relative error about 1e-12)."""
    return _cdf(x, a, b, _log_gamma(a + b) - _log_gamma(a) - _log_gamma(b))


def beta_quantile(q: float, a: Any, b: Any) -> Floats:
    """Where a Beta(a, b) variable's cumulative probability reaches q, to 1e-12 or so: Newton's steps, or halvings where these leave what is known."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    if a.size == 0:
        return np.zeros(0)
    scale = _log_gamma(a + b) - _log_gamma(a) - _log_gamma(b)
    found = a / (a + b)
    low, high, left = np.zeros_like(a), np.ones_like(a), np.arange(a.size)
    for _ in range(STEPS):
        x, c, d = found[left], a[left], b[left]
        over = _cdf(x, c, d, scale[left]) - q
        low[left], high[left] = np.where(over < 0, x, low[left]), np.where(over < 0, high[left], x)
        with np.errstate(all="ignore"):
            density = np.exp(scale[left] + (c - 1) * np.log(x) + (d - 1) * np.log1p(-x))
            step = x - over / density
        inside = (step > low[left]) & (step < high[left])
        found[left] = np.where(inside, step, (low[left] + high[left]) / 2)
        moved = np.abs(found[left] - x) > SMALLEST * np.minimum(x, 1 - x)
        left = left[moved]
        if left.size == 0:
            break
    return np.asarray(found)


def _cdf(x: Floats, a: Floats, b: Floats, scale: Floats) -> Floats:
    """The fraction converges fast on one side of the mean; on the other the mirrored one is used."""
    mirrored = x > (a + 1) / (a + b + 2)
    u, v, y = np.where(mirrored, b, a), np.where(mirrored, a, b), np.where(mirrored, 1 - x, x)
    with np.errstate(divide="ignore"):
        front = np.exp(scale + u * np.log(y) + v * np.log1p(-y)) / u
    value = front * _fraction(y, u, v)
    return np.asarray(np.clip(np.where(mirrored, 1 - value, value), 0.0, 1.0))


def _fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    c = np.ones_like(x)
    d = 1 / _away(1 - (a + b) * x / (a + 1))
    value = d.copy()
    for m in range(1, TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            step = d * c
            value *= step
        if np.max(np.abs(step - 1)) < 1e-12:
            break
    return np.asarray(value)


def _away(x: Floats) -> Floats:
    """Away from zero, so that it can be divided by."""
    return np.asarray(np.where(np.abs(x) < TINY, TINY, x))


def alignment_bounds(events: Any, conflict: Any, share: float, mass: float = 0.9, weight: float = 4.0) -> tuple[Floats, Floats]:
    """The central credible interval of 1 - 2p, p's posterior being Beta(conflict + weight·share, rest + weight·(1 - share))."""
    n, k = np.asarray(events, float), np.asarray(conflict, float)
    share = min(max(share, RAREST), 1 - RAREST)
    a, b = k + weight * share, n - k + weight * (1 - share)
    tail = (1 - mass) / 2
    return 1 - 2 * beta_quantile(1 - tail, a, b), 1 - 2 * beta_quantile(tail, a, b)

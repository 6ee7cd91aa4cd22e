"""Quantiles of Beta distributions, held against exact binomial sums and closed forms."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ties.intervals import alignment_bounds, beta_cdf, beta_quantile


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.01, 0.99))
def test_with_whole_shapes_the_cdf_is_a_binomial_tail(a: int, b: int, x: float) -> None:
    n = a + b - 1
    exact = sum(comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(a, n + 1))
    assert beta_cdf(np.array([x]), np.array([float(a)]), np.array([float(b)]))[0] == pytest.approx(exact, abs=1e-10)


@settings(deadline=None, max_examples=50)
@given(st.floats(0.3, 5000), st.floats(0.3, 5000), st.sampled_from([0.05, 0.5, 0.95]))
def test_the_quantile_inverts_the_cdf(a: float, b: float, q: float) -> None:
    x = beta_quantile(q, [a], [b])
    assert beta_cdf(x, np.array([a]), np.array([b]))[0] == pytest.approx(q, abs=1e-6)


def test_arcsine_law() -> None:
    x = beta_quantile(0.25, [0.5], [0.5])
    assert x[0] == pytest.approx(np.sin(np.pi / 8) ** 2, abs=1e-9)


def test_bounds_narrow_with_more_events_and_hold_the_estimate() -> None:
    low, high = alignment_bounds([0, 4, 40, 4000], [0, 1, 10, 1000], 0.25)
    estimate = 1 - 2 * (np.array([0, 1, 10, 1000]) + 1) / (np.array([0, 4, 40, 4000]) + 4)
    assert (low < estimate).all() and (estimate < high).all()
    assert (np.diff(high - low) < 0).all()
    assert high[-1] - low[-1] < 0.05


def test_nine_in_ten_intervals_hold_what_was_drawn() -> None:
    chance = np.random.default_rng(7)
    p = chance.beta(1.2, 2.8, 4000)
    n = chance.integers(0, 60, 4000)
    low, high = alignment_bounds(n, chance.binomial(n, p), 0.3)
    inside = ((low <= 1 - 2 * p) & (1 - 2 * p <= high)).mean()
    assert 0.88 < inside < 0.92

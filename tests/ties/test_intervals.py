"""Credible intervals, held against exact binomial sums and what was drawn."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ties.intervals import alignment_bounds


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from([0.5, 0.8, 0.9]))
def test_with_whole_shapes_a_bound_cuts_off_the_exact_binomial_tail(conflict: int, rest: int, mass: float) -> None:
    low, high = alignment_bounds([conflict + rest], [conflict], 0.5, mass)
    a, b = conflict + 2, rest + 2
    n = a + b - 1
    for bound, tail in ((low[0], 1 - (1 - mass) / 2), (high[0], (1 - mass) / 2)):
        x = (1 - bound) / 2
        assert sum(comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(a, n + 1)) == pytest.approx(tail, abs=1e-9)


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

"""Counts of events in, credible intervals of alignment out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RAREST = 0.001  # a pool whose events are all of one kind still leaves the other possible


def alignment_bounds(events: Any, conflict: Any, share: float, mass: float = 0.9, weight: float = 4.0) -> tuple[Floats, Floats]:
    """The central credible interval of 1 - 2p, p's posterior being Beta(conflict + weight·share, rest + weight·(1 - share))."""
    from scipy.special import betaincinv

    n, k = np.asarray(events, float), np.asarray(conflict, float)
    share = min(max(share, RAREST), 1 - RAREST)
    a, b = k + weight * share, n - k + weight * (1 - share)
    tail = (1 - mass) / 2
    return 1 - 2 * betaincinv(a, b, 1 - tail), 1 - 2 * betaincinv(a, b, tail)

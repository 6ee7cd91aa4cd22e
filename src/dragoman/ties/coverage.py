"""A pool and two stretches of periods in, a warning out where what is covered changed between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.ties.pool import Pool

OVERLAP, VOLUME = 0.5, 2.0
NAMED = 3


class Coverage:
    """How many events each outlet or source gives, by period."""

    def __init__(self, pool: Pool) -> None:
        known = pool.engine.has("event_claims") and pool.engine.has("claims")
        self._by_period: dict[str, Counter[str]] = {}
        for period, source, events in pool.run("outlets_by_period" if known else "sources").rows:
            self._by_period.setdefault(period, Counter())[source or "unknown"] += events

    def warning(self, before: Sequence[str], after: Sequence[str]) -> str:
        """What changed in coverage between two stretches of periods; empty where nothing did."""
        old, new = self._share(before), self._share(after)
        if not old or not new:
            return ""
        said = []
        overlap = sum(min(old[s], new[s]) for s in old.keys() & new.keys())
        if overlap < OVERLAP:
            gained = [s for s in sorted(new, key=lambda s: old.get(s, 0) - new[s])[:NAMED] if new[s] > old.get(s, 0)]
            said.append(f"the outlets changed at the same time (only {overlap:.0%} of coverage is alike; more of {', '.join(gained)})")
        ratio = self._volume(after) / self._volume(before)
        if not 1 / VOLUME <= ratio <= VOLUME:
            said.append(f"the number of events in all changed {ratio:.1f} times")
        return "; ".join(said)

    def _share(self, periods: Sequence[str]) -> dict[str, float]:
        total: Counter[str] = Counter()
        for period in periods:
            total += self._by_period.get(period, Counter())
        return {source: number / total.total() for source, number in total.items()}

    def _volume(self, periods: Sequence[str]) -> float:
        return sum(self._by_period.get(period, Counter()).total() for period in periods) / len(periods)

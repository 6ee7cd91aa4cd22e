"""A pool in, shifts out: when a tie changed, from what to what, within which dates, carried by which events, and whether coverage changed too."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from dragoman.errors import UsageError
from dragoman.ties.alignment import coverage, ends, scope_of, tie_id
from dragoman.ties.calendar import labels
from dragoman.ties.coverage import Coverage
from dragoman.ties.nodes import name
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

LEVEL = 0.05
MEASURES = ("alignment", "cooperation", "conflict")
LEAST_EVENTS = 20
NEAR = 6  # periods on either side of a break that its coverage is compared over
CARRIERS = 10
COLUMNS = {
    "id": "VARCHAR", "one": "VARCHAR", "other": "VARCHAR", "measure": "VARCHAR", "period": "VARCHAR", "earliest": "VARCHAR", "latest": "VARCHAR",
    "before": "DOUBLE", "after": "DOUBLE", "reading": "VARCHAR", "chance": "DOUBLE", "dispersion": "DOUBLE", "warning": "VARCHAR",
    "evidence": "VARCHAR",
}  # fmt: skip
STANCES = ((-0.5, "hostile"), (-0.15, "strained"), (0.15, "mixed"), (0.5, "friendly"), (1.1, "close"))
CHANGES = {
    ("alignment", True): "draw closer",
    ("alignment", False): "move apart",
    ("cooperation", True): "do more for each other",
    ("cooperation", False): "do less for each other",
    ("conflict", True): "do more against each other",
    ("conflict", False): "do less against each other",
}


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of a pair: `k` of `n` in each of the pool's periods."""

    one: str
    other: str
    measure: str
    periods: list[str]
    k: Any
    n: Any


def shifts(pool: Pool, a: str | None = None, b: str | None = None, measure: str | None = None, least: int = LEAST_EVENTS) -> Result:
    """The dated changes of the tie of A and B, of A with everybody, or of every pair with at least `least` events.

    Three series are examined: `alignment` (−1 to 1, from the hostile share of the pair's own events), `cooperation` and `conflict` (the
    share, of all that either of the two does or suffers, that is cooperative or hostile acts between them). `chance` is how often
    a series in shuffled order shows as much; none is reported above 0.05. `earliest` to `latest` hold the date with probability 0.9.
    """
    if measure is not None and measure not in MEASURES:
        raise UsageError(f"--measure {measure}: unknown; it is one of {', '.join(MEASURES)}")
    one, other = ends(pool, a, b)
    pool.count()
    covered = Coverage(pool)
    found, examined = [], 0
    for series in series_of(pool, one, other, least, (measure,) if measure else MEASURES):
        examined += 1
        found += list(_shifts(pool, series, covered))
    found.sort(key=lambda row: (row[4], row[1], row[2], row[3]))
    return table(COLUMNS, found, f"{examined} series examined, of which chance alone may let {examined * LEVEL:.0f} show a shift", coverage(pool))


def explain_shift(pool: Pool, identifier: str) -> Result:
    """The events of the pair on both sides of a shift, up to the neighbouring ones, the best attested first; `side` says which."""
    scope, one, other, rest = scope_of(identifier, "shift")
    measure, _, period = rest.partition(":")
    wider = Pool(pool.engine, replace(scope, since=pool.scope.since, until=pool.scope.until))
    wider.count()
    for series in series_of(wider, one, other, 1, (measure,)):
        for at, before, after in _stretches(series):
            if series.periods[at] == period:
                return wider.run(
                    "sides",
                    {"one": one, "other": other, "directed": scope.directed, "from_period": series.periods[before], "at_period": period}
                    | {"to_period": series.periods[after - 1]},
                )
    raise UsageError(f"{identifier}: the ledger as it is now shows no such shift; `dragoman shifts {one} {other}` lists those it shows")


def series_of(pool: Pool, one: str | None, other: str | None, least: int, measures: tuple[str, ...]) -> Iterator[Series]:
    """The series of each pair with enough events, over all of the pool's periods."""
    import numpy as np

    first, last = pool.engine.rows("SELECT first_period, last_period FROM pool", {}).rows[0]
    if first is None:
        return
    periods = labels(pool.scope.period, first, last)
    place = {period: i for i, period in enumerate(periods)}
    found = pool.run("series", {"one": one, "other": other, "least": least}).rows
    for pair, rows in groupby(found, key=lambda row: row[:2]):
        both, events, conflict = (np.zeros(len(periods)) for _ in range(3))
        for _, _, period, everything, n, k in rows:
            if period in place:
                both[place[period]], events[place[period]], conflict[place[period]] = everything - n, n, k
        for measure in measures:
            k = conflict if measure != "cooperation" else events - conflict
            yield Series(pair[0], pair[1], measure, periods, k, events if measure == "alignment" else both)


def _segmented(series: Series) -> Any:
    from dragoman.ties.segments import segment

    return segment(series.k, series.n, seed=zlib.crc32(f"{series.one} {series.other} {series.measure}".encode()))


def _stretches(series: Series) -> Iterator[tuple[int, int, int]]:
    """Each break with where the stretch before it starts and the one after it ends."""
    breaks = _segmented(series).breaks
    edges = [0, *(b.at for b in breaks), len(series.periods)]
    return iter(list(zip(edges[1:-1], edges[:-2], edges[2:], strict=True)))


def _shifts(pool: Pool, series: Series, covered: Coverage) -> Iterator[tuple[Any, ...]]:
    found = _segmented(series)
    edges = [0, *(b.at for b in found.breaks), len(series.periods)]
    for number, one in enumerate(found.breaks):
        before, after = (1 - 2 * s if series.measure == "alignment" else s for s in (one.before, one.after))
        at, end = one.at, edges[number + 2]
        warning = covered.warning(series.periods[max(edges[number], at - NEAR) : at], series.periods[at : min(end, at + NEAR)])
        side = (at, end) if (after > before) or series.measure == "alignment" else (edges[number], at)
        yield (
            tie_id(pool.scope, series.one, series.other, f"{series.measure}:{series.periods[at]}", "shift"),
            series.one, series.other, series.measure, series.periods[at], series.periods[one.first], series.periods[one.last], before, after,
            reading(series, before, after), found.chance, found.dispersion, warning or None,
            " ".join(_carriers(pool, series, side, hostile=_hostile(series.measure, after > before))),
        )  # fmt: skip


def _hostile(measure: str, rising: bool) -> bool:
    """Whether a shift is carried by hostile acts."""
    return measure == "conflict" or (measure == "alignment" and not rising)


def reading(series: Series, before: float, after: float) -> str:
    """A shift in words: what the two do now, and from what to what."""
    what = CHANGES[(series.measure, after > before)]
    if series.measure == "alignment":
        return f"{name(series.one)} and {name(series.other)} {what}: {stance(before)} ({before:+.2f}) to {stance(after)} ({after:+.2f})"
    return f"{name(series.one)} and {name(series.other)} {what}: {before:.1%} to {after:.1%} of all that either does or suffers"


def stance(alignment: float) -> str:
    """An alignment in one word."""
    return next(word for limit, word in STANCES if alignment < limit)


def _carriers(pool: Pool, series: Series, side: tuple[int, int], hostile: bool) -> list[str]:
    parameters = {
        "one": series.one, "other": series.other, "directed": pool.scope.directed, "hostile": hostile, "most": CARRIERS,
        "from_period": series.periods[side[0]], "to_period": series.periods[side[1] - 1],
    }  # fmt: skip
    return [str(event) for event in pool.run("carriers", parameters).column("event_id")]

"""A pool in, ties out: how any two actors stand with each other, period by period, and what stands behind each figure."""

from __future__ import annotations

from dataclasses import replace

from dragoman.errors import UsageError
from dragoman.ties.engines import filled
from dragoman.ties.pool import LEVELS, PERIODS, Pool, Scope
from dragoman.ties.result import Result, table

MOST_EVIDENCE = 3


def ties(pool: Pool, a: str | None = None, b: str | None = None) -> Result:
    """The tie of A and B, of A with everybody, or of every pair, by period.

    `alignment` runs from −1 (all hostile) to 1 (all cooperative) and is drawn to the pool's share of hostile events as by four events;
    `low` and `high` bound it with probability 0.9. `goldstein` is the mean score, drawn to the pool's as by six events. `salience` is the
    share of both actors' events that pass between them. `planned` to `denied` count events that are not told as fact. `id` opens with `explain_tie`.
    """
    one, other = ends(pool, a, b)
    pool.count()
    pool.bounds(one, other)
    pool.engine.view("every_tie", filled("every_tie", {}))
    found = pool.run("ties", {"one": one, "other": other})
    evidence = _evidence(pool, one, other) if one is not None else {}
    columns = {"id": "VARCHAR", **found.columns} | ({"evidence": "VARCHAR"} if one is not None else {})
    rows = [
        (tie_id(pool.scope, *row[:3]), *row, *([" ".join(evidence.get(row[:3], []))] if one is not None else []))
        for row in found.rows
        if a is None or b is None or (row[0], row[1]) in ((one, other), (other, one))
    ]
    return table(columns, rows, coverage(pool))


def keep_ties(pool: Pool, name: str) -> None:
    """Every pair's ties as a table of the engine's own, for results that are too large to pass through Python."""
    pool.count()
    pool.bounds()
    pool.keep(name, "every_tie")


def standing(pool: Pool, a: str | None = None, b: str | None = None) -> Result:
    """Standing relations (backs, allied) of A and B, of A, or all: who with whom, by how many statements and independent origins, since when told."""
    one, other = ends(pool, a, b)
    return pool.run("standing", {"one": one, "other": other})


def tie_id(scope: Scope, one: str, other: str, period: str, kind: str = "tie") -> str:
    """A stable id that says what it stands for, such as `tie:month:country:PRK-RUS:2024-06`; `>` stands between the two where direction counts."""
    return f"{kind}:{scope.period}:{scope.level}:{one}{'>' if scope.directed else '-'}{other}:{period}"


def scope_of(identifier: str, kind: str) -> tuple[Scope, str, str, str]:
    """What an id stands for: its scope, both actors and what follows; UsageError for anything else."""
    parts = identifier.split(":", 4)
    pair = parts[3].replace(">", "-").split("-") if len(parts) == 5 else []
    if len(parts) != 5 or parts[0] != kind or parts[1] not in PERIODS or parts[2] not in LEVELS or len(pair) != 2:
        raise UsageError(f"{identifier}: no id of a {kind}; give one that `dragoman {kind}s` printed")
    return Scope(parts[1], parts[2], directed=">" in parts[3]), pair[0], pair[1], parts[4]


def explain_tie(pool: Pool, identifier: str) -> Result:
    """The events behind a tie, the best attested first; the pool's dates hold, its scope is the id's."""
    scope, one, other, period = scope_of(identifier, "tie")
    wider = Pool(pool.engine, replace(scope, since=pool.scope.since, until=pool.scope.until))
    return wider.run("evidence", {"one": one, "other": other, "directed": scope.directed, "period": period, "kind": "event"})


def coverage(pool: Pool) -> str:
    """One sentence on what the pool holds."""
    pool.count()
    events, periods, first, last = pool.engine.rows("SELECT events, periods, first_period, last_period FROM pool", {}).rows[0]
    if not events:
        return "the pool holds no event that is told as fact between two known actors"
    share = pool.prior()
    when = "" if pool.scope.period == "all" else f" in {periods} {pool.scope.period}s from {first} to {last}"
    return f"out of {events} distinct events told as fact between two known actors{when}, {share:.0%} of them hostile"


def ends(pool: Pool, a: str | None, b: str | None) -> tuple[str | None, str | None]:
    """The actors that two names mean; UsageError where both are one on this level."""
    one, other = (pool.node(text) if text is not None else None for text in (a, b))
    if one is not None and one == other:
        raise UsageError(f"{a} and {b} are one actor on the level {pool.scope.level}; name two, or try --level actor")
    return one, other


def _evidence(pool: Pool, one: str | None, other: str | None) -> dict[tuple[str, str, str], list[str]]:
    """The first ids of events by pair and period."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for actor, recipient, period, event in pool.run("leading", {"one": one, "other": other, "most": MOST_EVIDENCE}).rows:
        pair = (actor, recipient) if pool.scope.directed else (min(actor, recipient), max(actor, recipient))
        found.setdefault((*pair, period), []).append(event)
    return {key: events[:MOST_EVIDENCE] for key, events in found.items()}

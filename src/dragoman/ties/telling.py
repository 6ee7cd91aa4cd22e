"""A pool over a ledger with claims in, its outlets against each other out: what each tells, leaves out and denies, and how that fares."""

from __future__ import annotations

from math import log, sqrt
from typing import Any

from dragoman.errors import UsageError
from dragoman.ties.nodes import name
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

SURE = 1.64  # standard errors that a casting must differ from the others' by
DETAILS = {
    "stance": "VARCHAR", "actor": "VARCHAR", "action": "VARCHAR", "recipient": "VARCHAR", "names": "VARCHAR", "events": "BIGINT",
    "others": "BIGINT", "log_odds": "DOUBLE", "day": "VARCHAR", "evidence": "VARCHAR",
}  # fmt: skip


def outlets(pool: Pool) -> Result:
    """Each outlet against the others, in counts of events.

    `told` as fact, of them `alone` and `among_first` of several; `omitted`: what two or more others tell of pairs of actors that it covers, while it
    was publishing; `denies_others`: what it denies and others tell; `confirmed`: told, and borne out by another outlet and a second
    independent origin; `contradicted`: told, and denied by some origin.
    """
    _tellings(pool)
    return pool.run("outlet_scores").noted("outlets that tell of other matters omit nothing by not telling of these")


def outlet(pool: Pool, wanted: str, most: int = 20) -> Result:
    """One outlet in detail: whom it `casts` as doing what to whom more than others do (by log odds), what it `omits`, and what it `denies`."""
    _tellings(pool)
    names = pool.engine.rows("SELECT DISTINCT outlet FROM tellings ORDER BY outlet", {}).column("outlet")
    found = [n for n in names if n == wanted] or [n for n in names if wanted.casefold() in n.casefold()]
    if len(found) != 1:
        raise UsageError(f"{wanted}: {'several outlets' if found else 'no outlet'}; name one of {', '.join((found or names)[:20])}")
    cast = [row for row in map(_cast, pool.run("casting", {"outlet": found[0]}).rows) if row is not None]
    cast.sort(key=lambda row: (-row[7], row[1:4]))
    rows = cast[:most]
    for stance in ("omits", "denies"):
        against = [r for r in pool.run("against", {"outlet": found[0]}).rows if r[0] == stance][:most]
        rows += [(s, a, act, r, f"{name(a)} → {name(r)}", 0, tellers, None, day, event) for s, a, act, r, day, tellers, _, event in against]
    return table(DETAILS, rows, f"{found[0]} against {len(names) - 1} other outlets")


def _tellings(pool: Pool) -> None:
    if not (pool.engine.has("claims") and pool.engine.has("event_claims")):
        raise UsageError("outlets: no claims here; imported events do not say which outlet told them, read reports into the ledger first")
    pool.keep("tellings", "tellings")


def _cast(row: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """A casting that this outlet has surely more often than the others: log odds with half an event added everywhere."""
    actor, action, recipient, events, others, own_total, others_total, event = row
    a, b, c, d = events + 0.5, own_total - events + 0.5, others + 0.5, others_total - others + 0.5
    odds, error = log(a * d / (b * c)), sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    if odds < SURE * error:
        return None
    return ("casts", actor, action, recipient, f"{name(actor)} → {name(recipient)}", events, others, odds, None, event)

"""A date, an outlet to leave out, a number of origins in; the view `seen_events` out: the events that stand under those conditions."""

from __future__ import annotations

from dragoman.errors import UsageError
from dragoman.ledger.desk import Desk, literal
from dragoman.ledger.instants import as_instant
from dragoman.ledger.records import EVENT_COLUMNS

COLUMNS = ", ".join(f"v.{name}" for name in EVENT_COLUMNS)


def seen(desk: Desk, as_of: str | None, without: str | None, min_origins: int | None) -> None:
    """Makes `seen_events`."""
    if min_origins is not None and min_origins < 0:
        raise UsageError(f"--min-origins {min_origins}: give 0 or more")
    select = f"SELECT {COLUMNS} FROM event_log AS v WHERE {_in_force(as_of)}"
    if without:
        select += f" AND (v.claims = 0 OR EXISTS ({_others(without)}))"
    if min_origins:
        select += f" AND v.origins >= {int(min_origins)}"
    desk.see("seen_events", select)


def _in_force(as_of: str | None) -> str:
    """Rows that hold now, or held at a moment."""
    if as_of is None:
        return "NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = v.version)"
    moment = literal(as_instant("as-of", as_of))
    return f"""(v.recorded <= {moment} OR v.knowable <= {moment})
    AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = v.version AND e.ended <= {moment})"""


def _others(without: str) -> str:
    """Claims of an event that another outlet makes."""
    return f"""
    SELECT 1
    FROM event_claims AS m
    JOIN claims AS c ON c.claim_id = m.claim_id
    WHERE m.event_id = v.event_id AND NOT coalesce(contains(lower(c.outlet), lower({literal(without)})), FALSE)"""

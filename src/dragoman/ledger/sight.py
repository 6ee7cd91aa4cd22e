"""A date, an outlet to leave out, a number of origins in; the view `seen_events` out: the events that stand under those conditions.

Rows of the log are used as they are where nothing of them changes; the others are weighed anew from the claims that remain.
"""

from __future__ import annotations

from dataclasses import astuple

from dragoman.errors import UsageError
from dragoman.ledger.desk import Desk, literal
from dragoman.ledger.gathering import Gatherer
from dragoman.ledger.instants import as_instant, now
from dragoman.ledger.records import EVENT_COLUMNS
from dragoman.ledger.times import look, visible

COLUMNS = ", ".join(f"v.{name}" for name in EVENT_COLUMNS)
AT_ONCE = 2000  # events that are weighed together


def seen(desk: Desk, gatherer: Gatherer, as_of: str | None, without: str | None, min_origins: int | None) -> None:
    """Makes `seen_events`, and makes reports, claims and event_claims those of the date."""
    if min_origins is not None and min_origins < 0:
        raise UsageError(f"--min-origins {min_origins}: give 0 or more")
    moment = as_instant("as-of", as_of) if as_of else None
    look(desk, moment)
    held = f"SELECT {COLUMNS} FROM event_log AS v WHERE {_in_force(moment)}"
    if moment or without:
        _weigh_anew(desk, gatherer, moment, without)
        held += f" AND v.event_id NOT IN (SELECT event_id FROM seen_changed) UNION ALL SELECT {COLUMNS} FROM seen_anew AS v"
    desk.see("seen_events", f"SELECT * FROM ({held}) WHERE origins >= {int(min_origins)}" if min_origins else held, shared=False)


def _in_force(moment: str | None) -> str:
    """States of events that held at a moment: those made of claims since they were recorded, imported ones as soon as they were published."""
    if moment is None:
        return visible("v", None)
    return f"{visible('v', moment)} AND (v.source <> 'dragoman' OR v.recorded <= {literal(moment)})"


def _weigh_anew(desk: Desk, gatherer: Gatherer, moment: str | None, without: str | None) -> None:
    """Fills `seen_changed` with the events whose claims are others under the conditions, and `seen_anew` with what is left of them."""
    outlet = "FALSE" if without is None else f"contains(lower(coalesce(c.outlet, '')), lower({literal(without)}))"
    late = "FALSE" if moment is None else f"m.recorded > {literal(moment)}"
    desk.rows(
        f"""CREATE OR REPLACE TEMP TABLE seen_members AS
        SELECT m.event_id, m.version, m.coding, m.claim_id, {outlet} AS left_out, {late} AS late
        FROM memberships AS m
        JOIN claim_log AS c ON c.version = m.coding AND c.claim_id = m.claim_id
        WHERE {visible("m", moment)}"""
    )
    desk.rows("CREATE OR REPLACE TEMP TABLE seen_changed AS SELECT DISTINCT event_id FROM seen_members WHERE left_out OR late")
    desk.rows("CREATE OR REPLACE TEMP TABLE seen_anew AS SELECT * EXCLUDE (version, knowable) FROM event_log LIMIT 0")
    changed = [event for (event,) in desk.rows("SELECT event_id FROM seen_changed ORDER BY event_id")]
    recorded = min(moment, now()) if moment else now()
    for start in range(0, len(changed), AT_ONCE):
        weighed = gatherer.weigh(changed[start : start + AT_ONCE], recorded, "seen_members")
        desk.add("seen_anew", [astuple(w.event) for w in weighed])

"""A moment in, the ledger's views as they were then out: what it held, and what it could have held because it was published by then."""

from __future__ import annotations

from dragoman.ledger.desk import Desk, literal

VIEWS = ("reports", "claims", "event_claims")


def visible(row: str, moment: str | None) -> str:
    """The condition under which a row of a log holds: now, or at a moment (an instant as instants.as_instant makes it).

    What was published by then counts although it was recorded later; what replaces or ends it counts from when it was recorded.
    """
    if moment is None:
        return f"NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = {row}.version)"
    then = literal(moment)
    return f"""({row}.recorded <= {then} OR {row}.knowable <= {then})
    AND NOT EXISTS (SELECT 1 FROM endings AS e WHERE e.version = {row}.version AND e.ended <= {then})"""


def claims_held(desk: Desk) -> str:
    """The condition under which a row of claim_log, named c, holds at the moment that the desk looks at."""
    if desk.moment is None:
        return visible("c", None)
    return f"c.version IN (SELECT r.version FROM report_log AS r WHERE {visible('r', desk.moment)})"


def look(desk: Desk, moment: str | None) -> None:
    """Makes reports, claims and event_claims those of a moment, until it is called with None."""
    desk.unsee(*VIEWS)
    desk.moment = moment
    if moment is None:
        return
    desk.see("reports", f"SELECT r.* EXCLUDE (version, recorded, knowable, run_id), r.run_id FROM report_log AS r WHERE {visible('r', moment)}")
    codings = f"SELECT r.version FROM report_log AS r WHERE {visible('r', moment)}"
    desk.see("claims", f"SELECT c.* EXCLUDE (version) FROM claim_log AS c WHERE c.version IN ({codings})")
    desk.see("event_claims", f"SELECT m.event_id, m.claim_id FROM memberships AS m WHERE {visible('m', moment)} AND m.coding IN ({codings})")

"""A connection with `seen_events` in, every pair's counts kept in a file and brought up to date from new events alone out.

An imported or coded event is recorded once; what was recorded after the last refresh is counted by itself and put beside what is kept. When an event
that had been counted has changed or gone, which the totals show, all is counted anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.ties.engines import DuckDB, filled
from dragoman.ties.pool import Pool, Scope

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PACKED = 64  # refreshes after which what they added is packed into one row a pair and period


@dataclass(frozen=True, slots=True)
class State:
    """How far a file has counted: the latest `recorded`, how many events in all, how many refreshes since it was packed, and for which scope."""

    recorded: str
    events: int
    added: int
    scope: str


class Kept:
    """Counts of one scope, kept in a DuckDB file of its own; the file may be deleted at any time, and is then made anew."""

    def __init__(self, connection: DuckDBPyConnection, path: Path, scope: Scope) -> None:
        self._connection, self._scope = connection, replace(scope, since=None, until=None)
        connection.execute(f"ATTACH IF NOT EXISTS '{str(path).replace(chr(39), chr(39) * 2)}' AS kept")
        connection.execute("CREATE TABLE IF NOT EXISTS kept.state (recorded VARCHAR, events BIGINT, added BIGINT, scope VARCHAR)")

    def refresh(self) -> int:
        """Counts what is new; how many events that were, all of them where it had to start anew."""
        state, total = self._state(), self._total("TRUE")
        new = self._total(f"recorded > '{state.recorded}'") if state else total
        if state is None or state.scope != repr(self._scope) or total - new != state.events:
            self._count("CREATE OR REPLACE TABLE kept.counted AS", "TRUE")
            self._note(self._latest("TRUE"), total, 0)
            return total
        if new:
            later = f"recorded > '{state.recorded}'"
            self._count("INSERT INTO kept.counted", later)
            packs = state.added >= PACKED
            if packs:
                self._connection.execute(f"CREATE OR REPLACE TABLE kept.counted AS {filled('kept', {})}")
            self._note(self._latest(later), total, 0 if packs else state.added + 1)
        return new

    def pool(self) -> Pool:
        """A pool whose counts are the kept ones."""
        found = Pool(DuckDB(self._connection), self._scope)
        found.count_from(filled("kept", {}))
        return found

    def _count(self, into: str, condition: str) -> None:
        engine = DuckDB(self._connection)
        engine.view("arrived", f"SELECT * FROM seen_events WHERE {condition}")
        self._connection.execute(f"{into} {Pool(engine, self._scope, 'arrived').counting()}")

    def _total(self, condition: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM seen_events WHERE {condition}").fetchall()[0][0])

    def _state(self) -> State | None:
        found = self._connection.execute("SELECT * FROM kept.state").fetchall()
        return State(*found[0]) if found else None

    def _latest(self, condition: str) -> str:
        """The latest time of recording; asked of new events alone where all others are known to be earlier."""
        return str(self._connection.execute(f"SELECT coalesce(max(recorded), '') FROM seen_events WHERE {condition}").fetchall()[0][0])

    def _note(self, latest: str, events: int, added: int) -> None:
        self._connection.execute("DELETE FROM kept.state")
        self._connection.execute("INSERT INTO kept.state VALUES (?, ?, ?, ?)", [latest, events, added, repr(self._scope)])

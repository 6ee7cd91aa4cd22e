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
        self._engine = DuckDB(connection)
        connection.execute(f"ATTACH IF NOT EXISTS '{str(path).replace(chr(39), chr(39) * 2)}' AS kept")
        connection.execute("CREATE TABLE IF NOT EXISTS kept.state (recorded VARCHAR, events BIGINT, added BIGINT, scope VARCHAR)")

    def refresh(self) -> int:
        """Counts what is new; how many events that were, all of them where it had to start anew."""
        state, total = self._state(), self._number("seen_events")
        if state is not None and state.scope == repr(self._scope):
            self._engine.keep("arrived", f"SELECT * FROM seen_events WHERE recorded > '{state.recorded}'")
            new = self._number("arrived")
            if total - new == state.events:
                if new:
                    self._add(state, total)
                return new
        self._engine.view("arrived", "SELECT * FROM seen_events")
        self._count("CREATE OR REPLACE TABLE kept.counted AS")
        self._note(self._latest(), total, 0)
        return total

    def _add(self, state: State, total: int) -> None:
        """Puts the counts of what arrived beside those kept, and packs them now and then."""
        self._count("INSERT INTO kept.counted")
        packs = state.added >= PACKED
        if packs:
            self._connection.execute(f"CREATE OR REPLACE TABLE kept.counted AS {filled('kept', {})}")
        self._note(self._latest(), total, 0 if packs else state.added + 1)

    def pool(self) -> Pool:
        """A pool whose counts are the kept ones."""
        found = Pool(self._engine, self._scope)
        found.count_from(filled("kept", {}))
        return found

    def _count(self, into: str) -> None:
        self._connection.execute(f"{into} {Pool(self._engine, self._scope, 'arrived').counting()}")

    def _number(self, source: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {source}").fetchall()[0][0])

    def _state(self) -> State | None:
        found = self._connection.execute("SELECT * FROM kept.state").fetchall()
        return State(*found[0]) if found else None

    def _latest(self) -> str:
        """The latest time of recording of what arrived; all other events are known to be earlier."""
        return str(self._connection.execute("SELECT coalesce(max(recorded), '') FROM arrived").fetchall()[0][0])

    def _note(self, latest: str, events: int, added: int) -> None:
        self._connection.execute("DELETE FROM kept.state")
        self._connection.execute("INSERT INTO kept.state VALUES (?, ?, ?, ?)", [latest, events, added, repr(self._scope)])

"""A connection with `seen_events` in, every pair's counts kept in a file and brought up to date from new events alone out.

An imported or coded event is recorded once; what was recorded after the last refresh is counted by itself and put beside what is kept. When an event
that had been counted has changed or gone, which the totals show, all is counted anew.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
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
        connection.execute("SET parquet_metadata_cache = true")  # of this connection: a Parquet file's own numbers are read once until it changes
        connection.execute(f"ATTACH IF NOT EXISTS '{str(path).replace(chr(39), chr(39) * 2)}' AS kept")
        connection.execute("CREATE TABLE IF NOT EXISTS kept.state (recorded VARCHAR, events BIGINT, added BIGINT, scope VARCHAR)")

    def refresh(self) -> int:
        """Counts what is new; how many events that were, all of them where it had to start anew. What is kept changes as a whole or not at all."""
        self._connection.begin()
        try:
            counted = self._refresh()
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()
        return counted

    def _refresh(self) -> int:
        state = self._state()
        if state is not None and state.scope == repr(self._scope):
            self._engine.keep("arrived", f"SELECT * FROM seen_events WHERE recorded > '{state.recorded}'")
            new, total = self._number("arrived"), self._number("seen_events")
            if total - new == state.events:
                if new:
                    self._add(replace(state, recorded=self._latest(), events=total, added=state.added + 1))
                return new
        self._engine.view("arrived", "SELECT * FROM seen_events")
        self._count("CREATE OR REPLACE TABLE kept.counted AS")
        total = self._number("arrived")
        self._note(State(self._latest(), total, 0, repr(self._scope)))
        return total

    def _add(self, state: State) -> None:
        """Puts the counts of what arrived beside those kept, and packs them now and then."""
        self._count("INSERT INTO kept.counted", few=True)
        if state.added > PACKED:
            self._connection.execute(f"CREATE OR REPLACE TABLE kept.counted AS {filled('kept', {})}")
            state = replace(state, added=0)
        self._note(state)

    def pool(self) -> Pool:
        """A pool whose counts are the kept ones."""
        found = Pool(self._engine, self._scope)
        found.count_from(filled("kept", {}))
        return found

    def _count(self, into: str, few: bool = False) -> None:
        self._connection.execute(f"{into} {Pool(self._engine, self._scope, 'arrived').counting(few)}")

    def _number(self, source: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {source}").fetchall()[0][0])

    def _latest(self) -> str:
        """The latest time of recording of what arrived; all other events are known to be earlier."""
        return str(self._connection.execute("SELECT coalesce(max(recorded), '') FROM arrived").fetchall()[0][0])

    def _state(self) -> State | None:
        found = self._connection.execute("SELECT * FROM kept.state").fetchall()
        return State(*found[0]) if found else None

    def _note(self, state: State) -> None:
        self._connection.execute("CREATE OR REPLACE TABLE kept.state AS SELECT ? AS recorded, ? AS events, ? AS added, ? AS scope", astuple(state))

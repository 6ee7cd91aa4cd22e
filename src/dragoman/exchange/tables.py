"""A ledger and the name of a thing in it in, a table to write out: its columns, and its rows as often as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.exchange.codes import fill
from dragoman.exchange.staging import SQL

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dragoman.ledger import Ledger

Row = dict[str, Any]
CHUNK = 5000
EVER = "9999"
THINGS = ("claims", "events", "mentions", "reports", "ties")
PLAIN = {
    "mentions": "SELECT * FROM mentions ORDER BY event_id, url, outlet",
    "reports": "SELECT * EXCLUDE (run_id) FROM reports ORDER BY report_id",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to write: `name` says what they are, `select` is their SQL on the connection `desk`."""

    desk: DuckDBPyConnection
    name: str
    select: str

    @property
    def columns(self) -> dict[str, str]:
        """The columns' names and SQL types."""
        return {row[0]: row[1] for row in self.desk.execute(f"DESCRIBE {self.select}").fetchall()}

    def rows(self) -> Iterator[Row]:
        """The rows, a chunk at a time; nothing else may run on the connection meanwhile."""
        names = list(self.columns)
        found = self.desk.execute(self.select)
        while chunk := found.fetchmany(CHUNK):
            for values in chunk:
                yield dict(zip(names, values, strict=True))

    def standing(self) -> Iterator[Row]:
        """The rows that are not withdrawn, for formats that cannot say so."""
        return (row for row in self.rows() if not row.get("withdrawn"))


def table(
    ledger: Ledger,
    name: str,
    as_of: str | None = None,
    without: str | None = None,
    min_origins: int | None = None,
    by: str = "month",
    level: str = "country",
) -> Table:
    """What a ledger holds of a kind of thing, under the conditions of `Ledger.seen`; `by` and `level` are a tie's period and actors."""
    from dragoman.ledger.instants import as_instant

    if name not in THINGS:
        raise UsageError(f"--what {name}: unknown; it is one of {', '.join(THINGS)}")
    ledger.seen(as_of, without, min_origins)
    desk = ledger.connection
    desk.execute("SET VARIABLE moment = ?", [as_instant("as-of", as_of) if as_of else EVER])
    if name == "ties":
        return _ties(desk, by, level)
    if name in PLAIN:
        return Table(desk, name, PLAIN[name])
    return Table(desk, name, (SQL / f"out_{name}.sql").read_text("utf-8"))


def of_rows(desk: DuckDBPyConnection, name: str, columns: dict[str, str], rows: Sequence[Sequence[Any]]) -> Table:
    """A table of rows that were worked out in Python."""
    fill(desk, "x_written", ", ".join(f'"{column}" {kind}' for column, kind in columns.items()), rows)
    return Table(desk, name, "SELECT * FROM x_written")


def _ties(desk: DuckDBPyConnection, by: str, level: str) -> Table:
    """All ties."""
    from dragoman.ties import Scope, pool, ties

    found = ties(pool(desk, Scope(by, level)))
    return of_rows(desk, "ties", found.columns, found.rows)

"""A table somebody else wrote in, the temporary table `staged` out: its rows as the format's SQL makes them, with what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import UnreadableError
from dragoman.exchange import codes
from dragoman.exchange.files import Source
from dragoman.exchange.formats import Importer
from dragoman.exchange.layouts import Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SQL = Path(__file__).parent / "sql"
BROKEN = "store_rejects = true, rejects_table = 'broken_lines', rejects_scan = 'broken_scans', rejects_limit = 0"
IN_ORDER = "ignore_errors = true"
LEFT = ("TABLE IF EXISTS staged", "VIEW IF EXISTS raw", "TABLE IF EXISTS broken_lines", "TABLE IF EXISTS broken_scans")


@dataclass(frozen=True, slots=True)
class Staging:
    """One table on its way in: how it is read, as which format, on which connection."""

    desk: DuckDBPyConnection
    importer: Importer
    source: Source
    reading: Reading

    @property
    def statement(self) -> str:
        """The format's SQL."""
        if self.importer.own:
            from dragoman.exchange.own import rows

            return rows()
        return (SQL / f"{self.importer.sql}.sql").read_text("utf-8")

    def see(self, numbered: bool = False) -> None:
        """Makes the view `raw`: all columns of the format as text, NULL where the file has none; `line` counts the rows where asked for."""
        if self.importer.own not in (None, "csv"):
            from dragoman.exchange.own import see

            return see(self, numbered)
        given = [f'"{name}"' for name in self.reading.names if name in self.importer.layout.columns]
        missing = [f'NULL::VARCHAR AS "{name}"' for name in self.importer.layout.columns if name not in self.reading.names]
        line = "row_number() OVER () AS line" if numbered else "NULL::BIGINT AS line"
        table = f"read_csv({named(self.source)}, {self._dialect(IN_ORDER if numbered else BROKEN)})"
        self.desk.execute(f"CREATE OR REPLACE TEMP VIEW raw AS SELECT {', '.join([*given, *missing, line])} FROM {table}")
        return None

    def _dialect(self, errors: str) -> str:
        """The options of read_csv."""
        reading, nulls = self.reading, ", ".join(literal(null) for null in self.importer.layout.nulls)
        columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in reading.names)
        return (
            f"columns = {{{columns}}}, auto_detect = false, delim = {literal(reading.delimiter)}, "
            f"quote = {literal(reading.quote)}, escape = {literal(reading.quote)}, header = {str(reading.header).lower()}, nullstr = [{nulls}], "
            f"encoding = {literal(reading.encoding)}, compression = {literal(self.source.packing)}, {errors}"
        )


@contextmanager
def staged(staging: Staging) -> Iterator[None]:
    """Makes `staged` and, for lines that are no rows at all, `broken_lines`; both last as long as the block."""
    import duckdb

    desk = staging.desk
    codes.load(desk)
    desk.execute("SET VARIABLE source = ?", [staging.importer.source(staging.reading)])
    try:
        _clear(desk)
        staging.see()
        try:
            desk.execute(f"CREATE TEMP TABLE staged AS {staging.statement}")
        except (duckdb.InvalidInputException, duckdb.ConversionException, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            why = f"cannot be read ({' '.join(str(error).split())[:200]})"
            raise UnreadableError(staging.source.name, why, "check that it is whole, and the disk's space") from error
        yield
    finally:
        _clear(desk)


def _clear(desk: DuckDBPyConnection) -> None:
    for thing in LEFT:
        desk.execute(f"DROP {thing}")


def named(source: Source) -> str:
    """A file's path as DuckDB's readers take it: in a pattern, so that *, ? and [ must be told from their meaning there."""
    return literal("".join(f"[{c}]" if c in "*?[" else c for c in str(source.path)))


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"

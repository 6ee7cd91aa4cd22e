"""The name of a statement in, its SQL out; and the fast way to insert many rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import Value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = Path(__file__).parent / "sql"


@cache
def sql(name: str) -> str:
    """The text of sql/NAME.sql."""
    return (FOLDER / f"{name}.sql").read_text("utf-8")


def insert(connection: DuckDBPyConnection, table: str, rows: Sequence[Sequence[Value | bytes]]) -> None:
    """Rows, with values in the order of the table's columns. One list a column: DuckDB takes 30,000 rows a second so, 700 one by one."""
    if rows:
        columns = connection.execute("SELECT data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]).fetchall()
        values = ", ".join(f"unnest(?::{kind}[])" for (kind,) in columns)
        connection.execute(f"INSERT INTO {table} SELECT {values}", [list(column) for column in zip(*rows, strict=True)])

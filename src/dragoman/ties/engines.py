"""SELECT statements from sql/ in, views, tables and results out, on DuckDB and on Spark alike.

Parameters are written `:name` in the files, pieces that depend on the question `{piece}`; every file is one SELECT in the dialect that both share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.ties.result import Result

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SQL = Path(__file__).parent / "sql"
PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)\b")
COMMENT = re.compile(r"--[^\n]*")
SPARK_TYPES = {"string": "VARCHAR", "bigint": "BIGINT", "int": "BIGINT", "double": "DOUBLE", "boolean": "BOOLEAN"}
DUCKDB_TYPES = {"VARCHAR": "VARCHAR", "BIGINT": "BIGINT", "INTEGER": "BIGINT", "HUGEINT": "BIGINT", "DOUBLE": "DOUBLE", "BOOLEAN": "BOOLEAN"}


@cache
def statement(name: str) -> str:
    """The SELECT of sql/NAME.sql, without its comments, so that what they say is never taken for a parameter."""
    return COMMENT.sub("", (SQL / f"{name}.sql").read_text("utf-8")).strip().rstrip(";")


def filled(name: str, pieces: Mapping[str, str]) -> str:
    """A statement with its pieces put in."""
    text = statement(name)
    for piece, value in pieces.items():
        text = text.replace("{" + piece + "}", value)
    return text


class Engine(Protocol):
    """What both engines can do. `numbers`: whether events are counted faster where actors are numbers, which takes joins to make them so."""

    numbers: bool

    def view(self, name: str, select: str) -> None:
        """Gives a SELECT a name."""

    def keep(self, name: str, select: str) -> None:
        """Works a SELECT out once and keeps its rows under a name."""

    def put(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        """Makes a small table of rows; `columns` are names with SQL types."""

    def rows(self, select: str, parameters: Mapping[str, Any]) -> Result:
        """Runs a SELECT."""

    def has(self, name: str) -> bool:
        """Whether a table or view of this name can be read."""


class DuckDB:
    """A DuckDB connection as an engine."""

    numbers = True

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.connection = connection

    def view(self, name: str, select: str) -> None:
        self._drop(name)
        self.connection.execute(f"CREATE TEMP VIEW {name} AS {select}")

    def keep(self, name: str, select: str) -> None:
        self._drop(name)
        self.connection.execute(f"CREATE TEMP TABLE {name} AS {select}")

    def put(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        self._drop(name)
        self.connection.execute(f"CREATE TEMP TABLE {name} ({', '.join(f'{c} {kind}' for c, kind in columns.items())})")
        if rows:
            values = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
            self.connection.execute(f"INSERT INTO {name} SELECT {values}", [list(column) for column in zip(*rows, strict=True)])

    def rows(self, select: str, parameters: Mapping[str, Any]) -> Result:
        named = {name: parameters[name] for name in PARAMETER.findall(select)}
        cursor = self.connection.execute(PARAMETER.sub(r"$\1", select), named)
        columns = {d[0]: DUCKDB_TYPES.get(str(d[1]), "VARCHAR") for d in cursor.description or []}
        return Result(columns, cursor.fetchall())

    def has(self, name: str) -> bool:
        return bool(self.connection.execute("SELECT count(*) FROM information_schema.tables WHERE table_name = ?", [name]).fetchall()[0][0])

    def _drop(self, name: str) -> None:
        """A name may stand for a view in one question and a table in the next."""
        kinds = self.connection.execute("SELECT table_type FROM information_schema.tables WHERE table_name = ? AND table_catalog = 'temp'", [name])
        for (kind,) in kinds.fetchall():
            self.connection.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} temp.{name}")


class Spark:
    """A Spark session as an engine; its planner loses more on the joins than the numbers gain."""

    numbers = False

    def __init__(self, session: Any) -> None:
        self.session = session

    def view(self, name: str, select: str) -> None:
        self.session.sql(select).createOrReplaceTempView(name)

    def keep(self, name: str, select: str) -> None:
        self.session.sql(select).cache().createOrReplaceTempView(name)

    def put(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        kinds = {"VARCHAR": "string"}
        schema = ", ".join(f"{c} {kinds.get(kind, kind.lower())}" for c, kind in columns.items())
        self.session.createDataFrame([tuple(row) for row in rows], schema).createOrReplaceTempView(name)

    def rows(self, select: str, parameters: Mapping[str, Any]) -> Result:
        from pyspark.sql.functions import lit

        named = {name: lit(None) if (v := parameters[name]) is None else v for name in PARAMETER.findall(select)}
        frame = self.session.sql(select, args=named)
        columns = {f.name: SPARK_TYPES.get(f.dataType.simpleString(), "VARCHAR") for f in frame.schema.fields}
        return Result(columns, [tuple(row) for row in frame.collect()])

    def has(self, name: str) -> bool:
        return bool(self.session.catalog.tableExists(name))

"""The name of a statement in, its SQL out; and the fast way to insert many rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model import Value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

INCLUDED = re.compile(r"^(?P<indent> *)-- include (?P<name>\w+)$", re.MULTILINE)
OPTIONAL = re.compile(r"-- if (\w+)$")
PERSON = re.compile(r"/\*(\w+) ([\w.]+)\*/")
FOLDER = Path(__file__).parent / "sql"


@cache
def sql(name: str) -> str:
    """The text of sql/NAME.sql; a line "-- include OTHER" stands for the statement of sql/OTHER.sql, without what that says of itself."""
    return INCLUDED.sub(_included, (FOLDER / f"{name}.sql").read_text("utf-8"))


def _included(match: re.Match[str]) -> str:
    lines = [line for line in sql(match["name"]).splitlines() if not line.startswith("--")]
    return "\n".join(match["indent"] + line for line in lines)


def chosen(name: str, given: dict[str, Any], holds: str = "TRUE") -> tuple[str, dict[str, Any]]:
    """sql/NAME.sql with the lines of the filters that are given and the conditions of the people that they mean, and its parameters.

    `given` may hold a filters.Who; None and False are not given. `holds` is the condition under which a row of a log holds.
    """
    from dragoman.ledger.filters import Who

    kept = [line for line in sql(name).splitlines() if not line.startswith("--") and _stands(line, given)]
    values = {key: value for key, value in given.items() if not isinstance(value, Who)}

    def condition(match: re.Match[str]) -> str:
        wanted = given[match[1]]
        text, named = wanted.condition(match[1], match[2])
        values.update(named)
        return str(text)

    text = PERSON.sub(condition, "\n".join(kept).replace("/*holds*/", holds))
    return text, {key: value for key, value in values.items() if re.search(rf"\${key}\b", text)}


def _stands(line: str, given: dict[str, Any]) -> bool:
    found = OPTIONAL.search(line)
    return found is None or given.get(found[1]) not in (None, False)


def insert(connection: DuckDBPyConnection, table: str, rows: Sequence[Sequence[Value | bytes]]) -> None:
    """Rows, with values in the order of the table's columns. One list a column: DuckDB takes 30,000 rows a second so, 700 one by one."""
    if rows:
        columns = connection.execute("SELECT data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]).fetchall()
        values = ", ".join(f"unnest(?::{kind}[])" for (kind,) in columns)
        connection.execute(f"INSERT INTO {table} SELECT {values}", [list(column) for column in zip(*rows, strict=True)])

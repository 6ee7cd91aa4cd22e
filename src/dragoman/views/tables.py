"""Rows in, a table out: the one way to write rows, on a terminal or as TSV, CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, TextIO, cast

from dragoman.errors import UsageError
from dragoman.model import Value
from dragoman.views.text import printable, shortened

Row = Mapping[str, Value]
CHUNK = 2000
PAGE, GAP, LOST = 120, 1, 4  # characters of a page that is no terminal, between columns, and lost to the end of a line
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column on a terminal: its heading, what stands in it and below that, and its width.

    The one without `width` takes the rest. It stands on two lines, and so does one that wraps.
    """

    heading: str
    value: Callable[[Row], str]
    width: int | None = None
    right: bool = False
    below: Callable[[Row], str] | None = None
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What to write: names and SQL types of all columns, and those that a terminal has room for."""

    columns: Mapping[str, str]
    shown: Sequence[Column]


def write(rows: Iterable[Row], table: Table, kind: str | None = None, output: Path | None = None) -> int:
    """Writes rows to a file or to standard output and returns their number. Without `kind`: by the file's suffix, a table on a terminal, else TSV."""
    writer = WRITERS[_kind(kind, output)]
    counted = _Counted(rows)
    with _opened(output, writer is _write_parquet) as stream:
        writer(counted, table, stream)
    return counted.number


class _Counted:
    """Rows that are counted while they pass."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows, self.number = rows, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row


def _kind(kind: str | None, output: Path | None) -> str:
    if kind is None:
        suffix = output.suffix.lower().lstrip(".") if output else ""
        kind = suffix if suffix in WRITERS else "table" if output is None and sys.stdout.isatty() else "tsv"
    if kind not in WRITERS:
        raise UsageError(f"--format {kind}: unknown; it is one of {', '.join(sorted(WRITERS))}")
    if kind == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("--format parquet: not for a terminal; name a file with --output")
    return kind


@contextmanager
def _opened(output: Path | None, binary: bool) -> Iterator[IO[Any]]:
    """Standard output, or a file that is whole when it has its name."""
    if output is None:
        stream = sys.stdout.buffer if binary else sys.stdout
        if isinstance(stream, TextIO) or hasattr(stream, "reconfigure"):
            cast(Any, stream).reconfigure(encoding="utf-8", newline="", errors="replace")
        yield stream
        stream.flush()
        return
    partial = output.with_name(output.name + ".partial")
    try:
        with partial.open("wb") if binary else partial.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        partial.replace(output)
    except OSError as error:
        raise UsageError(f"--output {output}: cannot be written ({error.strerror}); name another file") from error
    finally:
        partial.unlink(missing_ok=True)


def _write_table(rows: Iterable[Row], table: Table, stream: IO[str]) -> None:
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(file=stream, width=None if stream.isatty() else PAGE, highlight=False)
    rest = max(20, console.width - sum(c.width + GAP for c in table.shown if c.width))
    grid = Grid(box=None, pad_edge=False, header_style="bold", collapse_padding=True)
    for column in table.shown:
        grid.add_column(
            column.heading,
            width=column.width or rest,
            justify="right" if column.right else "left",
            no_wrap=bool(column.width) and not column.wraps,
            overflow="ellipsis",
        )
    for row in rows:
        grid.add_row(*(Text(_cell(row, column, rest)) for column in table.shown))
    console.print(grid)


def _cell(row: Row, column: Column, rest: int) -> str:
    above = printable(column.value(row))
    if column.below is not None:
        return f"{above}\n{printable(column.below(row))}"
    return above if column.width and not column.wraps else shortened(above, 2 * (column.width or rest) - LOST)


def _write_tsv(rows: Iterable[Row], table: Table, stream: IO[str]) -> None:
    """Tabs, newlines and backslashes in a value are written \\t, \\n, \\r and \\\\; null is empty."""
    stream.write("\t".join(table.columns) + "\n")
    for row in rows:
        stream.write("\t".join("" if (v := row[name]) is None else str(v).translate(ESCAPES) for name in table.columns) + "\n")


def _write_csv(rows: Iterable[Row], table: Table, stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    for row in rows:
        writer.writerow([row[name] for name in table.columns])


def _write_jsonl(rows: Iterable[Row], table: Table, stream: IO[str]) -> None:
    for row in rows:
        stream.write(json.dumps({name: row[name] for name in table.columns}, ensure_ascii=False) + "\n")


def _write_parquet(rows: Iterable[Row], table: Table, stream: IO[bytes]) -> None:
    """By way of DuckDB, so that a column has its type even where all its values are null."""
    import duckdb

    names = ", ".join(f'"{name}" {kind}' for name, kind in table.columns.items())
    slots = ", ".join(f"unnest(?::{kind}[])" for kind in table.columns.values())
    feed = iter(rows)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE written ({names})")
        while chunk := list(islice(feed, CHUNK)):
            connection.execute(f"INSERT INTO written SELECT {slots}", [[row[name] for row in chunk] for name in table.columns])
        path = Path(folder) / "rows.parquet"
        connection.execute(f"COPY written TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        with path.open("rb") as written:
            shutil.copyfileobj(written, stream)


WRITERS: dict[str, Callable[[Iterable[Row], Table, IO[Any]], None]] = {
    "table": _write_table,
    "tsv": _write_tsv,
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
}

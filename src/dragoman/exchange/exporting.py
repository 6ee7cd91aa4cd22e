"""A table, a format and a path in, a file out that is whole when it has its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.exchange.registry import Registry
from dragoman.exchange.tables import THINGS, Table


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format to write. `write` gives the number of rows that the file holds; `things` are the tables that the format can hold."""

    title: str
    write: Callable[[Table, Path], int]
    things: tuple[str, ...] = THINGS


EXPORTERS: Registry[Exporter] = Registry("export format")


def export(table: Table, format: str, path: Path) -> int:
    """Writes a table to a file and returns the number of rows that it holds; what was there before is replaced when all is written."""
    exporter = EXPORTERS.get(format)
    if table.name not in exporter.things:
        able = sorted(name for name, other in EXPORTERS if table.name in other.things)
        raise UsageError(f"{format}: holds {' or '.join(exporter.things)}, not {table.name}; {table.name} can be written as {', '.join(able)}")
    import duckdb

    partial = path.with_name(path.name + ".partial")
    try:
        written = exporter.write(table, partial)
        partial.replace(path)
    except (OSError, duckdb.IOException) as error:
        why = getattr(error, "strerror", None) or " ".join(str(error).split())[:200]
        raise UsageError(f"{path}: cannot be written ({why}); name another file, or make room") from error
    finally:
        partial.unlink(missing_ok=True)
    return written

"""What a question gives: columns and rows, convertible to Arrow, pandas and polars, with notes on what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.errors import UsageError


@dataclass(frozen=True, slots=True)
class Result:
    """A table: `columns` maps each column's name to its SQL type; `notes` say what the rows rest on and what to beware of."""

    columns: dict[str, str]
    rows: list[tuple[Any, ...]]
    notes: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows, each as a dictionary."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> list[Any]:
        """One column's values."""
        at = list(self.columns).index(name)
        return [row[at] for row in self.rows]

    def noted(self, *notes: str) -> Result:
        """The same table with more notes."""
        return replace(self, notes=self.notes + tuple(n for n in notes if n))

    def arrow(self) -> Any:
        """As a pyarrow.Table."""
        pa = _library("pyarrow", "pyarrow")
        kinds = {"BIGINT": pa.int64(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_()}
        arrays = [pa.array(self.column(name), type=kinds.get(kind, pa.string())) for name, kind in self.columns.items()]
        return pa.table(arrays, names=list(self.columns))

    def df(self) -> Any:
        """As a pandas.DataFrame."""
        return _library("pandas", "pandas").DataFrame(self.rows, columns=list(self.columns))

    def pl(self) -> Any:
        """As a polars.DataFrame."""
        polars = _library("polars", "polars")
        kinds = {"BIGINT": polars.Int64, "DOUBLE": polars.Float64, "BOOLEAN": polars.Boolean}
        schema = {name: kinds.get(kind, polars.String) for name, kind in self.columns.items()}
        return polars.DataFrame(self.rows, schema=schema, orient="row")


def table(columns: dict[str, str], rows: Iterable[Sequence[Any]], *notes: str) -> Result:
    """A result of rows that were worked out in Python."""
    return Result(columns, [tuple(row) for row in rows], tuple(n for n in notes if n))


def _library(module: str, package: str) -> Any:
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(f"{module} is not installed; `pip install {package}`, or use .rows and .dicts(), which need nothing") from error

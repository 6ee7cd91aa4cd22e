"""The first lines of a table in, how DuckDB is to read it out: delimiter, quotes, which column is which, or why it is another kind of file."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.errors import UnreadableError
from dragoman.exchange.files import Source

DELIMITERS = ("\t", ",", ";", "|")
SHOWN = 80  # characters of a strange file that a message shows


@dataclass(frozen=True, slots=True)
class Layout:
    """What a format's files look like. `columns`: all names that its SQL may use; `required`: those, one of each group, that it must have.

    `headerless`: for files without a header, their names by the number of columns; `number` is the column that then holds a whole number
    in every row. `nulls`: what stands for nothing.
    """

    columns: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    nulls: tuple[str, ...] = ("",)
    headerless: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read one file: its columns in their order (those that the format does not know under a number), and its dialect."""

    names: tuple[str, ...]
    delimiter: str
    quote: str
    header: bool
    encoding: str

    @property
    def by_line(self) -> bool:
        """Whether a row is a line: without quotes no cell can hold a line's end."""
        return not self.quote


def plain(name: str) -> str:
    """A column's name as it is compared: "Event ID", "event_id" and "EventID" are one."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def recognised(source: Source, layout: Layout) -> Reading:
    """How to read `source` as `layout`; UnreadableError where it is no such file."""
    text, encoding = _decoded(source)
    lines = [line for line in text.split("\n")[:3] if line.strip()]
    if not lines:
        raise UnreadableError(source.name, "an empty file", "fetch it again")
    first = lines[0].rstrip("\r")
    for delimiter in DELIMITERS:
        quote = '"' if delimiter != "\t" or '"' in first else ""
        cells = _cells(first, delimiter, quote)
        if names := _headed(cells, len(_cells(lines[1], delimiter, quote)) if len(lines) > 1 else len(cells), layout):
            return Reading(names, delimiter, quote, True, encoding)
    cells = first.split("\t")
    names = layout.headerless.get(len(cells), ())
    if names and layout.number and cells[names.index(layout.number)].strip().isdigit():
        return Reading(names, "\t", "", False, encoding)
    raise UnreadableError(
        source.name, _strangeness(cells, first, layout), "check the file and the name of the format; docs/exchange.md shows the layouts"
    )


def _decoded(source: Source) -> tuple[str, str]:
    """The first bytes as text, and DuckDB's name of their encoding."""
    head = source.head
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", errors="replace"), "utf-16"
    if b"\x00" in head[:4096]:
        raise UnreadableError(source.name, "no text", "give the table itself, unpacked or as .zip or .gz")
    try:
        return head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return head.decode("latin-1"), "latin-1"


def _cells(line: str, delimiter: str, quote: str) -> list[str]:
    if not quote:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, quotechar=quote), [])
    except csv.Error:
        return []


def _headed(cells: list[str], following: int, layout: Layout) -> tuple[str, ...]:
    """The columns of a file whose first line is a header with all that is required; empty for any other."""
    known = {plain(name): name for name in layout.columns}
    given = [known.get(plain(cell)) for cell in cells]
    if not all(any(name in given for name in choice) for choice in layout.required):
        return ()
    if len(cells) > following == len(layout.columns):  # a header that names more columns than the file has
        return layout.columns
    return tuple(name if name and given.index(name) == place else f"column {place + 1}" for place, name in enumerate(given))


def _strangeness(cells: list[str], first: str, layout: Layout) -> str:
    wanted = ", ".join(" or ".join(choice) for choice in layout.required)
    counts = f", or {' or '.join(map(str, sorted(layout.headerless)))} tab-separated columns without a header" if layout.headerless else ""
    shown = " ".join(first.split())[:SHOWN]
    return f"not of this format: it has {len(cells)} tab-separated columns and begins {shown!r}; wanted are the columns {wanted}{counts}"

"""A table with a header in (CSV, TSV), the parts of one report a row out; which column holds what is named in options."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from dragoman.errors import UnreadableError, UsageError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts
from dragoman.reports.calendar import dated
from dragoman.reports.decoding import decode
from dragoman.reports.streams import LARGEST, Stream

FIELDS = ("text", "title", "date", "outlet", "url", "lang", "id", "byline")
DELIMITERS = ",;\t|"


def checked_columns(pairs: Mapping[str, str]) -> dict[str, str]:
    """Columns by field; UsageError for a field that no report has."""
    for name in pairs:
        if name not in FIELDS:
            raise UsageError(f"{name}={pairs[name]}: no field of a report; the fields are {', '.join(FIELDS)}")
    return dict(pairs)


def read_csv(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """A report a row. Fields without a named column are looked for under their own name; the text's column must be there."""
    csv.field_size_limit(LARGEST)
    lines = _lines(stream, given.charset)
    header = next(lines, "")
    delimiter = max(DELIMITERS, key=header.count)
    try:
        names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
    except csv.Error as error:
        raise UnreadableError(stream.name, f"no table with a header ({error})", "give the names of the columns in the first line") from error
    at = _places(names, given.columns, stream.name)
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        where = f"{stream.name}:{rows.line_num + 2}"
        try:
            row = next(rows, None)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield from _parts({name: row[i].strip() for name, i in at.items() if i < len(row)}, where, given.retrieved)
        except csv.Error as error:
            yield Refusal(where, f"a row that is no CSV ({error})", "correct its quotes")
        except UnreadableError as error:
            yield Refusal(error.where, error.why, error.what)


def _lines(stream: Stream, charset: str | None) -> Iterator[str]:
    """The lines as text; wide encodings are read whole."""
    if stream.peek()[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from io.StringIO(decode(stream.whole(), stream.name), newline="")
        return
    while line := stream.line(LARGEST):
        if len(line) >= LARGEST:
            raise UnreadableError(stream.name, f"a line of more than {LARGEST // 1_000_000} MB", "split it")
        yield from io.StringIO(decode(line, stream.name, charset) if line.strip() else "\n", newline="")


def _places(names: list[str], columns: Mapping[str, str], where: str) -> dict[str, int]:
    """For each field the number of its column."""
    for wanted in columns.values():
        if wanted not in names:
            raise UnreadableError(where, f"no column {wanted!r} (the columns are {', '.join(names)[:300]})", "name one of them")
    folded = [name.casefold() for name in names]
    at = {field: names.index(column) for field, column in columns.items()}
    at |= {field: folded.index(field) for field in FIELDS if field not in at and field in folded}
    if "text" not in at:
        raise UnreadableError(where, f"no column holds the text (the columns are {', '.join(names)[:300]})", "name it: --column text=NAME")
    return at


def _parts(row: dict[str, str], where: str, retrieved: str | None) -> Iterator[Parts | Refusal]:
    if not row.get("text"):
        raise UnreadableError(where, "a row without text", "leave it out")
    published, refusal = dated(row.get("date") or None, "field", where)
    if refusal:
        yield refusal
    yield Parts(
        row["text"],
        row.get("title"),
        row.get("outlet"),
        row.get("url"),
        published,
        row.get("lang"),
        row.get("id"),
        retrieved,
        byline=row.get("byline"),
    )

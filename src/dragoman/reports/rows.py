"""JSON lines in, the parts of one report a line out; a bad line is a Refusal and the next line is read."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Parts
from dragoman.reports.calendar import dated
from dragoman.reports.decoding import decode
from dragoman.reports.streams import CHUNK, LARGEST, Stream

WIDE = (b"\xff\xfe", b"\xfe\xff")
SHAPE = 'each line must be a JSON object such as {"id": "1", "text": "…", "date": "2024-06-19"}'


def read_rows(stream: Stream, retrieved: str | None) -> Iterator[Parts | Refusal]:
    """A report a line, or a Refusal that names the line."""
    for number, line in enumerate(_lines(stream), 1):
        where = f"{stream.name}:{number}"
        if line is None:
            yield Refusal(where, f"a line of more than {LARGEST // 1_000_000} MB", "split it into one report a line")
        elif line.strip():
            try:
                yield from _parts(_row(decode(line, where), where), where, retrieved)
            except UnreadableError as error:
                yield Refusal(error.where, error.why, error.what)


def _lines(stream: Stream) -> Iterator[bytes | None]:
    """The lines as UTF-8; None for one that is too long, which is skipped to its end."""
    if stream.peek()[:2] in WIDE:
        text = decode(stream.whole(), stream.name)
        yield from io.BytesIO(text.encode("utf-8", "replace"))
        return
    while line := stream.line(LARGEST):
        if len(line) < LARGEST or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.line(CHUNK)) and not more.endswith(b"\n"):
            pass
        yield None


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(where, f"invalid JSON ({error})", SHAPE) from error
    if not isinstance(row, dict):
        raise UnreadableError(where, f"a JSON {type(row).__name__}, not an object", SHAPE)
    return row


def _parts(row: dict[str, Any], where: str, retrieved: str | None) -> Iterator[Parts | Refusal]:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError(where, 'no "text"', SHAPE)
    given = {key: _string(row.get(key)) for key in ("id", "title", "date", "outlet", "url", "lang")}
    published, refusal = dated(given["date"], "field", where)
    if refusal:
        yield refusal
    yield Parts(text, given["title"], given["outlet"], given["url"], published, given["lang"], given["id"], retrieved)


def _string(value: object) -> str | None:
    """A field as text; other shapes than text and numbers are no value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None

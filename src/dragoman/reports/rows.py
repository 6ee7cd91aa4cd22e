"""JSON lines in, the parts of one report a line out; a bad line is a Refusal and the next line is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts
from dragoman.reports.calendar import dated
from dragoman.reports.decoding import decode
from dragoman.reports.streams import CHUNK, LARGEST, Stream

WIDE = (b"\xff\xfe", b"\xfe\xff")
SHAPE = 'each line must be a JSON object such as {"id": "1", "text": "…", "date": "2024-06-19"}'


def read_rows(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """A report a line, or a Refusal that names the line."""
    for number, line in _lines(stream):
        where = f"{stream.name}:{number}"
        if line is None:
            yield Refusal(where, f"a line of more than {LARGEST // 1_000_000} MB", "split it into one report a line")
        else:
            try:
                yield from _parts(_row(decode(line, where), where), where, given.retrieved)
            except UnreadableError as error:
                yield Refusal(error.where, error.why, error.what)


def _lines(stream: Stream) -> Iterator[tuple[int, bytes | None]]:
    """The lines with something on them and their numbers; None for one that is too long, of which only so much is kept."""
    if stream.peek()[:2] in WIDE:
        for number, row in enumerate(decode(stream.whole(), stream.name).split("\n"), 1):
            if row.strip():
                yield number, row.encode("utf-8", "replace")
        return
    number, rest, skipping = 1, b"", False
    while chunk := stream.take(CHUNK * 16):
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        if lines and skipping:
            number, skipping = number + 1, False
            del lines[0]
        for number, line in enumerate(lines, number):  # noqa: B020 - goes on from the line before
            if line.strip():
                yield number, line
        number += len(lines) > 0
        if len(rest) > LARGEST and not skipping:
            skipping = True
            yield number, None
        rest = b"" if skipping else rest
    if rest.strip():
        yield number, rest


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
    given = {key: _string(row.get(key)) for key in ("id", "title", "date", "outlet", "url", "lang", "byline")}
    published, refusal = dated(given["date"], "field", where)
    if refusal:
        yield refusal
    yield Parts(text, given["title"], given["outlet"], given["url"], published, given["lang"], given["id"], retrieved, byline=given["byline"])


def _string(value: object) -> str | None:
    """A field as text; other shapes than text and numbers are no value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None

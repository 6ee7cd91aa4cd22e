"""Plain text and Markdown in, the parts of a report out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts, body
from dragoman.reports.bylines import read_head
from dragoman.reports.calendar import dated
from dragoman.reports.decoding import clean, decode
from dragoman.reports.streams import Stream

FENCE = "---"
LONGEST_FRONT = 60  # lines
FIELD = re.compile(r"^([A-Za-z_-]+)\s*:\s*(.*)$")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
LINK, IMAGE, MARK = re.compile(r"\[([^\]]*)\]\([^)]*\)"), re.compile(r"!\[[^\]]*\]\([^)]*\)"), re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
BLOCK = re.compile(r"^\s{0,3}(?:>\s?|[*+-]\s+|#{1,6}\s+)+")


def read_text(stream: Stream, given: Given) -> Iterator[Parts]:
    """One report from plain text: title line, by-line, body."""
    yield text_parts(clean(decode(stream.whole(), stream.name, given.charset)), given.retrieved)


def text_parts(text: str, retrieved: str | None) -> Parts:
    """The parts of a plain text."""
    head = read_head(text.split("\n"), retrieved)
    return Parts(
        body(head.lines) or (head.title or ""), head.title if body(head.lines) else None, head.outlet, None, head.published, retrieved=retrieved
    )


def read_markdown(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """One report from Markdown: front matter (title, date, outlet, url, lang), else first heading and by-line; markup is taken off the body."""
    retrieved = given.retrieved
    fields, lines = front_matter(clean(decode(stream.whole(), stream.name, given.charset)).split("\n"))
    title, lines = _heading(fields.get("title"), lines)
    head = read_head([_bare(line) for line in lines], retrieved, titled=title is not None)
    published, refusal = dated(fields.get("date"), "front matter", stream.name)
    if refusal:
        yield refusal
    yield Parts(
        body(head.lines),
        title or head.title,
        fields.get("outlet") or head.outlet,
        fields.get("url"),
        published or head.published,
        fields.get("lang"),
        retrieved=retrieved,
    )


def front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The `key: value` lines between two fences at the top, and the lines below; no fields where there is no front matter."""
    if not lines or lines[0].lstrip("\ufeff").strip() != FENCE:
        return {}, lines
    end = next((i for i, line in enumerate(lines[1:LONGEST_FRONT], 1) if line.strip() == FENCE), None)
    if end is None:
        return {}, lines
    found = (FIELD.match(line.strip()) for line in lines[1:end])
    return {m[1].lower(): _unquoted(m[2].strip()) for m in found if m and m[2].strip()}, lines[end + 1 :]


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _heading(title: str | None, lines: list[str]) -> tuple[str | None, list[str]]:
    """The title, and the lines without the heading that repeats it."""
    at = next((i for i, line in enumerate(lines) if line.strip()), None)
    m = HEADING.match(lines[at].strip()) if at is not None else None
    if at is None or m is None or (title and _bare(m[1]).strip() != _bare(title).strip()):
        return title, lines
    return title or _bare(m[1]).strip(), lines[at + 1 :]


def _bare(line: str) -> str:
    """A line without Markdown's marks."""
    line = BLOCK.sub("", line)
    line = LINK.sub(r"\1", IMAGE.sub("", line))
    return EMPHASIS.sub(r"\2", MARK.sub(r"\2", line))

"""Words for a date in, the day of publication out: full dates in several languages, and phrases such as "8 days ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.model import Refusal

DATA = Path(__file__).parent / "data"
EARLIEST = 1800
DIGITS = {ord(c): str(i) for start in ("٠", "۰") for i, c in enumerate(chr(ord(start) + n) for n in range(10))}
UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30.44),
    "year": timedelta(days=365.25),
}
ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T|$)")
NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published: ISO 8601 (a day, month or year, as `precision` says), and how it was found."""

    day: str
    precision: str
    source: str


@cache
def _months() -> dict[str, int]:
    return {name: int(month) for _, month, names in rows("months.tsv") for name in names.split("|")}


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for "19 June 2024" and "June 19, 2024", in all languages of the table."""
    names = "|".join(re.escape(n) for n in sorted(_months(), key=len, reverse=True))
    day, year = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|º|\.)?", r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"{day}\s+(?:de\s+|of\s+)?(?P<month>{names})\.?,?\s+(?:de\s+)?{year}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?P<month>{names})\.?\s+{day},?\s+{year}", re.IGNORECASE),
    )


@cache
def _ago() -> tuple[tuple[re.Pattern[str], str, int | None], ...]:
    """Patterns for phrases of the past, longest first, with unit and count."""
    phrases = [(phrase, unit, int(count) if count else None) for _, unit, count, forms in rows("ago.tsv") for phrase in forms.split("|")]
    phrases.sort(key=lambda r: -len(r[0]))
    return tuple((re.compile(_phrase(words), re.IGNORECASE), unit, count) for words, unit, count in phrases)


def _phrase(words: str) -> str:
    return rf"(?<![\w]){re.escape(words).replace('N', '([0-9]{1,3})')}(?!\w)"


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one of this room's tables, without comments and column names."""
    lines = [line for line in (DATA / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


def parse_iso(text: str) -> date | None:
    """The day at the start of an ISO 8601 value (2024-06-19, 2024-06-19T10:00:00Z, 20240619)."""
    m = ISO.match(text.strip()) or COMPACT.match(text.strip())
    return valid(int(m[1]), int(m[2]), int(m[3])) if m else None


def parse_written(text: str) -> date | None:
    """The first full date in a line as people write it; None where day and month could be swapped."""
    text = text.translate(DIGITS)
    for pattern in _named():
        if m := pattern.search(text):
            return valid(int(m["year"]), _months()[m["month"].lower()], int(m["day"]))
    if m := ISO.search(text):
        return valid(int(m[1]), int(m[2]), int(m[3]))
    if m := NUMERIC.search(text):
        day, month, year = (int(g) for g in m.groups())
        if day > 12 or day == month or "." in m[0]:
            return valid(year, month, day)
        if month > 12:
            return valid(year, day, month)
    return None


def parse_field(text: str, source: str) -> Published | None:
    """A date given on purpose (front matter, a JSON field): a day, a month or a year."""
    day = parse_iso(text) or parse_written(text)
    if day:
        return Published(day.isoformat(), "day", source)
    m = PARTIAL.fullmatch(text.strip())
    if not m or valid(int(m[1]), int(m[2] or 1), 1) is None:
        return None
    return Published(text.strip(), "month" if m[2] else "year", source)


def dated(text: str | None, source: str, where: str) -> tuple[Published | None, Refusal | None]:
    """A date given on purpose, and a Refusal of the date alone where it cannot be."""
    found = parse_field(text, source) if text else None
    if text is None or found:
        return found, None
    return None, Refusal(where, f"the date {text[:40]!r} cannot be", "kept without a date; write it as 2024-06-19, 2024-06 or 2024")


def parse_ago(text: str, retrieved: str | None) -> Published | None:
    """When "3 hours ago" was, seen from `retrieved`; a month or year where the phrase is no more exact, None without `retrieved`."""
    phrase = find_ago(text)
    if phrase is None or retrieved is None:
        return None
    unit, count = phrase
    moment = datetime.fromisoformat(retrieved)
    if unit in ("minute", "hour", "day"):
        timed = len(retrieved) > 10 or unit == "day"
        return Published((moment - count * UNITS[unit] if timed else moment).date().isoformat(), "day", "relative")
    latest, earliest = moment - count * UNITS[unit], moment - (count + 1) * UNITS[unit] + timedelta(days=1)
    if (latest.year, latest.month) == (earliest.year, earliest.month):
        return Published(f"{latest:%Y-%m}", "month", "relative")
    return Published(f"{latest:%Y}", "year", "relative") if latest.year == earliest.year else None


def find_ago(text: str) -> tuple[str, int] | None:
    """Unit and count of a phrase such as "2 дня назад" in a line."""
    text = text.translate(DIGITS)
    for pattern, unit, count in _ago():
        if m := pattern.search(text):
            return unit, int(m[1]) if count is None else count
    return None


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None where it cannot be: no such day, before EARLIEST, or later than tomorrow."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if year >= EARLIEST and found <= datetime.now(UTC).date() + timedelta(days=1) else None


def retrieved_date(value: str) -> str:
    """A retrieval date from an option, as ISO 8601; UsageError for anything else."""
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"--retrieved {value}: no date; give it as 2024-06-19 or 2024-06-19T10:00") from error
    return value

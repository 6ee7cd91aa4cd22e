"""Words for a date in, the day of publication out: full dates in several languages, and phrases such as "8 days ago"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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
CHARACTERS = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
SPAN = re.compile(r"\s?[-–~]\s?\d{1,2}(?![\d:])")
LARGER = re.compile(r"(\d{1,3})\s?(day|week|month|year)s?,?\s+(?:and\s+)?$", re.IGNORECASE)
CLOCK = r"(?:at|à|a las|um|в|о|الساعة|ساعت|kl\.?|오전|오후)?\s*\d{1,2}[:.h٫]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|[صم]|uhr|gmt|utc|msk|мск)?"
UTC_MOMENT = re.compile(r"(\d{4}-?\d{2}-?\d{2})[T ](\d{2}):(\d{2})(?::\d{1,2})?(?:\.\d+)?(?:Z|[+-]00:?00)$")
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
def _jalali() -> tuple[re.Pattern[str], dict[str, int]]:
    """The pattern for "۱۷ مهر ۱۴۰۳", a day of the Solar Hijri calendar, and the numbers of its months."""
    months = {name: int(month) for month, names in rows("jalali.tsv") for name in names.split("|")}
    return re.compile(rf"(?<!\d)(\d{{1,2}})\s+({_any(months)})(?:\s+ماه)?\s+(?:سال\s+)?(1[345]\d\d)(?!\d)"), months


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """Patterns for "19 June 2024", "June 19, 2024" and "2024. június 19.", in all languages of the table."""
    name = rf"(?P<month>{_any(_months())})\.?(?:\s?[/(]\s?[^\W\d]+(?: [^\W\d]+)?\)?)?"  # Arabic papers name a month twice: تشرين الأول/أكتوبر
    day, year = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?", r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"{day}\s*(?:de\s+|of\s+|\s)\s*{name},?،?\s+(?:del?\s+)?{year}", re.IGNORECASE),
        re.compile(rf"(?<![^\W_]){name}\s+{day},?،?\s+{year}", re.IGNORECASE),
        re.compile(rf"(?<!\d){year}\.?\s+{name}\s+{day}(?!\d)", re.IGNORECASE),
    )


@cache
def _ago() -> tuple[tuple[re.Pattern[str], str, int | None, dict[str, int]], ...]:
    """Patterns for phrases of the past, longest first, with unit, count, and the language's numbers in words."""
    words: dict[str, dict[str, int]] = {}
    for language, number, names in rows("numbers.tsv"):
        words.setdefault(language, {}).update(dict.fromkeys(names.split("|"), int(number)))
    phrases = [
        (phrase, unit, int(count) if count else None, words.get(language, {}))
        for language, unit, count, forms in rows("ago.tsv")
        for phrase in forms.split("|")
    ]
    phrases.sort(key=lambda r: -len(r[0]))
    return tuple((_phrase(phrase, numbers), unit, count, numbers) for phrase, unit, count, numbers in phrases)


def _phrase(phrase: str, numbers: dict[str, int]) -> re.Pattern[str]:
    number = "([0-9]{1,3}" + "".join(f"|{word}" for word in sorted(numbers, key=len, reverse=True)) + ")"
    words = re.escape(phrase.removeprefix("=")).replace("N", number).replace(r"\ ", r"\s+")
    if phrase.startswith("="):
        return re.compile(rf"(?:^|[|·•–—:,،-])\s*{words}\s*(?:[,،]?\s*(?:{CLOCK}))?\s*(?:$|[|·•–—-])", re.IGNORECASE)
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


@cache
def _zones() -> dict[str, str]:
    return {domain: zone for domain, zone in rows("zones.tsv")}  # noqa: C416 - a row is a list, no pair


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one of this room's tables, without comments and column names."""
    lines = [line for line in (DATA / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


def parse_iso(text: str) -> date | None:
    """The day at the start of an ISO 8601 value (2024-06-19, 2024-06-19T10:00:00Z, 20240619)."""
    m = ISO.match(text.strip()) or COMPACT.match(text.strip())
    return valid(int(m[1]), int(m[2]), int(m[3])) if m else None


def parse_written(text: str) -> date | None:
    """The first full date in a line as people write it; None where day and month could be swapped, and for a span of days."""
    text = text.translate(DIGITS)
    for pattern in _named():
        if m := pattern.search(text):
            return valid(int(m["year"]), _months()[m["month"].lower()], int(m["day"]))
    pattern, months = _jalali()
    if m := pattern.search(text):
        return from_jalali(int(m[3]), months[m[2]], int(m[1]))
    if m := ISO.search(text) or CHARACTERS.search(text):
        year, month, day = (int(g) for g in m.groups())
        if SPAN.match(text[m.end() :]):
            return None
        return from_jalali(year, month, day) if 1300 <= year < 1500 else valid(year, month, day)
    if m := NUMERIC.search(text):
        day, month, year = (int(g) for g in m.groups())
        if day > 12 or day == month or "." in m[0]:
            return valid(year, month, day)
        if month > 12:
            return valid(year, day, month)
    return None


def from_jalali(year: int, month: int, day: int) -> date | None:
    """The day of the Gregorian calendar for one of the Solar Hijri calendar; None where there is none.

    Leap years by the 33-year rule, which agrees with the observed calendar from 1244 to 1502 (1865 to 2123).
    """
    if not (1244 <= year <= 1502 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    leaps = sum((y % 33) in (1, 5, 9, 13, 17, 22, 26, 30) for y in range(1244, year))
    days = (year - 1244) * 365 + leaps + 31 * min(month - 1, 6) + 30 * max(0, month - 7) + day - 1
    found = date(1865, 3, 21) + timedelta(days=days)
    return valid(found.year, found.month, found.day)


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
    """Unit and count of a phrase such as "2 дня назад" in a line; of "2 days, 4 hours ago" the days."""
    text = text.translate(DIGITS)
    for pattern, unit, count, numbers in _ago():
        if m := pattern.search(text):
            if larger := LARGER.search(text[: m.start()]):
                return larger[2].lower(), int(larger[1])
            return unit, (numbers.get(m[1].lower()) or int(m[1])) if count is None else count
    return None


def local_day(moment: str, address: str | None) -> date | None:
    """The day that a moment given in UTC fell on where the outlet is, by the domain of its address; None for other moments and domains."""
    m = UTC_MOMENT.match(moment.strip())
    if m is None:
        return None
    try:
        zone = _zones()[(urlsplit(address or "").hostname or "").rpartition(".")[2]]
        found = datetime.fromisoformat(f"{m[1]}T{m[2]}:{m[3]}:00+00:00").astimezone(ZoneInfo(zone)).date()
    except (KeyError, ValueError, OverflowError, ZoneInfoNotFoundError):
        return None
    return valid(found.year, found.month, found.day)


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

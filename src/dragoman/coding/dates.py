"""Words for time in, intervals of days out, relative to the day of publication.

Precision is UCDP's: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
    | {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
NUMBERS = {
    w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
} | {
    "a": 1,
    "an": 1,
    "several": 0,
    "few": 0,
    "couple": 2,
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = "|".join(DAYS)
UNIT = r"day|week|month|year"


@dataclass(frozen=True, slots=True)
class When:
    """First and last day (ISO 8601), precision, and the words, as characters of the text that was searched."""

    first: str
    last: str
    precision: int
    start: int
    end: int


Span = tuple[date, date, int]


def _month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), 4


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31), 5


def _day(day: date) -> Span:
    return day, day, 1


def _shift_month(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _nearest_year(today: date, month: int) -> int:
    """The year of a month named without one: the latest that is not after the day of publication by more than a month."""
    return today.year if month <= today.month + 1 else today.year - 1


def _full(m: re.Match[str], today: date | None) -> Span | None:
    year = int(m["year"]) if m["year"] else None
    month = MONTHS[m["month"].lower().rstrip(".")]
    if year is None:
        if today is None:
            return None
        year = _nearest_year(today, month)
    if m["day"]:
        return _day(date(year, month, int(m["day"])))
    return _month(year, month)


def _weekday(m: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return None
    back = (today.weekday() - DAYS[m["weekday"].lower()]) % 7
    if m["next"]:
        return _day(today + timedelta(days=(7 - back) % 7 or 7))
    return _day(today - timedelta(days=back + (7 if m["last"] and back == 0 else 0)))


def _near(m: re.Match[str], today: date | None) -> Span | None:
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0, "this morning": 0, "this evening": 0, "last night": -1}[
        m["near"].lower()
    ]
    return _day(today + timedelta(days=shift)) if today else None


def _unit(m: re.Match[str], today: date | None) -> Span | None:
    """ "last week", "this month", "next year", "in recent months", "over the past year"."""
    if today is None:
        return None
    which, unit = m["which"].lower(), m["unit"].lower()
    shift = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[which]
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6), 3
    if unit == "month":
        return _month(*_shift_month(today, shift))
    if unit == "year":
        return _year(today.year + shift)
    return None


def _recent(m: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return None
    number = NUMBERS.get((m["count"] or "").strip().lower(), int(m["count"]) if (m["count"] or "").strip().isdigit() else 0)
    unit = m["runit"].lower()
    if unit == "hour":
        unit, number = "day", max(1, round(number / 24))
    several = {"day": 7, "week": 6, "month": 6, "year": 5}[unit] if m["plural"] else 1  # "recent months"
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[unit] * (number or several)
    return today - timedelta(days=days), today, 1 if days <= 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5


def _ago(m: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return None
    word, unit = m["acount"].lower(), m["aunit"].lower()
    number = int(word) if word.isdigit() else NUMBERS.get(word, 0)
    if not number:
        return None
    if unit == "day":
        return _day(today - timedelta(days=number))
    if unit == "week":
        middle = today - timedelta(weeks=number)
        return middle - timedelta(days=3), middle + timedelta(days=3), 3
    if unit == "month":
        return _month(*_shift_month(today, -number))
    return _year(today.year - number)


def _since(m: re.Match[str], today: date | None) -> Span | None:
    if today is None:
        return None
    month = MONTHS[(m["smonth"] or "january").lower()]
    first = date(int(m["syear"]), month, int(m["sday"] or 1))
    return (first, today, 5) if first <= today else None


def _only_year(m: re.Match[str], today: date | None) -> Span | None:
    return _year(int(m["only"]))


YEAR = r"(?:19|20)\d\d"
RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Span | None]]] = [
    (
        re.compile(rf"\bsince (?:(?:the )?(?:start|beginning) of )?(?:(?:(?P<sday>[0-3]?\d) )?(?P<smonth>{MONTH})\.? )?(?P<syear>{YEAR})\b", re.I),
        _since,
    ),
    (re.compile(rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})\b\.?(?:,? (?P<year>{YEAR}))?(?!\s*\d)", re.I), _full),
    (re.compile(rf"\b(?P<month>{MONTH})\b\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|:|,\d|\.\d)(?:,? (?P<year>{YEAR}))?\b", re.I), _full),
    (
        re.compile(rf"\b(?P<year>{YEAR})-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)\b"),
        lambda m, t: _day(date(int(m["year"]), int(m["month"]), int(m["day"]))),
    ),
    (re.compile(rf"\b(?:(?:early|mid|late|end of|in)[ -])?(?P<month>{MONTH})\.?,? (?P<year>{YEAR})(?P<day>)\b", re.I), _full),
    (
        re.compile(rf"\b(?:in|last|since|during|by|early|late|mid-?) (?P<month>(?!may\b|march on)(?:{MONTH}))\b(?! \d)(?P<day>)(?P<year>)", re.I),
        _full,
    ),
    (re.compile(rf"\b(?:on |(?P<last>last |the previous )|(?P<next>next |coming ))?(?P<weekday>{DAY})\b", re.I), _weekday),
    (re.compile(r"\b(?P<near>yesterday|today|tonight|tomorrow|overnight|this morning|this evening|last night)\b", re.I), _near),
    (
        re.compile(
            rf"\b(?:in|over|during|within|for) (?:the )?(?:past|last|recent|previous) (?P<count>\w+ )??(?P<runit>{UNIT}|hour)(?P<plural>s?)\b", re.I
        ),
        _recent,
    ),
    (re.compile(rf"\b(?P<which>last|previous|past|this|next|coming) (?P<unit>{UNIT})\b", re.I), _unit),
    (re.compile(rf"\b(?P<acount>\w+) (?P<aunit>{UNIT})s? (?:ago|earlier)\b", re.I), _ago),
    (re.compile(rf"\b(?:in|during|of|early|late|mid-?|throughout|by) (?P<only>{YEAR})\b(?! (?:dollars|troops|soldiers|people))", re.I), _only_year),
]


def find(text: str, published: str | None) -> list[When]:
    """Every time that the text names, left to right; overlapping words count once, the earlier rule wins."""
    today = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    found: list[When] = []
    never: list[tuple[int, int]] = []
    for pattern, resolve in RULES:
        for match in pattern.finditer(text):
            taken = [*((w.start, w.end) for w in found), *never]
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            try:
                span = resolve(match, today)
            except (ValueError, OverflowError):
                span = None
                never.append((match.start(), match.end()))  # 31 February: no day, and no other reading of its words
            if span:
                found.append(When(span[0].isoformat(), span[1].isoformat(), span[2], match.start(), match.end()))
    return sorted(found, key=lambda w: w.start)

"""Dates as people and reports write them in, instants that can be compared as text out."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime

from dragoman.errors import UsageError

LAST = "T23:59:59.999+00:00"


def now() -> str:
    """This moment, in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def last_moment(day: str) -> str:
    """The end of a day, month or year, or of the day of an instant: by then whatever happened in it could be known."""
    if len(day) == 4:
        return f"{day}-12-31{LAST}"
    if len(day) == 7:
        return f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]:02}{LAST}"
    return day[:10] + LAST


def knowable(recorded: str, published: str | None, retrieved: str | None) -> str:
    """The first moment at which a report could have been known: when it was out, or else saved; never after it was recorded."""
    told = published or retrieved
    return min(recorded, last_moment(told)) if told else recorded


def as_instant(option: str, value: str) -> str:
    """A day, month or year (its end), or an instant, as `--as-of` takes it; UsageError for anything else."""
    from dragoman.ledger.filters import DAY

    try:
        if DAY.fullmatch(value):
            datetime.fromisoformat((value + "-01-01")[:10] if len(value) < 10 else value)
            return last_moment(value)
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"--{option} {value}: no date; give one such as 2024, 2024-06, 2024-06-19 or 2024-06-19T12:00") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="milliseconds")

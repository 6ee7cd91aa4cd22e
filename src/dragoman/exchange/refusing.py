"""Rows that could not be used in, refusals that say in which line and why out: the first ones of each reason, then how many more."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.exchange.staging import Staging
from dragoman.model import Refusal

SHOWN = 20  # rows of one reason and file that are told one by one
WHAT = "correct the row, or leave it out"
WHYS = {
    "TOO MANY COLUMNS": "more columns than the table has",
    "MISSING COLUMNS": "fewer columns than the table has",
    "UNQUOTED VALUE": "a quotation mark without its partner",
    "LINE SIZE OVER MAXIMUM": "longer than 2 MB",
    "INVALID ENCODING": "bytes that are no text in the file's encoding",
    "INVALID STATE": "a quotation mark inside a value",
}
BROKEN = "SELECT line, min(error_type::VARCHAR) FROM broken_lines GROUP BY line ORDER BY line"
FAULTY = "SELECT fault, count(*), list(line ORDER BY line)[:{shown}] FROM ({rows}) WHERE fault IS NOT NULL GROUP BY fault ORDER BY fault"


def refused_lines(staging: Staging) -> tuple[list[Refusal], int]:
    """Lines that are no rows of the table, as DuckDB noted them while reading, and their number."""
    found = staging.desk.execute(BROKEN).fetchall()
    by_reason: dict[str, list[int]] = {}
    for line, kind in found:
        by_reason.setdefault(WHYS.get(kind, kind.lower().replace("_", " ")), []).append(line)
    refusals = [r for why, lines in by_reason.items() for r in _told(staging.source.name, "line", lines[:SHOWN], len(lines), why)]
    return refusals, len(found)


def refused_rows(staging: Staging) -> list[Refusal]:
    """Rows with a fault. The first reading, in parallel, does not know where they stand: the file is read again with its rows numbered."""
    by_line = staging.reading.by_line
    broken = [line for line, _ in staging.desk.execute(BROKEN).fetchall()] if by_line else []
    staging.see(numbered=True)
    refusals = []
    for why, number, rows in staging.desk.execute(FAULTY.format(shown=SHOWN, rows=staging.statement)).fetchall():
        if by_line:
            places = [_line(row + staging.reading.header, broken) for row in rows]
            refusals += _told(staging.source.name, "line", places, number, why)
        else:
            refusals += _told(staging.source.name, "row", rows, number, why)
    return refusals


def _line(number: int, broken: list[int]) -> int:
    """The line of the `number`th row of those that could be read."""
    for line in broken:
        if line > number:
            break
        number += 1
    return number


def _told(name: str, word: str, places: Iterable[int], number: int, why: str) -> list[Refusal]:
    told = [Refusal(f"{name}: {word} {place}", why, WHAT) for place in places]
    more = number - len(told)
    return [*told, *([Refusal(name, f"{why}: {more} more rows", WHAT)] if more else [])]

"""The first lines of a plain text in; its title, by-line, outlet and date out, and the lines that are its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reports.calendar import Published, find_ago, parse_ago, parse_written

HEAD = 4  # lines with text after the title in which a by-line may stand
LONGEST_TITLE, LONGEST_BYLINE, LONGEST_DATELINE = 200, 140, 80
DATELINE = re.compile(r"^[A-Z][\w .,'’/-]{1,60}?(?:\([\w .,'’&-]+\)|[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+).{0,50}?\s[-–—]{1,2}\s")
BYLINE = re.compile(r"^by\s+\S", re.IGNORECASE)
KINDS = frozenset(  # of text, not names of outlets
    "report exclusive analysis analytics opinion news world politics feature features interview editorial video staff special".split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a text; `lines` is the rest."""

    title: str | None
    outlet: str | None
    published: Published | None
    lines: list[str]


def read_head(lines: list[str], retrieved: str | None, titled: bool = False) -> Head:
    """The head of a text; `titled` when its title is known already and does not stand in the lines."""
    start = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    title = None if titled or start == len(lines) else title_of(lines, start)
    rest = lines[start + 1 :] if title else lines[start:]
    outlet, published, kept = None, None, []
    seen = 0
    for i, line in enumerate(rest):
        seen += bool(line.strip())
        if seen > HEAD or len(line) > LONGEST_BYLINE:
            kept += rest[i:]
            break
        if is_byline(line):
            outlet = outlet or outlet_of(line)
            published = published or date_of(line, retrieved)
        else:
            kept.append(line)
    return Head(title, outlet, published or _dateline(kept), kept)


def title_of(lines: list[str], at: int) -> str | None:
    """The line as a title: short, without a full stop, no by-line or dateline, and not the only line."""
    line = lines[at].strip()
    alone = not any(other.strip() for other in lines[at + 1 :])
    if alone or len(line) > LONGEST_TITLE or line.endswith((".", "!", ":", ";", ",")) or is_byline(line) or DATELINE.match(line):
        return None
    return line


def is_byline(line: str) -> bool:
    """Whether a line tells of its author, outlet or date, and of nothing else."""
    line = line.strip()
    if not line or len(line) > LONGEST_BYLINE or line.endswith((".", "!", "?")) or DATELINE.match(line):
        return False
    rest = re.split(r"\s[|–—·•-]\s", line)
    short = all(len(part.split()) <= 6 for part in rest)
    dated = parse_written(line) is not None or find_ago(line) is not None
    return bool(BYLINE.match(line)) or (dated and short) or ("|" in line and short)


def outlet_of(line: str) -> str | None:
    """The outlet in a by-line such as "By A. Writer | Outlet | 19 June 2024": the part that is neither person, date nor kind of text."""
    if "|" not in line:
        return None
    for part in (p.strip() for p in line.split("|")):
        words = {w.lower() for w in re.findall(r"\w+", part)}
        if part and not BYLINE.match(part) and not words <= KINDS and parse_written(part) is None and find_ago(part) is None:
            return part
    return None


def date_of(line: str, retrieved: str | None) -> Published | None:
    """The date that a by-line gives, in full or seen from the day of retrieval."""
    day = parse_written(line)
    return Published(day.isoformat(), "day", "by-line") if day else parse_ago(line, retrieved)


def _dateline(lines: list[str]) -> Published | None:
    """The date of "SANAA, 12 Jan 2024 (Outlet) - …" at the start of a body."""
    first = next((line for line in lines if line.strip()), "")
    m = DATELINE.match(first[: LONGEST_DATELINE + 60])
    day = parse_written(m[0][:LONGEST_DATELINE]) if m else None
    return Published(day.isoformat(), "day", "by-line") if day else None

"""A report in, the agencies that it credits and the originals that it cites out: whose words these are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebook.outlets import by_name
from dragoman.reports.calendar import rows

if TYPE_CHECKING:
    from dragoman.model import Report

HEAD, TAIL = 240, 400  # characters at either end of a text in which a credit may stand
AGENCIES = "agencies"  # what "with agencies" credits: some wire, unnamed
WITH_AGENCIES = re.compile(
    r"\bwith (?:inputs? (?:from )?|(?:additional )?reporting (?:by|from) |contributions? from )?(?:news )?(?:agencies|wires?|wire services)\b"
    r"|^\W*(?:news )?agencies\W*$",
    re.IGNORECASE | re.MULTILINE,
)
SAYS = (
    r"(?:(?:has|had|have|also|first|previously|earlier|later) )?"
    r"(?:reported|reports|quoted|revealed|published|broadcast|wrote|writes|cited|cites)"
)
LIKE_AN_OUTLET = (  # names of papers that no table knows
    r"(?:[A-Z][\w’'-]+ ){0,3}(?:Times|Post|Herald|Chronicle|Tribune|Gazette|Journal|Observer|Telegraph|Guardian|Bulletin|Observatory|"
    r"News Agency|News|TV|Television|Radio|Today|Daily|Weekly|Monitor|Star|Standard|Mirror|Independent|Review|Press)"
)
THANKS = (
    r"[Ww]ith (?:inputs?|(?:additional )?reporting|contributions?|files|material|information)?\s?(?:from|by)|[Rr]eporting by|[Bb]y the|"
    r"[Cc]ontributed to by|[Tt]his story (?:was|is) (?:first |originally )?(?:published|provided) by"
)
MEDIUM = r"(?:news(?: agency|paper)?|agency|daily|magazine|website|television|TV|channel|broadcaster|monitor)"
TURNS_TO = (
    r"[Aa]ccording to|[Cc]iting|[Qq]uoting|(?:reported|quoted|cited|published|carried|revealed) (?:by|in|on)|"
    r"told|said to|statement to|interview with|report (?:by|from|in)"
)
SOURCE = r"[Ss]ource|Agency|Credit|Via|Источник|المصدر|منبع|출처"


@dataclass(frozen=True, slots=True)
class Citation:
    """An original that a text refers to: its name, and the characters `start` to `end` that say so."""

    name: str
    start: int
    end: int


def credits(report: Report) -> list[str]:
    """The agencies whose telegram a report says to be, sorted; its own outlet where that is one; `agencies` for unnamed ones."""
    found = {name for name in (agency(report.outlet), agency(report.byline)) if name}
    head, tail = report.text[:HEAD], report.text[-TAIL:]
    for pattern, part in ((_dateline(), head), (_dateline(), tail), (_closing(), tail), (_thanks(), head + "\n" + tail)):
        found |= {_wires()[form] for m in pattern.finditer(part) for form in m.groups() if form}
    if not found and (WITH_AGENCIES.search(head) or WITH_AGENCIES.search(tail)):
        found.add(AGENCIES)
    return sorted(found)


def agency(name: str | None) -> str | None:
    """The agency that an outlet's name or a by-line stands for, None where it is none."""
    bare = re.sub(r"^(?:by|from|source:?|via)\s+(?:the\s+)?|^the\s+", "", (name or "").strip(), flags=re.IGNORECASE)
    if len(bare) < 2:
        return None
    known = by_name(bare)
    return _wires().get(bare) or _folded().get(bare.casefold()) or (known.name if known and known.wire else None)


def cited(text: str) -> list[Citation]:
    """The originals that a text names as its source ("Reuters reported", "according to SOHR"), in the order of the text."""
    found: dict[tuple[int, int], Citation] = {}
    for pattern in _citing():
        for m in pattern.finditer(text):
            name = m["name"].strip()
            span = m.span("name")
            found.setdefault(span, Citation(_originals().get(name.removeprefix("the ").removeprefix("The "), name), *m.span()))
    kept = sorted(found.values(), key=lambda c: (c.start, -c.end))
    return [c for i, c in enumerate(kept) if not any(c.start < other.end and c.name == other.name for other in kept[:i])]


@cache
def _table() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Kind, name and forms of all originals; the name is the codebook's where it knows one of the forms."""
    found = []
    for kind, name, forms in rows("originals.tsv"):
        every = (name, *(forms.split("|") if forms else ()))
        known = next((outlet for form in every if (outlet := by_name(form)) and outlet.wire is (kind == "wire")), None)
        found.append((kind, known.name if known else name, every))
    return tuple(found)


@cache
def _wires() -> dict[str, str]:
    return {form: name for kind, name, forms in _table() if kind == "wire" for form in forms}


@cache
def _folded() -> dict[str, str]:
    return {form.casefold(): name for form, name in _wires().items()}


@cache
def _originals() -> dict[str, str]:
    return {form: name for _, name, forms in _table() for form in forms}


def _any(names: dict[str, str]) -> str:
    return "|".join(re.escape(form) for form in sorted(names, key=len, reverse=True))


@cache
def _dateline() -> re.Pattern[str]:
    """ "SANAA, Yemen (AP) —", "MOSCOW, June 19. /TASS/." and the like; several agencies may share the brackets. Not "the party (PA) said"."""
    opening, closing = r"(?:[(\[/]|[(\[][^)\]\n]{1,30}[/,&+] ?)", r"(?:[)\]/]|[/,&+][^)\]\n]{1,40}[)\]])"
    place = r"^\W{0,3}[A-Z][A-Z'’.]+[^(\[\n]{0,50}?"
    bracketed = rf"{opening}(?P<%s>{_any(_wires())}){closing}"
    return re.compile(rf"{place}{bracketed % 'placed'}|{bracketed % 'dashed'}\s*(?:[-–—:.]|$)", re.MULTILINE)


@cache
def _closing() -> re.Pattern[str]:
    """An agency alone on a line, or after a dash or "Source:"."""
    return re.compile(rf"(?:^|[—–-] ?|\b(?:{SOURCE})\s*[:：]\s*)\W{{0,3}}(?:The )?({_any(_wires())})\W{{0,3}}$", re.MULTILINE)


@cache
def _thanks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{THANKS}) (?:the )?({_any(_wires())})\b")


@cache
def _citing() -> tuple[re.Pattern[str], ...]:
    saying = {form: name for kind, name, forms in _table() if kind != "outlet" for form in forms}
    name, speaker = (rf"(?P<name>(?:[Tt]he )?(?:{forms}))(?![\w-])" for forms in (f"{_any(_originals())}|{LIKE_AN_OUTLET}", _any(saying)))
    return (
        re.compile(rf"(?<![\w-]){name}(?: {MEDIUM})?,? {SAYS}\b"),
        re.compile(rf"(?<![\w-]){speaker}(?: {MEDIUM})?,? (?:said|says|added)\b"),
        re.compile(rf"\b(?:{TURNS_TO}) (?:a report (?:by|in|from) )?(?:(?:[A-Za-z-]+ ){{0,4}}{MEDIUM} )?{name}"),
    )

"""A report's text in, sentence spans out. Offsets are exact; no sentence crosses a line break that ends a paragraph, bullet or headline."""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig gov sen rep rev hon pres st mt jr sr no inc ltd corp co vs etc approx fig vol
    art pp dept univ assn bros jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m i.e e.g cf al ph.d u.s
    u.k u.n e.u d.c d.p.r.k r.o.k p.r.c u.a.e u.s.s.r n.y l.a
    """.split()
)
# An abbreviation of these may end a sentence; of the others never.
MAY_END = frozenset(
    """
    a.m p.m etc jr sr inc ltd corp co u.s u.k u.n e.u d.c d.p.r.k r.o.k p.r.c u.a.e u.s.s.r
    """.split()
)
STARTERS = frozenset(
    """
    the a an in on at he she it they we i this that these those but and however meanwhile according after before since when while although
    as if under last his her their its some many several both more most there also asked earlier later
    """.split()
)
END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[.!?][\"”»]?(?=[\[(]?\d{1,3}[\])]\s)")
OPENERS = "\"'“‘«([-–—•*"
BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c)\s*")
# "WASHINGTON (Reuters) - ", "Pyongyang, November 8 (KCNA) -- ": where and by whom, before the first sentence of a report.
DATELINE = re.compile(
    r"\s*(?:[A-Z][\w.'’]*[ -]){0,3}[A-Z][\w.'’]*[ -]?(?:[,/] ?[\w.'’ ]{2,25}){0,3}\s*"
    r"(?:\([\w.’' /,-]{2,30}\)\s*(?:--\s*|[-–—]{1,2}\s+)|\([A-Z]{2,6}\)\s+|\s[-–—]{1,2}\s+)(?=[\"“'‘A-Z0-9])"
)
LONGEST_DATELINE = 70
# "… The post Syria announces ceasefire appeared first on The Times of Israel.": what a feed's software adds holds a headline, which is a sentence.
SYNDICATED = re.compile(r"\bThe post\s+(?P<headline>\S.{5,300}?)\s+appeared first on\s")
MAXIMUM = 1200


def split(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of `text`, without the white space around it."""
    found: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        found += _in_paragraph(text, start, end)
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines, joined where a line break only wraps a sentence."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in BREAK.finditer(text):
        if _is_wrap(text, start, match):
            continue
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(s, e) for s, e in spans if text[s:e].strip()]


def _is_wrap(text: str, start: int, match: re.Match[str]) -> bool:
    """One line break inside a long line that goes on in lower case is a wrap, not an end."""
    if match.group().count("\n") > 1 or match.end() >= len(text):
        return False
    before = text[max(start, match.start() - 300) : match.start()].rstrip()
    following = text[match.end()]
    line_start = max(before.rfind("\n") + 1, 0)
    if len(before) - line_start < 40 or before[-1:] in ".!?:…":
        return False
    if following.islower():
        return True
    goes_on = before[-1:] in ",;" or before.rsplit(None, 1)[-1].islower()
    return goes_on and following.isalnum() and len(before) - line_start > 55


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    dateline = DATELINE.match(text, start, min(end, start + LONGEST_DATELINE))
    if dateline and dateline.end() < end - LONGEST_DATELINE // 2:
        spans.append((start, dateline.end()))
        begin = dateline.end()
    for match in END.finditer(text, begin, end):
        if match.end() < end and _ends(text, begin, match):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, end))
    cut = [part for s, e in spans for part in _around_headline(text, s, e)]
    return [piece for s, e in cut for piece in _bounded(text, *_strip(text, s, e)) if piece[0] < piece[1]]


def _around_headline(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span with a headline inside a feed's formula in its parts: what stands before, the formula's two halves, the headline."""
    match = SYNDICATED.search(text, start, end)
    if match is None:
        return [(start, end)]
    return [(start, match.start()), (match.start(), match.start("headline")), match.span("headline"), (match.end("headline"), end)]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a stop at `match` ends the sentence that began at `begin`."""
    rest = text[match.end() : match.end() + 80].lstrip()
    following = rest.lstrip(OPENERS).lstrip()[:24]
    if not following:
        return True
    if following[0].islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    word = text[max(begin, match.start() - 60) : match.start()].rsplit(None, 1)[-1:] or [""]
    last = word[0].lstrip(OPENERS).lower()
    next_word = re.match(r"\w+", following)
    starter = bool(next_word) and next_word.group().lower() in STARTERS and next_word.group()[0].isupper()  # type: ignore[union-attr]
    if len(last) == 1 and last.isalpha() and last != "i":
        return not word[0].lstrip(OPENERS)[:1].isupper()
    if last in ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)+[a-z]", last):
        return starter if last in MAY_END or "." in last else False
    return True


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span cut at white space so that no piece is longer than MAXIMUM characters: the parser's cost is quadratic."""
    pieces = []
    while end - start > MAXIMUM:
        cut = max(text.rfind(mark, start + MAXIMUM // 2, start + MAXIMUM) for mark in ("; ", ", ", " "))
        cut = cut + 1 if cut > 0 else start + MAXIMUM
        pieces.append(_strip(text, start, cut))
        start = cut
    return [*pieces, _strip(text, start, end)]

"""A page's tree in, its day of publication out. A date in a menu, a comment or a footer, a copyright year and today's date are never it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.reports.calendar import UTC_MOMENT, Published, local_day, parse_ago, parse_iso, parse_written, valid
from dragoman.reports.headlines import outside
from dragoman.reports.linkeddata import text_of

SURE_METAS = (
    "article:published_time", "datePublished", "publish-date", "publish_date", "publication_date", "pubdate", "published-date", "published_at",
    "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime", "originalpublicationdate", "article.published", "citation_publication_date",
    "citation_date", "article_date_original", "rnews:datePublished", "mediator_published_time",
)  # fmt: skip
LOOSE_METAS = (  # that some sites fill with the day of a change or of the template
    "og:article:published_time", "og:published_time", "article:published", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
    "dcterms.issued", "dc.date.created", "dateCreated",
)  # fmt: skip
LOOSE = "meta that may mean something else"  # believed unless the page shows another day
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([/_-])(\d{1,2})\2(\d{1,2})(?!\d)")
CHANGED = re.compile(r"updated|modified|last\s|edited|обновлено|изменено|تحديث|mis à jour|aktualisiert|actualizado", re.IGNORECASE)
COMPACT_DAY = re.compile(r"/((?:19|20)\d{2})(\d{2})(\d{2})(?=/|$)")
BEFORE, AFTER = 8, 25  # pieces of text before and after the headline in which its date may stand
LONGEST_PIECE, LONGEST_LEAD = 90, 160  # characters of a by-line; characters from which on a piece is the article's own text


def published(tree: Any, head: Any, data: dict[str, Any], url: str | None, retrieved: str | None) -> Published | None:
    """The day of publication and how it was found, None where the page does not say it. `head` is the headline's element."""
    pieces = [] if head is None else [p for p in _head_pieces(tree, head) if not CHANGED.search(p)]
    written = next((day for piece in pieces if (day := parse_written(piece))), None)
    for value, source in _exact(tree, head, data):
        if value and (day := _day(value)):
            local = _local(day, value, url, written)
            doubtful = source == LOOSE and written is not None and abs((written - local).days) > 1
            return None if doubtful else Published(local.isoformat(), "day", "meta" if source == LOOSE else source)
    if day := day_in_url(url):
        return Published(day.isoformat(), "day", "url")
    if written:
        return Published(written.isoformat(), "day", "by-line")
    return next((found for piece in pieces if (found := parse_ago(piece, retrieved))), None)


def _local(day: date, moment: str, url: str | None, written: date | None) -> date:
    """The day as readers of the outlet saw it, where the page gives a moment in UTC: by its address, its by-line, or its country's clock."""
    local = local_day(moment, url)
    if not UTC_MOMENT.match(moment.strip()):
        return day
    for shown in (day_in_url(url) or _compact_day(url), written):
        if shown and abs((shown - day).days) <= 1:
            return shown
    return local or day


def _compact_day(url: str | None) -> date | None:
    """The day in an address such as …/20240619/…, which may be a number of any kind: used only beside another date."""
    m = COMPACT_DAY.search(url or "")
    return valid(int(m[1]), int(m[2]), int(m[3])) if m else None


def day_in_url(url: str | None) -> date | None:
    """The day in an address such as …/2024/06/19/…; a bare run of digits may be a number of any kind."""
    m = URL_DAY.search(url or "")
    return valid(int(m[1]), int(m[3]), int(m[4])) if m else None


def _exact(tree: Any, head: Any, data: dict[str, Any]) -> Iterator[tuple[str | None, str]]:
    """What machine-readable places say, the surest first."""
    for key in ("datePublished", "dateCreated"):
        yield text_of(data.get(key)), "json-ld"
    given = {
        str(m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): m.get("content") for m in reversed(tree.xpath("//meta[@content]"))
    }
    for name in SURE_METAS:
        yield given.get(name.lower()), "meta"
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        if not outside(element):
            yield element.get("datetime") or element.get("content"), "time"
    yield _time(tree, head), "time"
    for name in LOOSE_METAS:
        yield given.get(name.lower()), LOOSE


def _day(value: str) -> date | None:
    return parse_iso(value) or parse_written(value)


def _time(tree: Any, head: Any) -> str | None:
    """The `time` element in the article's head that does not tell of a change."""
    if head is None:
        return None
    near = [a for a in list(head.iterancestors())[:2] if a.tag not in ("body", "html")]
    near += [a for a in head.iterancestors() if a.tag in ("article", "main")]
    for element in tree.iter("time"):
        if (
            element.get("datetime")
            and not outside(element)
            and any(a in near for a in element.iterancestors())
            and not CHANGED.search(_before(element))
        ):
            return str(element.get("datetime"))
    return None


def _before(element: Any) -> str:
    """What an element is called, and the words just before it."""
    parent = element.getparent()
    words = parent.text_content().split(element.text_content() or "\0")[0] if parent is not None else ""
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {words[-40:]}"


def _head_pieces(tree: Any, head: Any) -> list[str]:
    """Short pieces of text around the headline: first those after it, up to the article's first paragraph, then those just before it."""
    after: list[str] = []
    inside, known = set(head.iter()), dict[Any, bool]()
    for element in _following(head):
        piece = "" if _passed_over(element, inside, known) else _piece(element)
        if len(piece) > LONGEST_LEAD or len(after) >= AFTER:
            break
        if piece and len(piece) <= LONGEST_PIECE:
            after.append(piece)
    before: list[str] = []
    container = next((a for a in reversed(list(head.iterancestors())[:2]) if a.tag not in ("body", "html")), None)
    for element in container.iter() if container is not None else ():
        if element is head:
            break
        piece = "" if element is container or _passed_over(element, inside, known) else _piece(element)
        if piece and len(piece) <= LONGEST_PIECE:
            before.append(piece)
    return after + before[-BEFORE:][::-1]


def _following(element: Any) -> Iterator[Any]:
    """What comes after an element in the order of the page, without what is in it."""
    while element is not None:
        for sibling in element.itersiblings():
            yield from sibling.iter()
        element = element.getparent()


def _passed_over(element: Any, inside: set[Any], known: dict[Any, bool]) -> bool:
    return (
        not isinstance(element.tag, str)
        or element in inside
        or element.tag in ("script", "style", "title", "option", "svg", "path", "img", "noscript")
        or outside(element, known)
    )


def _piece(element: Any) -> str:
    """An element's own words: with those of what it holds if that is little, so that a day and a month in two elements are one date."""
    own = " ".join(t for part in element.xpath("text()") if (t := " ".join(str(part).split())))
    whole = " ".join(element.text_content().split())
    return whole if len(whole) <= LONGEST_PIECE and own else own

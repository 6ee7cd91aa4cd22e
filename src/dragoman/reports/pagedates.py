"""A page's tree in, its day of publication out. A date in a menu, a comment or a footer, a copyright year and today's date are never it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.reports.calendar import Published, parse_ago, parse_iso, parse_written, valid
from dragoman.reports.headlines import outside
from dragoman.reports.linkeddata import text_of

METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datePublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "dc.date.created", "publish-date", "publish_date",
    "publication_date", "pubdate", "published-date", "published_at", "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime",
    "originalpublicationdate", "article.published", "citation_publication_date", "citation_date", "article_date_original", "dateCreated",
    "rnews:datePublished", "mediator_published_time",
)  # fmt: skip
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([/_-])(\d{1,2})\2(\d{1,2})(?!\d)")
CHANGED = re.compile(r"updated|modified|last\s|edited|обновлено|изменено|تحديث|mis à jour|aktualisiert|actualizado", re.IGNORECASE)
BEFORE, AFTER = 8, 25  # pieces of text before and after the headline in which its date may stand
LONGEST_PIECE, LONGEST_LEAD = 90, 160  # characters of a by-line; characters from which on a piece is the article's own text


def published(tree: Any, head: Any, data: dict[str, Any], url: str | None, retrieved: str | None) -> Published | None:
    """The day of publication and how it was found, None where the page does not say it. `head` is the headline's element."""
    for day, source in _exact(tree, head, data, url):
        if day:
            return Published(day.isoformat(), "day", source)
    pieces = [] if head is None else [p for p in _head_pieces(tree, head) if not CHANGED.search(p)]
    for piece in pieces:
        if day := parse_written(piece):
            return Published(day.isoformat(), "day", "by-line")
    return next((found for piece in pieces if (found := parse_ago(piece, retrieved))), None)


def day_in_url(url: str | None) -> date | None:
    """The day in an address such as …/2024/06/19/…; a bare run of digits may be a number of any kind."""
    m = URL_DAY.search(url or "")
    return valid(int(m[1]), int(m[3]), int(m[4])) if m else None


def _exact(tree: Any, head: Any, data: dict[str, Any], url: str | None) -> Iterator[tuple[date | None, str]]:
    """What machine-readable places say, the surest first."""
    for key in ("datePublished", "dateCreated"):
        yield _day(text_of(data.get(key))), "json-ld"
    given = {
        str(m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): m.get("content") for m in reversed(tree.xpath("//meta[@content]"))
    }
    for name in METAS:
        yield _day(given.get(name.lower())), "meta"
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        if not outside(element):
            yield _day(element.get("datetime") or element.get("content")), "time"
    yield _day(_time(tree, head)), "time"
    yield day_in_url(url), "url"


def _day(value: str | None) -> date | None:
    return (parse_iso(value) or parse_written(value)) if value else None


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
    before: list[str] = []
    after: list[str] = []
    inside, passed = set(head.iter()), False
    container = [a for a in list(head.iterancestors())[:2] if a.tag not in ("body", "html")]
    for element in tree.iter():
        passed = passed or element is head
        if not isinstance(element.tag, str) or element in inside or element.tag in ("script", "style", "title", "option") or outside(element):
            continue
        piece = _piece(element)
        if passed and (len(piece) > LONGEST_LEAD or len(after) >= AFTER):
            break
        if not piece or len(piece) > LONGEST_PIECE:
            continue
        if passed:
            after.append(piece)
        elif any(a in container for a in element.iterancestors()):
            before.append(piece)
    return after + before[-BEFORE:][::-1]


def _piece(element: Any) -> str:
    """An element's own words: with those of what it holds if that is little, so that a day and a month in two elements are one date."""
    own = " ".join(t for part in element.xpath("text()") if (t := " ".join(str(part).split())))
    whole = " ".join(element.text_content().split())
    return whole if len(whole) <= LONGEST_PIECE and own else own

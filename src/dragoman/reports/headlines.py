"""A page's tree in, its headline (element and words) and its outlet out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dragoman.reports.linkeddata import text_of

OUTSIDE = {"nav", "aside", "footer", "form"}
OUTSIDE_CLASS = re.compile(
    r"comment|respond|repl(?:y|ies)\b|related|sidebar|side-bar|footer|\bfoot\b|menu|recommend|most-?(?:read|popular)|\b\w*__?also|-also\b|weather|ticker|cookie|copyright|widget|teaser",
    re.IGNORECASE,
)
HEADLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:headline|(?:post|entry|article|news|story|page)?-?title)(?:$|[\s_-])", re.IGNORECASE)
SEPARATOR = re.compile(r"\s+(?:[|—–»·-]|::)\s+")
LONGEST = 250


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline's element and words, and the outlet's name; each None where the page does not tell."""

    element: Any
    title: str | None
    outlet: str | None


def find_headline(tree: Any, data: dict[str, Any]) -> Headline:
    """The headline that the page shows, helped by what its metadata say; the outlet from them, else from the title element."""
    named = meta(tree, "og:site_name", "application-name") or text_of(data.get("publisher"))
    whole = words_of(tree.find(".//title"))
    given = text_of(data.get("headline")) or meta(tree, "og:title", "twitter:title")
    shown = [(e, words) for e in _candidates(tree) if 0 < len(words := words_of(e)) <= LONGEST and words != named]
    matching = [(e, words) for e, words in shown if words in (given or whole)]
    inside = [(e, words) for e, words in shown if not outside(e)]
    element, words = max(matching, key=lambda c: len(c[1])) if matching else (inside[0] if inside else (None, ""))
    parts = [p for p in SEPARATOR.split(whole) if p and p != named]
    title = (words if matching else given) or words or (max(parts, key=len) if parts else None)
    return Headline(element, title, named or _outlet(whole, title))


def _candidates(tree: Any) -> list[Any]:
    """Elements that may be the headline: h1, then what is styled as a title, else h2. (On some blogs h1 is the blog's own name.)"""
    marked = [
        e
        for e in tree.xpath("//body//*[@class]")
        if e.tag not in ("a", "li", "ul", "body", "article", "section") and HEADLINE_CLASS.search(e.get("class"))
    ]
    first: list[Any] = tree.xpath("//h1")
    first += [e for e in marked if e not in first]
    return first or list(tree.xpath("//h2"))


def _outlet(whole: str, title: str | None) -> str | None:
    """The outlet's name in a title element such as "Headline | World | Outlet", "Outlet | Headline" or "Outlet: Headline"."""
    beside = whole.replace(title, "", 1).strip(" :|—–»·-") if title and title in whole else ""
    if beside and len(beside.split()) <= 5 and not SEPARATOR.search(beside):
        return beside
    parts = SEPARATOR.split(whole)
    rest = [p.strip() for p in parts if not title or (p.strip() not in title)]
    if not title or not rest:
        return whole if title and whole and whole != title and whole not in title and len(parts) == 1 and len(whole.split()) <= 5 else None
    if len(rest) == len(parts):
        return rest[0] if len(parts) == 1 and len(rest[0].split()) <= 5 else None
    return rest[-1] if parts[0].strip() in title else rest[0]


def outside(element: Any, known: dict[Any, bool] | None = None) -> bool:
    """Whether an element lies in a part of the page that is not the article: a menu, comments, teasers, the footer.

    `known` keeps what was found, so that asking for many elements of one tree looks at each of their ancestors once.
    """
    known = {} if known is None else known
    above: list[Any] = []
    found = False
    for one in (element, *element.iterancestors()):
        if one in known:
            found = known[one]
            break
        above.append(one)
    for one in reversed(above):
        found = found or _is_outside(one)
        known[one] = found
    return found


def _is_outside(element: Any) -> bool:
    if element.tag in ("body", "html"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in OUTSIDE or (len(named) > 1 and bool(OUTSIDE_CLASS.search(named)))


def words_of(element: Any) -> str:
    """An element's text on one line."""
    return "" if element is None else " ".join(element.text_content().split())


def meta(tree: Any, *names: str) -> str | None:
    """The first of several meta elements that has a value."""
    for name in names:
        for value in tree.xpath("//meta[@property=$n or @name=$n]/@content", n=name):
            if str(value).strip():
                return " ".join(str(value).split())
    return None

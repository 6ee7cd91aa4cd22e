"""A saved HTML page in, the parts of its report out: main text, title, outlet, address, date. Menus, comments and footers never become text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dragoman.errors import UnreadableError
from dragoman.reports.building import Given, Parts, body
from dragoman.reports.bylines import read_head
from dragoman.reports.decoding import clean, decode
from dragoman.reports.headlines import find_headline, meta, words_of
from dragoman.reports.linkeddata import article_data, text_of
from dragoman.reports.pagedates import published
from dragoman.reports.streams import Stream
from dragoman.reports.trees import html_tree

SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
SAVED_ON = re.compile(r"saved date:\s*\w{3} (\w{3} \d{1,2} \d{4} \d{2}:\d{2}:\d{2})|FILE ARCHIVED ON (\d{2}:\d{2}:\d{2} \w{3} \d{1,2}, \d{4})")
LOOKED_AT = 4096  # characters at either end of a page in which its saving program may have left a note
FEWEST_LETTERS, FEW = 80, 400  # letters of an article; characters of one that may be only a part
JOINER = re.compile("[\u200c\u200d]|&(?:zwn?j|#820[45]|#x200[cd]);", re.IGNORECASE)
HIDDEN = {0x200C: "\U000100c0", 0x200D: "\U000100c1"}  # of Linear B, which no news is written in
SHOWN = {0x100C0: "\u200c", 0x100C1: "\u200d"}
PARAGRAPH = 100  # characters of a paragraph that shows a table to be the page's layout


def read_page(stream: Stream, given: Given) -> Iterator[Parts]:
    """One report from a saved page; UnreadableError when it holds no article."""
    html = clean(decode(stream.whole(), stream.name, given.charset, html=True))
    tree = html_tree(html, stream.name)
    data = article_data(tree)
    head = find_headline(tree, data)
    url = _address(tree, html) or given.url
    saved = given.retrieved or saved_on(html)
    when = published(tree, head.element, data, url, saved)
    by = text_of(data.get("author")) or meta(tree, "author", "article:author", "parsely-author", "sailthru.author", "byl")
    yield Parts(_main_text(tree, html, head.title, stream.name), head.title, head.outlet, url, when, retrieved=saved, byline=by)


def saved_on(html: str) -> str | None:
    """When the page was saved, where the program that saved it wrote so (SingleFile, the Wayback Machine)."""
    m = SAVED_ON.search(html[:LOOKED_AT]) or SAVED_ON.search(html[-LOOKED_AT:])
    if m is None:
        return None
    try:
        return datetime.strptime(m[1] or m[2], "%b %d %Y %H:%M:%S" if m[1] else "%H:%M:%S %b %d, %Y").isoformat()
    except ValueError:
        return None


def _main_text(tree: Any, html: str, title: str | None, where: str) -> str:
    """What trafilatura takes for the article, without the title where it repeats it: quickly, and with all its care where that finds little."""
    joined = bool(JOINER.search(html))
    found = _extracted(tree, where, joined, fast=True)
    if len(found) < FEW:
        found = max(_extracted(html_tree(html, where), where, joined, fast=False), found, key=len)
    lines = found.split("\n")
    if title and lines and lines[0].strip() == title:
        lines = lines[1:]
    text = body(read_head(lines, None, titled=True).lines)
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise UnreadableError(where, "a page with no article", "leave it out, or save the article's text as a plain text file")
    return text


def _extracted(tree: Any, where: str, joined: bool, fast: bool) -> str:
    """The text of the article; changes the tree."""
    from trafilatura import bare_extraction

    _unfold_layout(tree)
    if joined:
        _hide_joiners(tree)
    try:
        found = bare_extraction(tree, include_comments=False, fast=fast, favor_precision=not fast)
    except (RecursionError, ValueError, AttributeError, TypeError, KeyError, IndexError, AssertionError) as error:
        raise UnreadableError(where, f"a page whose article cannot be told from the rest ({error})", "save its text as a plain text file") from error
    text = getattr(found, "text", None) or ""
    return text.translate(SHOWN) if joined else text


def _hide_joiners(tree: Any) -> None:
    """Puts rare letters in the place of the joiners that Persian and Indic words need and trafilatura drops."""
    for element in tree.iter():
        for name in ("text", "tail"):
            words = getattr(element, name)
            if words and isinstance(element.tag, str) and ("\u200c" in words or "\u200d" in words):
                setattr(element, name, words.translate(HIDDEN))


def _unfold_layout(tree: Any) -> None:
    """Turns tables that only lay out the page into plain blocks, so that the article in one cell is told from the menus in others."""
    for table in list(tree.iter("table")):
        if any(len(words_of(p)) > PARAGRAPH for p in table.iter("p")):
            for element in list(table.iter("table", "tbody", "tr", "td", "th")):
                element.tag = "div"


def _address(tree: Any, html: str) -> str | None:
    """Where the page stood: canonical link, og:url, or the note that the browser left when it saved the page."""
    for link in tree.xpath("//link[@rel='canonical']/@href"):
        if str(link).startswith("http"):
            return str(link)
    address = meta(tree, "og:url")
    if address and address.startswith("http"):
        return address
    m = SAVED_FROM.search(html[:LOOKED_AT])
    return m[1] if m else None

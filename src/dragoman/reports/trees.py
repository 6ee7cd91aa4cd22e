"""Bytes of XML or HTML in, a bounded tree out: entities stay unresolved, nothing is fetched, and nesting has an end."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dragoman.errors import UnreadableError

DEEPEST = 400  # nested elements; deeper documents are attacks on parsers, not articles. (The parser itself stops at 2,048.)
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
HIDDEN = frozenset("script style template noscript head title svg iframe object button select form".split())
BLOCKS = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article header footer pre hr dt dd figure figcaption".split())


def xml_tree(data: bytes, where: str) -> Any:
    """The root of an XML document, lenient about small faults; a document that defines entities is refused."""
    from lxml import etree

    found = ENTITY.search(data)
    if found and b"<!doctype" in data[: found.start()].lower():
        raise UnreadableError(where, "XML that defines entities of its own, which can unpack to any size", "take the definitions out")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(where, f"broken XML ({error})", "fetch it again") from error
    if root is None:
        raise UnreadableError(where, "broken XML (no element can be read)", "fetch it again")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableError(where, "XML that nests too deep or is too large", "fetch it again; no feed needs that")
    return root


def html_tree(html: str, where: str) -> Any:
    """The root of a page; UnreadableError for what cannot be parsed or nests too deep."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(where, f"a page that cannot be parsed ({error})", "save it again from the browser") from error
    if too_deep(tree):
        raise UnreadableError(where, f"elements nested more than {DEEPEST} deep", "save its text as a plain text file")
    return tree


def too_deep(tree: Any) -> bool:
    """Whether elements nest more than DEEPEST deep."""
    return bool(_deeper()(tree))


@cache
def _deeper() -> Any:
    from lxml import etree

    return etree.XPath("boolean(." + "/*" * DEEPEST + ")")


def fragment_text(html: str) -> str:
    """The text of a piece of HTML as feeds and mails hold it, a paragraph a line; the piece itself where it has no markup."""
    from lxml import etree
    from lxml.html import HTMLParser, fragment_fromstring

    if "<" not in html:
        return _unescaped(html)
    try:
        root = fragment_fromstring(html, create_parent="div", parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return _unescaped(re.sub(r"<[^>]{0,2000}>", " ", html))
    if too_deep(root):
        return _unescaped(re.sub(r"<[^>]{0,2000}>", " ", html))
    return block_text(root)


def block_text(root: Any) -> str:
    """The words of an element, each block on a line of its own; scripts, styles and forms left out."""
    from lxml import etree

    parts: list[str] = []
    skipping: list[Any] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        named = isinstance(element.tag, str)
        if event == "start":
            if element.tag in HIDDEN:
                skipping.append(element)
            if element.tag in BLOCKS:
                parts.append("\n")
            if not skipping:
                parts.append(" ".join((element.text or "").split("\n")) if element.tag != "pre" else element.text or "")
        if event == "end" and named:
            if skipping and skipping[-1] is element:
                skipping.pop()
            if element.tag in BLOCKS:
                parts.append("\n")
        if event != "start" and element is not root and not skipping:
            parts.append(" ".join((element.tail or "").split("\n")))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _unescaped(text: str) -> str:
    from html import unescape

    return "\n".join(line for part in unescape(text).split("\n") if (line := " ".join(part.split())))

"""RSS or Atom in, the parts of one report an entry out: with the address, date, author and outlet that the feed gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts
from dragoman.reports.calendar import Published, parse_iso, parse_written, valid
from dragoman.reports.streams import Stream
from dragoman.reports.trees import fragment_text, xml_tree

BODIES = ("encoded", "content", "description", "summary")  # the fullest first
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `text` has no markup and may be empty."""

    title: str | None
    text: str
    url: str | None
    published: Published | None
    byline: str | None
    outlet: str | None
    language: str | None


def read_feed(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """A report an entry: its full text or summary, its title where the feed gives no more."""
    number = 0
    for number, entry in enumerate(entries(stream.whole(), stream.name, given.url), 1):
        text = entry.text if any(map(str.isalnum, entry.text)) else entry.title
        if text:
            yield Parts(text, entry.title, entry.outlet, entry.url, entry.published, entry.language, None, given.retrieved, byline=entry.byline)
        else:
            yield Refusal(f"{stream.name}#{number}", "an entry without text and title", "leave it out")
    if not number:
        raise UnreadableError(stream.name, "a feed without entries", "fetch it again later")


def entries(data: bytes, where: str, base: str | None = None) -> Iterator[Entry]:
    """The entries of a feed in its own order; UnreadableError for XML that is no feed."""
    root = xml_tree(data, where)
    if _name(root) not in ("rss", "feed", "RDF"):
        raise UnreadableError(where, f"XML that is no feed (its root is <{_name(root)[:40]}>)", "give RSS, Atom or OPML, or save the page as HTML")
    channel = next((e for e in root if _name(e) == "channel"), root)
    outlet, language = _outlet(channel), _text(channel, "language") or root.get(LANGUAGE)
    for element in root.iter():
        if _name(element) in ("item", "entry"):
            yield _entry(element, outlet, language, base)


def _entry(element: Any, outlet: str | None, language: str | None, base: str | None) -> Entry:
    title = _text(element, "title")
    title = fragment_text(title).replace("\n", " ") if title else None
    body = next((text for name in BODIES if (text := _body(element, name))), "")
    url = _link(element, base)
    return Entry(
        title=title,
        text="" if title and body.startswith(title) and _is_echo(body, title) else body,
        url=url,
        published=_published(element),
        byline=_text(element, "creator") or _author(element),
        outlet=_text(element, "source") or outlet or host_of(url),
        language=element.get(LANGUAGE) or language,
    )


def _is_echo(body: str, title: str) -> bool:
    """Whether a body only repeats the title (with the outlet's name behind it, as aggregators do)."""
    rest = body[len(title) :].strip()
    return len(rest.split()) <= 5 and not rest.endswith((".", "!", "?"))


def _body(element: Any, name: str) -> str:
    for child in element:
        if _name(child) == name and (child.text or len(child)):
            if len(child) and child.get("type") == "xhtml":
                from dragoman.reports.trees import block_text

                return block_text(child)
            return fragment_text("".join(child.itertext()))
    return ""


def _link(element: Any, base: str | None) -> str | None:
    """The entry's address: Atom's alternate link, RSS's link, or a permanent id."""
    links = [(e.get("rel") or "alternate", e.get("href") or (e.text or "").strip()) for e in element if _name(e) == "link"]
    found = next((href for rel, href in links if rel == "alternate" and href), None) or next((href for _, href in links if href), None)
    if not found:
        guid = next((e for e in element if _name(e) in ("guid", "id")), None)
        found = (guid.text or "").strip() if guid is not None and guid.get("isPermaLink") != "false" else None
    try:
        address = urljoin(base or "", found) if found else ""
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _published(element: Any) -> Published | None:
    """When the entry was published; a date of change alone counts only where the feed knows no other kind (Atom requires it)."""
    for name in ("pubDate", "published", "issued", "date", "created", "updated"):
        if (value := _text(element, name)) and (day := _day(value)):
            return Published(day, "day", "feed")
    return None


def _day(value: str) -> str | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = parse_iso(value) or parse_written(value)
        return found.isoformat() if found else None
    found = valid(moment.year, moment.month, moment.day)
    return found.isoformat() if found else None


def _outlet(channel: Any) -> str | None:
    """The feed's title where it is a name; not where it is an address or a sentence."""
    title = _text(channel, "title")
    return title if title and "://" not in title and len(title) <= LONGEST_NAME else None


def host_of(address: str | None) -> str | None:
    """The host of an address, without www."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _author(element: Any) -> str | None:
    author = next((e for e in element if _name(e) == "author"), None)
    return None if author is None else (_text(author, "name") or (author.text or "").strip() or None)


def _text(element: Any, name: str) -> str | None:
    """The words of the first child of a name."""
    for child in element:
        if _name(child) == name and (words := " ".join("".join(child.itertext()).split())):
            return words
    return None


def _name(element: Any) -> str:
    """An element's name without its namespace; nothing for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

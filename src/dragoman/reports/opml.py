"""OPML in, the addresses of the feeds that it lists out. As an input to be read it is a Refusal: it names reports and holds none."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts
from dragoman.reports.streams import Stream
from dragoman.reports.trees import xml_tree


def read_opml(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """Always a Refusal that says how to follow the feeds: nothing is fetched that was not asked for by its address."""
    found = feeds_of(stream.whole(), stream.name)
    yield Refusal(stream.name, f"a list of {len(found)} feeds, not reports", f"follow them with `dragoman watch {stream.name}`")


def feeds_of(data: bytes, where: str) -> list[str]:
    """The http(s) addresses of an OPML file's feeds, each once, in its order."""
    root = xml_tree(data, where)
    addresses = (value.strip() for element in root.iter("outline") for name, value in element.items() if name.lower() == "xmlurl")
    found = list(dict.fromkeys(a for a in addresses if a.startswith(("http://", "https://"))))
    if not found:
        raise UnreadableError(where, "an OPML file that lists no feeds", "each <outline> needs an xmlUrl that starts with http")
    return found

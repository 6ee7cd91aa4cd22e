"""Addresses of feeds in, the reports of their new entries out, round by round; a state file remembers what has been seen."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from dragoman.errors import SettingsError, UnreadableError
from dragoman.model import Refusal, Report
from dragoman.reports.building import Given, Parts
from dragoman.reports.feeds import Entry, entries
from dragoman.reports.fetching import Fetched, Fetcher, fetched_parts
from dragoman.reports.opml import feeds_of
from dragoman.reports.reading import built
from dragoman.reports.registry import form_of

VERSION = 1


@dataclass(slots=True)
class Memory:
    """What is known of one feed: the marks that its server gave, and the entries that were read."""

    etag: str | None = None
    modified: str | None = None
    seen: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """The memory of all feeds, kept in a file that is replaced as a whole, so that it is sound whenever it is read."""

    path: Path
    feeds: dict[str, Memory] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> State:
        """The state of a file; an empty one where there is none yet; SettingsError for a file that is no state."""
        try:
            kept = json.loads(path.read_text("utf-8"))
            return cls(path, {address: Memory(**memory) for address, memory in kept["feeds"].items()})
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise SettingsError(f"{path}: no state of watched feeds ({error}); name another file, or remove it to begin anew") from error

    def save(self) -> None:
        """Writes the file."""
        new = self.path.with_name(self.path.name + ".new")
        new.write_text(json.dumps({"version": VERSION, "feeds": {a: asdict(m) for a, m in self.feeds.items()}}, ensure_ascii=False), "utf-8")
        new.replace(self.path)


def feed_addresses(named: list[str], fetcher: Fetcher) -> Iterator[str | Refusal]:
    """The addresses of feeds that were named: themselves, or listed in OPML files and addresses of such."""
    for name in named:
        try:
            if not name.startswith(("http://", "https://")):
                yield from feeds_of(Path(name).read_bytes(), name)
            elif name.lower().split("?")[0].endswith(".opml"):
                yield from feeds_of(fetcher.get(name).data or b"", name)
            else:
                yield name
        except OSError as error:
            yield Refusal(name, error.strerror or str(error), "name an OPML file, or the address of a feed")
        except UnreadableError as error:
            yield Refusal(error.where, error.why, error.what)


def news_of(address: str, state: State, fetcher: Fetcher, pages: bool = True) -> Iterator[Report | Refusal]:
    """The reports of a feed's new entries: their pages where `pages`, else what the feed says of them.

    The state is changed when the last one has been taken, and not saved: save it when they are stored. A page that cannot be had is a
    Refusal, and the entry's own words are taken; what may pass is tried again in the next round, as the server allows.
    """
    memory = state.feeds.get(address, Memory())
    try:
        answer = fetcher.get(address, memory.etag, memory.modified)
        if answer.data is None:
            return
        form = form_of(answer.url, answer.data[:8192], answer.media_type, answer.url)
        if form.name not in ("feed", "HTML", "text"):
            raise UnreadableError(address, f"{form.name}, not a feed", "name the address of an RSS or Atom feed")
        found = list(entries(answer.data, address, answer.url))
    except UnreadableError as error:
        yield Refusal(error.where, error.why, error.what)
        return
    before = set(memory.seen)
    for entry in found:
        if _key(entry) not in before:
            yield from _entry(entry, address, answer, fetcher, pages)
    state.feeds[address] = Memory(answer.etag, answer.modified, [_key(entry) for entry in found])


def _key(entry: Entry) -> str:
    return entry.url or f"{entry.title}\n{entry.text}"[:500]


def _entry(entry: Entry, address: str, answer: Fetched, fetcher: Fetcher, pages: bool) -> Iterator[Report | Refusal]:
    """The report of one entry; what the page does not tell is taken from the feed."""
    if pages and entry.url:
        usable = False
        for one in fetched_parts(entry.url, Given(), fetcher=fetcher):
            if isinstance(one, Refusal):
                yield one
            else:
                usable = True
                yield from built(iter([_completed(one, entry)]), entry.url)
        if usable:
            return
    text = entry.text if any(map(str.isalnum, entry.text)) else entry.title
    if text:
        parts = Parts(text, entry.title, entry.outlet, entry.url, entry.published, entry.language, None, answer.moment, address, entry.byline)
        yield from built(iter([parts]), address)


def _completed(parts: Parts, entry: Entry) -> Parts:
    return replace(
        parts,
        title=parts.title or entry.title,
        outlet=parts.outlet or entry.outlet,
        byline=parts.byline or entry.byline,
        published=parts.published or entry.published,
        language=parts.language or entry.language,
    )


def state_file(ledger: Path | str, named: Any = None) -> Path:
    """Where the state of a ledger's feeds lies: beside it, unless another file is named."""
    return Path(named) if named else Path(os.fspath(ledger)).with_suffix(".watch.json")

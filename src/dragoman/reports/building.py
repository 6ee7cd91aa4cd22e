"""The parts of a document in, a Report out; the one place where reports are made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dragoman.codebook.outlets import by_domain
from dragoman.errors import UnreadableError
from dragoman.model import Report, digest
from dragoman.reports.calendar import Published
from dragoman.reports.decoding import clean
from dragoman.reports.languages import SHORT, language_of, without_foreign_lines
from dragoman.reports.streams import LARGEST

LONGEST_BYLINE = 200


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reader found in a document. `text` is the body without title, by-line and front matter."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    language: str | None = None
    report_id: str | None = None
    retrieved: str | None = None
    path: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of an input besides its bytes: when it was fetched (ISO 8601), from where, as what; `depth` counts the archives around it.

    `columns` says for a table with a header which column holds which field (`{"text": "body"}`), `passwords` open PDFs.
    """

    retrieved: str | None = None
    url: str | None = None
    charset: str | None = None
    media_type: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    passwords: tuple[str, ...] = ()
    depth: int = 0


def build(parts: Parts, where: str, path: str | None) -> Report:
    """The report that the parts make; UnreadableError when there is no text, or too much of it."""
    text = clean(parts.text)
    if len(text) > LARGEST:
        raise UnreadableError(where, f"a text of more than {LARGEST // 1_000_000} million characters", "split it into one text a report")
    if not any(c.isalnum() for c in text):
        raise UnreadableError(where, "no text", "leave it out")
    sha = hashlib.sha256(text.encode()).hexdigest()
    url, found = _line(parts.url), parts.published
    return Report(
        report_id=_line(parts.report_id) or digest(sha, url or ""),
        path=_line(path),
        url=url,
        title=_line(parts.title),
        outlet=_line(parts.outlet) or outlet_at(url),
        published=found.day if found else None,
        published_precision=found.precision if found else None,
        published_from=found.source if found else None,
        retrieved=parts.retrieved,
        language=language_of(text if len(text) > SHORT else f"{parts.title or ''}\n{text}", parts.language),
        text=text,
        sha256=sha,
        byline=_byline(parts.byline),
    )


def _byline(value: str | None) -> str | None:
    """Names of writers; not an address, and not a line that is too long to be names."""
    line = re.sub(r"^(?:by|von|por|par|автор|بقلم|نویسنده)\s*[:：]?\s+", "", _line(value) or "", flags=re.IGNORECASE)
    return line if 1 < len(line) <= LONGEST_BYLINE and "://" not in line else None


def outlet_at(address: str | None) -> str | None:
    """The outlet behind an address: by the codebook's name, else by its host; None for no address of the web."""
    try:
        host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if "." not in host:
        return None
    known = by_domain(host)
    return known.name if known else host


def body(lines: list[str]) -> str:
    """Lines as one text without interface words in another script and without empty lines around it."""
    return "\n".join(without_foreign_lines(lines)).strip("\n")


def _line(value: str | None) -> str | None:
    """A value on one line without control characters; None for nothing."""
    return " ".join(clean(value).split()) or None if value else None

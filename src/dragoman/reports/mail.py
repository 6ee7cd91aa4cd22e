"""An e-mail in (.eml), the parts of its report out, and those of its attachments that can be read."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts, body
from dragoman.reports.calendar import Published, valid
from dragoman.reports.decoding import clean, decode
from dragoman.reports.registry import parts_of
from dragoman.reports.streams import LARGEST_FILE, Stream, of_bytes
from dragoman.reports.trees import fragment_text

MOST_PARTS, DEEPEST = 500, 2
ATTACHED = ("application/pdf", "text/html", "text/plain", "text/csv", "message/rfc822")


def read_mail(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """The letter itself, dated by its Date header and named after its list or sender, then its attachments."""
    if given.depth > DEEPEST:
        raise UnreadableError(stream.name, "a letter within a letter within a letter", "save the inner one as a file")
    try:
        message = message_from_bytes(stream.whole(LARGEST_FILE), policy=email.policy.default)
        parts = [part for _, part in zip(range(MOST_PARTS), message.iter_attachments(), strict=False)]
        main = message.get_body(("plain", "html"))
        yield Parts(
            _text(main, stream.name),
            _header(message, "subject"),
            _outlet(message),
            None,
            _published(message),
            _header(message, "content-language"),
            None,
            given.retrieved,
            byline=parseaddr(_header(message, "from") or "")[0] or None,
        )
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError) as error:
        raise UnreadableError(stream.name, f"a broken e-mail ({type(error).__name__}: {error})", "save its text as a plain text file") from error
    for number, part in enumerate(parts):
        if part is not main and part.get_content_type() in ATTACHED and part.get_content_disposition() == "attachment":
            yield from _attached(part, f"{stream.name}/{number}", given)


def _attached(part: Any, where: str, given: Given) -> Iterator[Parts | Refusal]:
    try:
        name = part.get_filename() or part.get_content_type()
        content = part.get_payload(decode=True)
        data = content if isinstance(content, bytes) else part.get_payload(0).as_bytes()
    except (ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        yield Refusal(where, f"an attachment that cannot be unpacked ({error})", "save it as a file")
        return
    inner = replace(given, depth=given.depth + 1, media_type=part.get_content_type(), charset=part.get_content_charset())
    yield from parts_of(of_bytes(data, f"{where} {name}".replace("\n", " ")), inner)


def _text(main: Any, where: str) -> str:
    """The letter's words: quoted lines of the letter that it answers are left out."""
    if main is None:
        raise UnreadableError(where, "a letter without text", "leave it out")
    payload = main.get_payload(decode=True)
    text = clean(decode(payload if isinstance(payload, bytes) else b"", where, main.get_content_charset()))
    if main.get_content_type() == "text/html":
        return body(fragment_text(text).split("\n"))
    kept = [line for line in text.split("\n") if not line.startswith(">")]
    signature = next((i for i, line in enumerate(kept) if line.rstrip(" ") == "--"), len(kept))
    return body(kept[:signature])


def _outlet(message: EmailMessage) -> str | None:
    """The name of the mailing list, else the sender's domain."""
    listed = parseaddr((_header(message, "list-id") or "").replace("<", " <"))[0].strip("\"' ")
    address = parseaddr(_header(message, "from") or "")[1]
    return listed or address.rpartition("@")[2] or None


def _published(message: EmailMessage) -> Published | None:
    value = _header(message, "date")
    try:
        moment = parsedate_to_datetime(value) if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    day = valid(moment.year, moment.month, moment.day) if moment else None
    return Published(day.isoformat(), "day", "header") if day else None


def _header(message: EmailMessage, name: str) -> str | None:
    """A header in one line; None for one that is missing or broken."""
    try:
        value = message.get(name)
        return " ".join(str(value).split()) or None if value is not None else None
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return None

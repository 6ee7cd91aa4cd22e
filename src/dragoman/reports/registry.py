"""The forms in which reports come: a name and its first bytes in, the reader for it out. A new reader is a row in FORMS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts
from dragoman.reports.streams import GZIP, STDIN, Stream, unpacking

Reader = Callable[[Stream, Given], Iterator[Parts | Refusal]]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of input: how its files end, the media types that servers give it, how its first bytes look, and the function that reads it."""

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    looks: re.Pattern[bytes] | None
    reader: str


def _starts(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


XML = rb"(?:<\?xml.{0,200}?\?>\s*)?(?:<!doctype [^>\[]{0,300}(?:\[.{0,4000}?\]\s*)?>\s*|<!--.{0,4000}?-->\s*|<\?[^>]{0,300}\?>\s*){0,9}"
HTML = _starts(XML + rb"(?:<!doctype html|<(?:html|head|body)[\s>])")
FORMS = (  # the first whose bytes fit wins
    Form("PDF", (".pdf",), ("application/pdf",), _starts(rb"%PDF-"), "pdf:read_pdf"),
    Form("zip", (".zip", ".wacz"), ("application/zip", "application/wacz"), _starts(rb"PK\x03\x04"), "archives:read_zip"),
    Form("WARC", (".warc", ".arc"), ("application/warc",), _starts(rb"WARC/\d|filedesc://"), "warc:read_warc"),
    Form(
        "feed",
        (".rss", ".atom", ".rdf", ".xml"),
        ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
        _starts(XML + rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]"),
        "feeds:read_feed",
    ),
    Form("OPML", (".opml",), ("text/x-opml",), _starts(XML + rb"<opml[\s>]"), "opml:read_opml"),
    Form("e-mail", (".eml",), ("message/rfc822",), _starts(rb"(?:[\w-]{2,40}:[^\n]{0,998}\n(?:[ \t][^\n]*\n)*){2}"), "mail:read_mail"),
    Form("HTML", (".html", ".htm", ".xhtml", ".shtml"), ("text/html", "application/xhtml+xml"), HTML, "pages:read_page"),
    Form("JSONL", (".jsonl", ".ndjson", ".json"), ("application/json", "application/x-ndjson"), _starts(rb'\{\s*"'), "rows:read_rows"),
    Form("CSV", (".csv", ".tsv"), ("text/csv", "text/tab-separated-values"), None, "csvs:read_csv"),
    Form("Markdown", (".md", ".markdown"), ("text/markdown",), None, "documents:read_markdown"),
    Form("text", (".txt", ".text"), ("text/plain",), None, "documents:read_text"),
)  # fmt: skip
MAIL_HEADERS = re.compile(rb"^(?:from|to|subject|date|received|return-path|message-id|delivered-to|mime-version):", re.IGNORECASE | re.MULTILINE)
SUFFIXES = tuple(suffix for form in FORMS for suffix in form.suffixes)
TEXT, PAGE, MARKUP = "text", "HTML", ("HTML", "feed", "OPML")
PACKERS = {
    ".bz2": "bzip2",
    ".xz": "xz",
    ".zst": "zstandard",
    ".lz4": "lz4",
    ".7z": "7-Zip",
    ".rar": "RAR",
    ".tar": "tar",
    ".tgz": "tar",
    ".br": "brotli",
}
OFFICE = {".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".pptx", ".epub", ".pages"}


def parts_of(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """The parts of all reports in a stream, by the reader for its form; an input that cannot be used is a Refusal."""
    try:
        with unpacking(stream.name):
            for parts in reader_of(form_of(stream.name, stream.peek(), given.media_type, given.url))(stream, given):
                yield parts if isinstance(parts, Refusal) or parts.path else replace(parts, path=stream.name)
    except UnreadableError as error:
        yield Refusal(error.where, error.why, error.what)


def reader_of(form: Form) -> Reader:
    """The form's reader, imported when it is first needed."""
    module, _, name = form.reader.partition(":")
    return cast(Reader, getattr(import_module(f"dragoman.reports.{module}"), name))


def form_of(name: str, head: bytes, media_type: str | None = None, address: str | None = None) -> Form:
    """The form of an input: by its first bytes where they are a signature, else by its suffix, its media type, else as text."""
    seen, suffix = _seen(head), suffix_of(address or name)
    if head.startswith(GZIP):
        raise UnreadableError(name, "packed with gzip twice", "unpack it once")
    named = next((form for form in FORMS if suffix in form.suffixes), None)
    if suffix in OFFICE:
        raise UnreadableError(name, f"no reader for {suffix} files", "save it as PDF, HTML or text")
    if seen and (named is None or _outranks(seen, named)):
        return seen
    if named:
        return named
    if suffix in PACKERS:
        raise UnreadableError(name, f"packed with {PACKERS[suffix]}", "unpack it first; only .gz and .zip are opened here")
    served = next((form for form in FORMS if media_type and media_type.partition(";")[0].strip().lower() in form.media_types), None)
    if served or (media_type is None and not suffix):
        return served or next(form for form in FORMS if form.name == TEXT)
    what = media_type or f"{suffix} files"
    raise UnreadableError(name, f"no reader for {what}", f"give {', '.join(SUFFIXES)} (also with .gz), or a name without a suffix for plain text")


def suffix_of(name: str) -> str:
    """The suffix by which a form is chosen, without .gz; none for standard input, addresses, and what is a part of a sentence or a number."""
    if name in (STDIN, "standard input"):
        return ""
    last = PurePosixPath(name.split("?")[0].split("#")[0] if "://" in name else name).name.lower().removesuffix(".gz")
    suffix = PurePosixPath(last).suffix
    if "://" in name and suffix not in SUFFIXES and suffix not in PACKERS and suffix not in OFFICE:
        return ""
    return "" if suffix[1:].isdigit() or " " in suffix else suffix


def _seen(head: bytes) -> Form | None:
    start = head[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    for form in FORMS:
        if form.looks and form.looks.match(start) and (form.name != "e-mail" or len(MAIL_HEADERS.findall(start)) > 1):
            return form
    return None


def _outranks(seen: Form, named: Form) -> bool:
    """Whether what the bytes show is believed against the suffix: signatures are; among texts, markup called .xml or .html is."""
    return seen.name in ("PDF", "zip", "WARC") or (seen.name in MARKUP and named.name in MARKUP)

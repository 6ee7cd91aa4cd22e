"""Bytes in, clean text out: encodings, and the control characters that no report needs."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import UnreadableError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# C0 but tab and newline, delete, C1, and lone halves of surrogate pairs (JSON can smuggle them in).
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HALF = re.compile("[\ud800-\udfff]")
MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format",
    b"RIFF",
    b"OggS",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
)


def clean(text: str) -> str:
    """The same text with each control character replaced by one space, so that offsets stay what they are."""
    return HALF.sub("\ufffd", CONTROL.sub(" ", text))


def newlines(text: str) -> str:
    """The same text with every line ended by a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding known here: a known signature, or more control bytes than text has."""
    head = data[:8192]
    if any(head.startswith(bom) for bom, _ in BOMS):
        return False
    if head.startswith(MAGIC):
        return True
    controls = sum(head.count(bytes([c])) for c in (*range(0x07), 0x0E, *range(0x10, 0x1B), *range(0x1C, 0x20)))
    return controls > max(4, len(head) // 20)


def decode(data: bytes, where: str, charset: str | None = None, *, html: bool = False) -> str:
    """The text of some bytes: by byte order mark, as UTF-8, by the charset that the server or the page names, else as Windows-1252."""
    if looks_binary(data):
        raise UnreadableError(where, "binary data, not text", "convert it to text, Markdown, HTML or JSONL first")
    for encoding in _candidates(data, charset, html):
        try:
            return newlines(data.decode(encoding))
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return newlines(data.decode("cp1252", errors="replace"))


def _candidates(data: bytes, charset: str | None, html: bool) -> list[str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return [encoding]
    declared = CHARSET.search(data[:4096]) if html else None
    named = [charset] if charset else []
    named += [declared[1].decode("ascii")] if declared else []
    return ["utf-8", *(name for name in named if _textual(name))]


def _textual(name: str) -> bool:
    """Whether a charset is one of texts: Python also knows codecs that unpack (a declared `zlib` is an attack)."""
    try:
        return bool(getattr(codecs.lookup(name), "_is_text_encoding", True)) and not name.lower().startswith(
            ("unicode_escape", "raw_unicode", "idna", "punycode")
        )
    except (LookupError, ValueError):
        return False

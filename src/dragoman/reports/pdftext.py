"""A PDF on standard input in, its pages' words as JSON out: a process of its own (`python -m dragoman.reports.pdftext`), with bounded memory."""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

MEMORY = 2_000_000_000  # bytes of address space
MOST_PAGES, MOST_CHARACTERS = 3000, 20_000_000


def main() -> None:
    """Writes {"pages", "title", "author"}, or {"why", "what"} for a PDF that cannot be read."""
    _bound()
    logging.disable(logging.CRITICAL)
    try:
        found = take_apart(sys.stdin.buffer.read(), json.loads(sys.argv[1]) if len(sys.argv) > 1 else [])
    except (MemoryError, RecursionError):
        found = {"why": "a PDF that needs more memory than a report may, or loops", "what": "time"}
    except Exception as error:  # noqa: BLE001 - whatever a hostile PDF raises becomes the reason
        found = {"why": f"a broken PDF ({type(error).__name__}: {str(error)[:150]})", "what": "time"}
    sys.stdout.write(json.dumps(found))


def take_apart(data: bytes, passwords: list[str]) -> dict[str, Any]:
    """The words of each page, and the title and author that the file names."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = any(reader.decrypt(word) for word in ("", *passwords))
        except DependencyError:
            return {"why": "a PDF whose encryption (AES) needs the cryptography package", "what": "password"}
        if not opened:
            return {"why": "a PDF that asks for a password", "what": "password"}
    if len(reader.pages) > MOST_PAGES:
        return {"why": f"a PDF of more than {MOST_PAGES} pages", "what": "time"}
    pages, size = [], 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        size += len(pages[-1])
        if size > MOST_CHARACTERS:
            return {"why": f"a PDF with more than {MOST_CHARACTERS // 1_000_000} million characters", "what": "time"}
    facts: Any = reader.metadata or {}
    return {"pages": pages, "title": _fact(facts, "/Title"), "author": _fact(facts, "/Author")}


def _fact(facts: Any, name: str) -> str | None:
    value = facts.get(name)
    return str(value)[:500] if value else None


def _bound() -> None:
    """Limits this process's memory where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()

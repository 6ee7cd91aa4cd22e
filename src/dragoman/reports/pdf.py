"""A PDF in, the parts of its report out. It is taken apart in a process of its own, which has a limit of time and memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from dragoman.errors import UnreadableError
from dragoman.reports.building import Given, Parts, body
from dragoman.reports.bylines import HEAD, is_byline, read_head
from dragoman.reports.decoding import clean
from dragoman.reports.streams import LARGEST_FILE, Stream

SECONDS = 120
FEWEST_LETTERS = 20
EDGE = 2  # lines at either end of a page in which its running head and number stand
NUMBER = re.compile(r"^\W*(?:page|p\.|seite|стр\.?|صفحة)?\W*\d{1,5}(?:\s*(?:of|/|von|из)\s*\d{1,5})?\W*$", re.IGNORECASE)
JOINED = re.compile(r"(?<=[a-zа-яà-ÿ])[-\u00ad]$")
WHAT = {
    "password": "open it with its password (--password), or save it without one",
    "time": "print it to a new PDF, or save its text as a plain text file",
    "scan": "recognise its text first; these are pictures of pages",
}


def read_pdf(stream: Stream, given: Given) -> Iterator[Parts]:
    """One report: the words of all pages without running heads and numbers. Its date is what its head says; a PDF's own dates tell of the file."""
    found = _taken_apart(stream.whole(LARGEST_FILE), stream.name, given.passwords)
    pages = [clean(page) for page in found["pages"]]
    if sum(c.isalpha() for page in pages for c in page) < FEWEST_LETTERS:
        raise UnreadableError(stream.name, f"a PDF of {len(pages)} pages without text", WHAT["scan"])
    lines = paragraphs(without_edges(pages))
    title = _title(found.get("title"))
    head = read_head(lines, given.retrieved, titled=title is not None and not (lines and lines[0].strip() == title))
    text = body(head.lines) or "\n".join(lines)
    yield Parts(text, title or head.title, head.outlet, given.url, head.published, None, None, given.retrieved, byline=found.get("author"))


def _taken_apart(data: bytes, where: str, passwords: tuple[str, ...]) -> dict[str, Any]:
    """What the other process found; UnreadableError with its reason where it failed or took too long."""
    command = [sys.executable, "-m", "dragoman.reports.pdftext", json.dumps(passwords)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(where, f"a PDF that takes more than {SECONDS} seconds to read", WHAT["time"]) from error
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = {"why": "a PDF on which the reader ran out of memory or crashed"}
    if "why" in found:
        raise UnreadableError(where, found["why"], WHAT.get(found.get("what", "time"), WHAT["time"]))
    return dict(found)


def without_edges(pages: list[str]) -> list[list[str]]:
    """The lines of each page without page numbers and without what stands at the edge of many pages."""
    split = [_unnumbered([line for line in page.split("\n") if line.strip()]) for page in pages]
    counts = Counter(key for lines in split for key in {_key(line) for line in lines[:EDGE] + lines[-EDGE:]})
    often = {key for key, n in counts.items() if n > 2 and n > len(pages) * 0.4}
    kept = []
    for lines in split:
        edge = set(range(EDGE)) | set(range(len(lines) - EDGE, len(lines)))
        kept.append([line for i, line in enumerate(lines) if not (i in edge and (NUMBER.match(line) or _key(line) in often))])
    return kept


def _unnumbered(lines: list[str]) -> list[str]:
    """A page's lines without the numbers that a transcript sets beside each of them."""
    numbers = [line for line in lines if re.fullmatch(r"\s*\d{1,2}\s*", line)]
    return [line for line in lines if line not in numbers] if len(numbers) > 9 else lines


def paragraphs(pages: list[list[str]]) -> list[str]:
    """Lines put together to paragraphs: a line that is short or ends a sentence before one that begins anew ends its paragraph."""
    lines = [" ".join(line.split()) for page in pages for line in page]
    if not lines:
        return []
    usual = sorted(map(len, lines))[int(len(lines) * 0.75)]
    found = [lines[0]]
    for before, line in pairwise(lines):
        if JOINED.search(before) and line[:1].islower():
            found[-1] = found[-1][:-1] + line
        elif _ends(before, usual) or (len(found) < HEAD and (is_byline(before) or is_byline(line))):
            found.append(line)
        else:
            found[-1] += " " + line
    return found


def _ends(line: str, usual: int) -> bool:
    return len(line) < usual * 0.7 or (line.endswith((".", "!", "?", ":", "”")) and len(line) < usual * 0.9)


def _title(given: object) -> str | None:
    """The title that the file gives, unless it is a file's name."""
    words = " ".join(given.split()) if isinstance(given, str) else ""
    named = re.search(r"\.(?:docx?|pdf|indd|qxd|rtf|tex|odt|pptx?)$|^(?:Microsoft \w+ - |untitled|document ?\d*$|slide \d)", words, re.IGNORECASE)
    return words if 3 < len(words) < 250 and " " in words and not named else None


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))

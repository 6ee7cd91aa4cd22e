"""A path in, its reports out: chooses the reader by kind of file, walks folders, and turns what cannot be used into refusals."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.errors import UnreadableError
from dragoman.model import Refusal, Report
from dragoman.reports.building import Parts, build
from dragoman.reports.documents import read_markdown, read_text
from dragoman.reports.pages import read_page
from dragoman.reports.rows import read_rows
from dragoman.reports.streams import STDIN, Stream, opened

Reader = Callable[[Stream, str | None], Iterator[Parts | Refusal]]

READERS: dict[str, Reader] = {
    ".txt": read_text, ".text": read_text,
    ".md": read_markdown, ".markdown": read_markdown,
    ".jsonl": read_rows, ".ndjson": read_rows,
    ".html": read_page, ".htm": read_page, ".xhtml": read_page,
}  # fmt: skip
FILE_TIME = "file"


def read(path: str | Path, retrieved: str | None = None) -> Iterator[Report | Refusal]:
    """The reports of a file, of a folder with all below it, or of standard input (`-`).

    `retrieved` is when the reports were fetched (ISO 8601, or `file` for the time of each file's last change): "3 hours ago" on a
    page is counted from it, and stays unknown without it.
    """
    name = str(path)
    if name.startswith(("http://", "https://")):
        yield Refusal(name, "addresses cannot be fetched yet", "save the page and name the file")
    elif name != STDIN and Path(path).is_dir():
        yield from _read_folder(Path(path), retrieved)
    else:
        yield from _read_file(name, retrieved)


def kind_of(name: str, head: bytes) -> Reader:
    """The reader for a file: by its suffix, by its first bytes where it has none; UnreadableError lists what can be read."""
    stem = name.lower().removesuffix(".gz")
    suffix = Path(stem).suffix if name != STDIN else ""
    if suffix in READERS:
        return READERS[suffix]
    if suffix and not suffix[1:].isdigit() and " " not in suffix:
        raise UnreadableError(
            name, f"no reader for {suffix} files", f"give {', '.join(READERS)} (also with .gz), or a name without a suffix for plain text"
        )
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return read_page
    return read_rows if start.startswith((b'{"', b"{ ")) else read_text


def _read_file(name: str, retrieved: str | None) -> Iterator[Report | Refusal]:
    try:
        retrieved = _file_time(name) if retrieved == FILE_TIME else retrieved
        with opened(name) as stream:
            for parts in kind_of(name, stream.peek())(stream, retrieved):
                yield parts if isinstance(parts, Refusal) else _built(parts, stream.name, None if name == STDIN else name)
    except UnreadableError as error:
        yield Refusal(error.where, error.why, error.what)


def _built(parts: Parts, where: str, path: str | None) -> Report | Refusal:
    try:
        return build(parts, where, path)
    except UnreadableError as error:
        return Refusal(error.where, error.why, error.what)


def _file_time(name: str) -> str | None:
    from datetime import datetime

    try:
        return None if name == STDIN else datetime.fromtimestamp(Path(name).stat().st_mtime).isoformat(timespec="seconds")
    except OSError as error:
        raise UnreadableError(name, error.strerror or str(error), "check the path") from error


def _read_folder(folder: Path, retrieved: str | None) -> Iterator[Report | Refusal]:
    empty = True
    for found in _files(folder, set()):
        empty = False
        if isinstance(found, Refusal):
            yield found
        else:
            yield from _read_file(str(found), retrieved)
    if empty:
        yield Refusal(str(folder), "a folder without files to read", f"put reports into it ({', '.join(READERS)}) or name another")


def _files(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Refusal]:
    """The files below a folder in sorted order. Hidden ones are passed over; a folder that links back to itself is entered once."""
    try:
        here = folder.stat()
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        yield Refusal(str(folder), error.strerror or str(error), "check the folder and its permissions")
        return
    if (here.st_dev, here.st_ino) in seen:
        return
    seen.add((here.st_dev, here.st_ino))
    for name in names:
        path = folder / name
        if path.is_dir():
            yield from _files(path, seen)
        elif path.exists() and not stat.S_ISREG(path.stat().st_mode):
            yield Refusal(str(path), "not a regular file", "leave it out")
        else:
            yield path

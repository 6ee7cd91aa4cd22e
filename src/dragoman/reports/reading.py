"""A path or address in, its reports out: walks folders and patterns, hands each input to its reader, and turns what cannot be used into refusals."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dragoman.errors import UnreadableError
from dragoman.model import Refusal, Report
from dragoman.reports.building import Given, Parts, build
from dragoman.reports.registry import SUFFIXES, parts_of
from dragoman.reports.streams import STDIN, opened

FILE_TIME = "file"
WILD = "*?["


def read(
    path: str | Path,
    retrieved: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    passwords: tuple[str, ...] = (),
    allow: Collection[str] = (),
) -> Iterator[Report | Refusal]:
    """The reports of a file, of a folder with all below it, of a pattern such as `pages/**/*.html`, of an address, or of standard input (`-`).

    `retrieved` is when the reports were fetched (ISO 8601, or `file` for the time of each file's last change): "3 hours ago" on a
    page is counted from it, and stays unknown without it. `columns` names the columns of a CSV table by field, `passwords` open PDFs,
    `allow` names hosts of this network that an address may lead to.
    """
    name, given = str(path), Given(retrieved, columns=columns or {}, passwords=passwords)
    if name.startswith(("http://", "https://")):
        yield from _fetched(name, given, allow)
    elif name == STDIN or not any(c in name for c in WILD) or Path(path).exists():
        yield from _below(name, given)
    else:
        yield from _matching(name, given)


def built(found: Iterator[Parts | Refusal], where: str) -> Iterator[Report | Refusal]:
    """The reports that parts make."""
    for parts in found:
        try:
            yield parts if isinstance(parts, Refusal) else build(parts, parts.path or where, parts.path if parts.path != "standard input" else None)
        except UnreadableError as error:
            yield Refusal(error.where, error.why, error.what)


def _fetched(address: str, given: Given, allow: Collection[str]) -> Iterator[Report | Refusal]:
    from dragoman.reports.fetching import fetched_parts

    yield from built(fetched_parts(address, given, allow), address)


def _below(name: str, given: Given) -> Iterator[Report | Refusal]:
    yield from _read_folder(Path(name), given) if name != STDIN and Path(name).is_dir() else _read_file(name, given)


def _matching(pattern: str, given: Given) -> Iterator[Report | Refusal]:
    """The reports of all that a pattern names, in sorted order."""
    found = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
    if not found:
        yield Refusal(pattern, "no file matches this pattern", "check it; ** stands for any number of folders")
    for name in found:
        if "**" not in pattern or not Path(name).is_dir():
            yield from _below(name, given)


def _read_file(name: str, given: Given) -> Iterator[Report | Refusal]:
    try:
        if given.retrieved == FILE_TIME:
            given = replace(given, retrieved=_file_time(name))
        with opened(name) as stream:
            yield from built(parts_of(stream, given), stream.name)
    except UnreadableError as error:
        yield Refusal(error.where, error.why, error.what)


def _file_time(name: str) -> str | None:
    try:
        return None if name == STDIN else datetime.fromtimestamp(Path(name).stat().st_mtime).isoformat(timespec="seconds")
    except OSError as error:
        raise UnreadableError(name, error.strerror or str(error), "check the path") from error


def _read_folder(folder: Path, given: Given) -> Iterator[Report | Refusal]:
    empty = True
    for found in _files(folder, set()):
        empty = False
        if isinstance(found, Refusal):
            yield found
        else:
            yield from _read_file(str(found), given)
    if empty:
        yield Refusal(str(folder), "a folder without files to read", f"put reports into it ({', '.join(SUFFIXES)}) or name another")


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

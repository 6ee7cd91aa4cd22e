"""A zip or WACZ archive in, the parts of its members' reports out. Nothing is unpacked onto the disk, and its size, number and depth have bounds."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, cast

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts
from dragoman.reports.registry import parts_of
from dragoman.reports.streams import BOMB_RATIO, BOMB_SIZE, CHUNK, Stream, of_file

MOST_MEMBERS = 100_000
LARGEST_TOTAL = 20_000_000_000  # unpacked bytes that all members together may declare
IN_MEMORY = 16_000_000
DEEPEST = 1  # archives within archives that are opened: none
SERVICE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "mimetype")
OFFICE = {"[Content_Types].xml": "an Office document", "META-INF/container.xml": "an EPUB book", "content.xml": "an OpenDocument file"}
WACZ_DATA = ("archive/",)


@dataclass(slots=True)
class _Packed:
    """How many packed bytes of a member have been read, as far as the directory tells."""

    size: int

    def tell(self) -> int:
        return self.size


def read_zip(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """The parts of all members, in the order of their names; of a WACZ those of its WARC files."""
    if given.depth >= DEEPEST:
        raise UnreadableError(stream.name, "an archive within an archive", "unpack the outer one first")
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(_seekable(stream, stack)))
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, OverflowError) as error:
            raise UnreadableError(stream.name, f"a broken zip file ({error})", "fetch it again") from error
        members = _checked(members, stream.name)
        for member in members:
            yield from _member(archive, member, f"{stream.name}/{member.filename}", replace(given, depth=given.depth + 1))


def _seekable(stream: Stream, stack: ExitStack) -> IO[bytes]:
    """The archive as a file that can be sought in: itself, or a copy of standard input or of an archive packed once more."""
    raw = stream.file
    if stream.packed is None and raw.seekable():
        return cast(IO[bytes], raw)
    copy = stack.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
    while data := stream.take(1 << 20):
        copy.write(data)
    copy.seek(0)
    return cast(IO[bytes], copy)


def _checked(members: list[zipfile.ZipInfo], where: str) -> list[zipfile.ZipInfo]:
    """The members to read; UnreadableError for what is no collection of reports, or too much."""
    names = {m.filename for m in members}
    office = next((what for name, what in OFFICE.items() if name in names), None)
    if office:
        raise UnreadableError(where, f"{office}, not an archive of reports", "save it as PDF, HTML or text")
    if len(members) > MOST_MEMBERS:
        raise UnreadableError(where, f"more than {MOST_MEMBERS:,} files in one archive", "split it")
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if unpacked > LARGEST_TOTAL or (unpacked > BOMB_SIZE and unpacked > BOMB_RATIO * max(1, packed)):
        raise UnreadableError(where, f"unpacks to more than {BOMB_RATIO} times its size", "unpack it yourself if it is what you want to read")
    if "datapackage.json" in names and any(n.startswith(WACZ_DATA) for n in names):
        return [m for m in members if m.filename.startswith(WACZ_DATA)]
    return [m for m in members if not PurePosixPath(m.filename).name.startswith(".") and not m.filename.startswith(SERVICE)]


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, given: Given) -> Iterator[Parts | Refusal]:
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    if ".." in parts or member.filename.startswith(("/", "\\")) or member.filename[1:2] == ":":
        yield Refusal(where, "a name that points out of its archive", "do not trust this archive; it was made to overwrite files")
    elif member.flag_bits & 1:
        yield Refusal(where, "encrypted", "unpack it with its password first")
    else:
        try:
            with archive.open(member) as file:
                inner = of_file(io.BufferedReader(cast(io.RawIOBase, file), CHUNK), where, _Packed(member.compress_size))
                yield from parts_of(inner, given)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            yield Refusal(where, f"cannot be unpacked ({error})", "unpack it yourself, or fetch the archive again")

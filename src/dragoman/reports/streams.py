"""A path, bytes or standard input in, a bounded stream of bytes out; gzip is undone on the way, and no input can fill the memory."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol, cast

from dragoman.errors import UnreadableError

LARGEST = 20_000_000  # bytes of one text
LARGEST_FILE = 200_000_000  # bytes of a document that is no text by itself, such as a PDF with pictures
BOMB_SIZE, BOMB_RATIO = 20_000_000, 100  # unpacked bytes from which on, and unpacked bytes to one packed, a packed file is refused
STDIN = "-"
CHUNK = 1 << 16
GZIP = b"\x1f\x8b"


class Meter(Protocol):
    """Tells how many packed bytes have been read."""

    def tell(self) -> int: ...


@dataclass(slots=True)
class Stream:
    """An open input: `name` says where it is, `packed` measures the file below the layer that packs it, where there is one."""

    name: str
    file: io.BufferedReader
    packed: Meter | None = None
    taken: int = field(default=0)

    def peek(self) -> bytes:
        """The first bytes, still to be read."""
        return self.file.peek(CHUNK)[:CHUNK]

    def take(self, size: int) -> bytes:
        """Up to `size` bytes."""
        return self._count(self.file.read(size))

    def line(self, size: int) -> bytes:
        """The next line with its end, or its first `size` bytes."""
        return self._count(self.file.readline(size))

    def whole(self, largest: int = LARGEST) -> bytes:
        """All bytes of one document; UnreadableError above `largest`."""
        parts, size = [], 0
        while data := self.take(min(1 << 20, largest + 1 - size)):
            parts.append(data)
            size += len(data)
            if size > largest:
                raise UnreadableError(
                    self.name, f"larger than {largest // 1_000_000} MB", "split it into one file a report, or give JSONL with one report a line"
                )
        return b"".join(parts)

    def _count(self, data: bytes) -> bytes:
        self.taken += len(data)
        if self.packed is not None and self.taken > BOMB_SIZE and self.taken > BOMB_RATIO * max(1, self.packed.tell()):
            raise UnreadableError(self.name, f"unpacks to more than {BOMB_RATIO} times its size", "unpack it yourself if it is what you want to read")
        return data


def of_bytes(data: bytes, name: str) -> Stream:
    """The stream of some bytes, unpacked where they are gzip."""
    return of_file(cast(IO[bytes], io.BytesIO(data)), name)


def of_file(file: IO[bytes], name: str, packed: Meter | None = None) -> Stream:
    """The stream of an open file, unpacked where it is gzip."""
    raw = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, file), CHUNK)
    if raw.peek(2)[:2] != GZIP:
        return Stream(name, raw, packed)
    return Stream(name, io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw)), CHUNK), packed or (raw if raw.seekable() else None))


@contextmanager
def opened(path: str) -> Iterator[Stream]:
    """The stream of a file or of standard input; what the system refuses becomes an UnreadableError."""
    name = "standard input" if path == STDIN else path
    raw: io.BufferedReader | None = None
    try:
        with unpacking(name):
            raw = cast(io.BufferedReader, sys.stdin.buffer) if path == STDIN else Path(path).open("rb")  # noqa: SIM115
            yield of_file(raw, name)
    except FileNotFoundError as error:
        raise UnreadableError(name, "no such file", "check the path; it may have been moved while reading") from error
    except PermissionError as error:
        raise UnreadableError(name, "no permission to read it", "change its permissions or read as another user") from error
    except OSError as error:
        raise UnreadableError(name, error.strerror or str(error), "check the path and the disk") from error
    finally:
        if raw is not None and path != STDIN:
            raw.close()


@contextmanager
def unpacking(name: str) -> Iterator[None]:
    """Turns what gzip says of broken files into an UnreadableError."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(name, f"a broken gzip file ({error})", "fetch it again") from error

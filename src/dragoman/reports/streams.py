"""A path or standard input in, a bounded stream of bytes out; gzip is undone on the way, and no input can fill the memory."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from dragoman.errors import UnreadableError

LARGEST = 20_000_000  # bytes of one text
BOMB_SIZE, BOMB_RATIO = 100_000_000, 100  # unpacked bytes from which on, and unpacked bytes to one packed, a gzip file is refused
STDIN = "-"
CHUNK = 1 << 16


@dataclass(slots=True)
class Stream:
    """An open input: `name` says where it is, `packed` is the file below the gzip layer where there is one."""

    name: str
    file: io.BufferedReader
    packed: IO[bytes] | None = None
    taken: int = 0

    def peek(self) -> bytes:
        """The first bytes, still to be read."""
        return self.file.peek(CHUNK)[:CHUNK]

    def take(self, size: int) -> bytes:
        """Up to `size` bytes."""
        return self._count(self.file.read(size))

    def line(self, size: int) -> bytes:
        """The next line with its end, or its first `size` bytes."""
        return self._count(self.file.readline(size))

    def whole(self) -> bytes:
        """All bytes of one text; UnreadableError above LARGEST."""
        data = self.take(LARGEST + 1)
        if len(data) > LARGEST:
            raise UnreadableError(
                self.name, f"larger than {LARGEST // 1_000_000} MB", "split it into one file a report, or give JSONL with one report a line"
            )
        return data

    def _count(self, data: bytes) -> bytes:
        self.taken += len(data)
        if self.packed is not None and self.taken > BOMB_SIZE and self.taken > BOMB_RATIO * max(1, self.packed.tell()):
            raise UnreadableError(self.name, f"unpacks to more than {BOMB_RATIO} times its size", "unpack it yourself if it is what you want to read")
        return data


@contextmanager
def opened(path: str) -> Iterator[Stream]:
    """The stream of a file or of standard input; what the system refuses becomes an UnreadableError."""
    name = "standard input" if path == STDIN else path
    raw: io.BufferedReader | None = None
    try:
        raw = cast(io.BufferedReader, sys.stdin.buffer) if path == STDIN else Path(path).open("rb")  # noqa: SIM115
        if raw.peek(2)[:2] == b"\x1f\x8b":
            yield Stream(name, io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw))), raw if path != STDIN else None)
        else:
            yield Stream(name, raw)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(name, f"a broken gzip file ({error})", "fetch it again") from error
    except FileNotFoundError as error:
        raise UnreadableError(name, "no such file", "check the path; it may have been moved while reading") from error
    except PermissionError as error:
        raise UnreadableError(name, "no permission to read it", "change its permissions or read as another user") from error
    except OSError as error:
        raise UnreadableError(name, error.strerror or str(error), "check the path and the disk") from error
    finally:
        if raw is not None and path != STDIN:
            raw.close()

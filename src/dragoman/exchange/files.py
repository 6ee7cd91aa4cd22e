"""The path of a table somebody else wrote in, files that DuckDB can read out: a zip archive is unpacked, gzip is left to DuckDB."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UnreadableError

HEAD = 1 << 20  # bytes by which a file is judged
BOMB_SIZE, BOMB_RATIO = 1_000_000_000, 100  # unpacked bytes from which on, and unpacked bytes to one packed, an archive's member is refused
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One table to read: `name` is what messages call it, `head` its first bytes unpacked, `packing` what DuckDB must undo."""

    name: str
    path: Path
    packing: str
    head: bytes


@contextmanager
def sources(path: str) -> Iterator[list[Source]]:
    """The tables that a path holds: itself, or the members of a zip archive, which are unpacked for as long as the block lasts."""
    place = Path(path)
    try:
        if place.is_dir():
            raise UnreadableError(path, "a folder", "name its files")
        if zipfile.is_zipfile(place):
            with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
                yield _members(place, Path(folder))
        else:
            yield [_source(path, place)]
    except FileNotFoundError as error:
        raise UnreadableError(path, "no such file", "check the path") from error
    except PermissionError as error:
        raise UnreadableError(path, "no permission to read it", "change its permissions or read as another user") from error
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableError(path, f"a broken archive ({error})", "fetch it again") from error
    except OSError as error:
        raise UnreadableError(path, error.strerror or str(error), "check the path and the disk's space") from error


def _members(archive: Path, folder: Path) -> list[Source]:
    """All tables in an archive, unpacked one by one under names of our own, so that a hostile name leads nowhere."""
    found = []
    with zipfile.ZipFile(archive) as packed:
        for number, member in enumerate(m for m in packed.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/")):
            name = f"{archive}/{member.filename}"
            if member.file_size > BOMB_SIZE and member.file_size > BOMB_RATIO * max(1, member.compress_size):
                raise UnreadableError(name, f"unpacks to more than {BOMB_RATIO} times its size", "unpack it yourself if it is what you want to read")
            target = folder / f"{number}.table"
            with packed.open(member) as inside, target.open("wb") as outside:
                shutil.copyfileobj(inside, outside, CHUNK)
            found.append(_source(name, target))
    if not found:
        raise UnreadableError(str(archive), "an empty archive", "fetch it again")
    return found


def _source(name: str, path: Path) -> Source:
    with path.open("rb") as raw:
        head = raw.read(HEAD)
    if head[:2] != b"\x1f\x8b":
        return Source(name, path, "none", head)
    with gzip.open(path) as unpacked:
        return Source(name, path, "gzip", unpacked.read(HEAD))

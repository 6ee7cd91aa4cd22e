"""A path in, an open Ledger out; what cannot be opened is a LedgerError that says what to do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import LedgerError, LedgerVersionError
from dragoman.ledger.codings import settle
from dragoman.ledger.desk import Desk
from dragoman.ledger.gathering import Gatherer
from dragoman.ledger.outlets import Letters
from dragoman.ledger.statements import sql
from dragoman.ledger.store import Ledger

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = "2"
MIGRATIONS = ("1",)


class _OldVersionError(LedgerVersionError):
    """A ledger that can be carried over."""


def open_ledger(path: str | Path, create: bool = True, read_only: bool = False, letters: Mapping[str, str] | None = None) -> Ledger:
    """The ledger at `path`, made if there is none and `create` holds, and carried over if an older Dragoman wrote it.

    Several processes may read one at a time, when none writes. `letters` are Admiralty's A to F for outlets, before those of the codebook.
    """
    path = Path(path)
    exists = _exists(path)
    if not exists and (read_only or not create):
        raise LedgerError(f"{path}: no ledger there; make one with `dragoman read PATH --ledger {path}`")
    if not exists:
        _make(path)
    try:
        return _open(path, create, read_only, Letters.of(letters))
    except _OldVersionError:
        _renew(path)
        return _open(path, create, read_only, Letters.of(letters))


def _open(path: Path, create: bool, read_only: bool, letters: Letters) -> Ledger:
    connection = _connect(path, read_only)
    try:
        _prepare(connection, path, may_create=create and not read_only)
        connection.execute(sql("macros"))
    except BaseException:
        connection.close()
        raise
    return Ledger(connection, path, letters)


def _make(path: Path) -> None:
    """Makes an empty ledger under another name first: one that is killed half made would be no ledger and in the way of the next."""
    partial = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        _open(partial, create=True, read_only=False, letters=Letters()).close()
        with suppress(FileExistsError):  # another process was quicker
            os.link(partial, path)
    except LedgerError as error:
        raise type(error)(str(error).replace(str(partial), str(path))) from error
    except OSError:
        partial.replace(path)  # a file system without hard links
    finally:
        for left in (partial, partial.with_name(partial.name + ".wal")):
            left.unlink(missing_ok=True)


def _exists(path: Path) -> bool:
    try:
        if path.is_dir():
            raise LedgerError(f"{path}: a folder; name a file in it, such as {path / 'dragoman.duckdb'}")
        return path.exists()
    except OSError as error:
        raise LedgerError(f"{path}: cannot be opened ({error.strerror}); name another file") from error


def _connect(path: Path, read_only: bool) -> DuckDBPyConnection:
    import duckdb

    try:
        return duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        raise _explained(path, str(error)) from error


def _explained(path: Path, message: str) -> LedgerError:
    """DuckDB's message as one that says what to do."""
    text = " ".join(message.split())
    lower = text.lower()
    if "lock" in lower:
        return LedgerError(f"{path}: another process has it open; wait until it ends, or work on a copy ({text[:200]})")
    if "version" in lower and ("storage" in lower or "serialization" in lower or "newer" in lower or "older" in lower):
        return LedgerVersionError(
            f"{path}: written by another version of DuckDB; open it with that version, or read into a new ledger ({text[:200]})"
        )
    if "not a valid duckdb" in lower or "magic" in lower:
        return LedgerError(f"{path}: no ledger but another kind of file; name another with --ledger")
    if "permission denied" in lower or "read-only file system" in lower:
        return LedgerError(f"{path}: no permission to open it for this; change its permissions, or name a ledger in a folder that you may write to")
    return LedgerError(f"{path}: cannot be opened; check the path and the disk ({text[:200]})")


def _prepare(connection: DuckDBPyConnection, path: Path, may_create: bool) -> None:
    """Makes the tables of a new ledger, in one transaction, or checks the version of an old one."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables and may_create:
        connection.begin()
        _create(connection)
        connection.commit()
        return
    if not {"meta", "runs", "refusals"} <= tables:
        raise LedgerError(f"{path}: a DuckDB file, but no Dragoman ledger; name another with --ledger")
    found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    version = found[0] if found else "unknown"
    if version in MIGRATIONS:
        raise _OldVersionError(f"{path}: a ledger of version {version}; open it once where it may be written, which renews it")
    if version != SCHEMA:
        raise LedgerVersionError(
            f"{path}: a ledger of version {version}, this Dragoman has version {SCHEMA}; use the Dragoman that wrote it, or read into a new ledger"
        )


def _create(connection: DuckDBPyConnection) -> None:
    connection.execute(sql("schema"))
    connection.execute(sql("views"))
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", [SCHEMA])


def _renew(path: Path) -> None:
    """Carries a ledger of an older version over into the tables of this one, all or nothing."""
    import duckdb

    connection = _connect(path, read_only=False)
    try:
        connection.execute(sql("macros"))
        connection.begin()
        connection.execute(sql("migrate_1"))
        _create(connection)
        connection.execute(sql("migrate_1_rows"))
        desk = Desk(connection, path)
        settle(desk, Gatherer(desk, Letters()))
        connection.commit()
    except duckdb.Error as error:
        raise LedgerError(f"{path}: cannot be renewed ({' '.join(str(error).split())[:200]}); nothing of it was changed") from error
    finally:
        connection.close()

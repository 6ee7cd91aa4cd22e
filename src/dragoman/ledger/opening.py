"""A path in, an open Ledger out; what cannot be opened is a LedgerError that says what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import LedgerError, LedgerVersionError
from dragoman.ledger.statements import sql
from dragoman.ledger.store import Ledger

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = "1"


def open_ledger(path: str | Path, create: bool = True, read_only: bool = False) -> Ledger:
    """The ledger at `path`, made if there is none and `create` holds. Several may read one at a time when none writes."""
    path = Path(path)
    exists = _exists(path)
    if not exists and (read_only or not create):
        raise LedgerError(f"{path}: no ledger there; make one with `dragoman read PATH --ledger {path}`")
    connection = _connect(path, read_only)
    try:
        _prepare(connection, path, may_create=create and not read_only)
        connection.execute(sql("macros"))
    except BaseException:
        connection.close()
        raise
    return Ledger(connection, path)


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
        connection.execute(sql("schema"))
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", [SCHEMA])
        connection.commit()
        return
    if not {"meta", "reports", "claims", "runs", "refusals"} <= tables:
        raise LedgerError(f"{path}: a DuckDB file, but no Dragoman ledger; name another with --ledger")
    found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if found is None or found[0] != SCHEMA:
        version = found[0] if found else "unknown"
        raise LedgerVersionError(
            f"{path}: a ledger of version {version}, this Dragoman has version {SCHEMA}; use the Dragoman that wrote it, or read into a new ledger"
        )

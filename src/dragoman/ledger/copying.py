"""An open ledger in, a sound copy of it in a new file out."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import LedgerError, UsageError
from dragoman.ledger.desk import Desk, literal


def backup(desk: Desk, target: Path) -> None:
    """Copies all tables into a new DuckDB file, as they are at one moment; a copy that fails is taken away."""
    if target.exists():
        raise UsageError(f"{target}: exists already; name a new file")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"{target}: no folder {target.absolute().parent}; make it, or name another")
    own = desk.rows("SELECT current_database()")[0][0].replace('"', '""')
    try:
        desk.rows(f"ATTACH {literal(str(target))} AS backup (READ_WRITE)")
        desk.rows(f'COPY FROM DATABASE "{own}" TO backup')
        desk.rows("DETACH backup")
    except LedgerError:
        desk.rows("DETACH DATABASE IF EXISTS backup")
        target.unlink(missing_ok=True)
        raise

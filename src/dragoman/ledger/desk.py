"""A connection to a ledger's file in, statements run on it: by the name of their file, all or nothing, with errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import LedgerError
from dragoman.ledger.statements import chosen, insert, sql
from dragoman.model import Value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 1000


class Desk:
    """Where the ledger's file lies open. `named` are the temporary views that a reader's cursor must have too,
    `moment` is when it is looked at; None is now.
    """

    def __init__(self, connection: DuckDBPyConnection, path: Path) -> None:
        self.connection, self.path = connection, path
        self.named: dict[str, str] = {}
        self.moment: str | None = None

    def run(self, name: str, **parameters: object) -> DuckDBPyConnection:
        """Runs the statements of sql/NAME.sql, each with the parameters that it names; the last one's result."""
        result = self.connection
        for statement in self.connection.extract_statements(sql(name)):
            result = self._guarded(self.connection, statement, {key: parameters[key] for key in statement.named_parameters})
        return result

    def rows(self, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return self._guarded(self.connection, statement, parameters).fetchall()

    def stream(self, name: str, given: dict[str, Any], holds: str = "TRUE") -> Iterator[tuple[Any, ...]]:
        """The rows of sql/NAME.sql under the filters given, a chunk at a time, on a cursor of its own, so that others may run between."""
        cursor = self.connection.cursor()
        cursor.execute(sql("macros"))
        for statement in self.named.values():
            self._guarded(cursor, statement, {})
        found = self._guarded(cursor, *chosen(name, given, holds))
        while rows := found.fetchmany(CHUNK):
            yield from rows

    def pages(self, name: str, given: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        """As `stream`, on this connection, which has the temporary tables that a cursor has not."""
        yield from self._guarded(self.connection, *chosen(name, given)).fetchall()

    def see(self, name: str, select: str, shared: bool = True) -> None:
        """Makes a temporary view, which goes before a view of the ledger with the same name; one that is `shared` is on cursors too."""
        statement = f'CREATE OR REPLACE TEMP VIEW "{name}" AS {select}'
        self._guarded(self.connection, statement, {})
        if shared:
            self.named[name] = statement

    def unsee(self, *names: str) -> None:
        """Drops temporary views, so that the ledger's own are seen again."""
        for name in names:
            if self.named.pop(name, None):
                self.rows(f'DROP VIEW temp."{name}"')

    def add(self, table: str, rows: Sequence[Sequence[Value | bytes]]) -> None:
        """Rows into a table, values in the order of its columns."""
        try:
            insert(self.connection, table, rows)
        except Exception as error:
            raise self._explained(error) from error

    def versions(self, number: int) -> list[int]:
        """So many new version numbers, in order."""
        return [v for (v,) in self.rows("SELECT nextval('versions') FROM range($number)", number=number)] if number else []

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.connection.begin()
        try:
            yield
            self._commit()
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        """Rolls back, unless a failed commit has done so already."""
        import duckdb

        try:
            self.connection.rollback()
        except duckdb.Error:
            return

    def _commit(self) -> None:
        import duckdb

        try:
            self.connection.commit()
        except duckdb.Error as error:
            raise LedgerError(f"{self.path}: cannot be written ({_one_line(error)}); check the disk's space and permissions") from error

    def _guarded(self, connection: DuckDBPyConnection, statement: Any, parameters: dict[str, Any]) -> DuckDBPyConnection:
        """Runs a statement; what DuckDB reports about the file becomes a LedgerError."""
        import duckdb

        try:
            return connection.execute(statement, parameters)
        except duckdb.Error as error:
            raise self._explained(error) from error

    def _explained(self, error: Exception) -> Exception:
        """A LedgerError for what lies in the file or the disk; anything else as it is."""
        import duckdb

        told = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.InvalidInputException, duckdb.TransactionException)
        if isinstance(error, told):
            return LedgerError(f"{self.path}: {_one_line(error)}; check the disk's space, then run `dragoman doctor`")
        return error


def literal(text: str) -> str:
    """A text as SQL writes it, for views, which take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]

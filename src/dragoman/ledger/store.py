"""The Ledger: reports with their claims in, all or nothing; queries out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from dragoman.errors import LedgerError
from dragoman.ledger.filters import ClaimFilter, ReportFilter
from dragoman.ledger.records import Known, Run, Summary, Version
from dragoman.ledger.statements import insert, sql
from dragoman.model import REPORT_COLUMNS, Claim, Refusal, Report

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHUNK = 1000
MOST_PAIRS = 10


class Ledger:
    """An open ledger; use it in a `with` block, or close it. See `open_ledger`."""

    def __init__(self, connection: DuckDBPyConnection, path: Path) -> None:
        self._connection, self.path = connection, path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; closing twice does nothing."""
        self._connection.close()

    # writing

    def begin_run(self, version: Version) -> str:
        """Notes that a reading begins; its id goes with what it adds."""
        run_id = uuid4().hex[:12]
        with self._transaction():
            self._run("begin_run", run_id=run_id, started=_now(), coder=version.coder, codebook=version.codebook, model=version.model)
        return run_id

    def add(self, run_id: str, coded: Sequence[tuple[Report, Sequence[Claim]]], refusals: Sequence[Refusal] = ()) -> None:
        """Stores reports, each with all its claims, in place of what the ledger holds of them. When this returns, all of it is on disk."""
        latest = {report.report_id: (report, claims) for report, claims in coded}
        claims = {claim.claim_id: claim for _, found in latest.values() for claim in found}
        refused = {(r.where, r.why): r for r in refusals}
        with self._transaction():
            self._run("forget", ids=list(latest))
            insert(self._connection, "reports", [(*astuple(report), run_id) for report, _ in latest.values()])
            insert(self._connection, "claims", [astuple(claim) for claim in claims.values()])
            self._run("refused", keys=["\x1f".join(key) for key in refused])
            insert(self._connection, "refusals", [(run_id, *astuple(r)) for r in refused.values()])
            self._run("count_run", run_id=run_id, reports=len(latest), claims=len(claims), refusals=len(refused))

    def finish_run(self, run_id: str) -> None:
        """Notes that a reading came to its end."""
        with self._transaction():
            self._run("finish_run", run_id=run_id, finished=_now())

    # reading

    def known(self, report_ids: Sequence[str]) -> dict[str, Known]:
        """What the ledger holds of these reports already, by id."""
        rows = self._run("known", ids=list(report_ids)).fetchall()
        return {row[0]: Known(row[1], row[2], Version(*row[3:])) for row in rows}

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[Claim]:
        """The claims that pass a filter, by date."""
        cursor = self._connection.cursor()
        cursor.execute(sql("macros"))
        found = _guarded(self.path, cursor, sql("claims"), (wanted or ClaimFilter()).parameters())
        while rows := found.fetchmany(CHUNK):
            for row in rows:
                yield Claim(*row)

    def reports(self, wanted: ReportFilter | None = None) -> Iterator[tuple[Report, int]]:
        """The reports that pass a filter, by date, each with the number of its claims."""
        cursor = self._connection.cursor()
        cursor.execute(sql("macros"))
        found = _guarded(self.path, cursor, sql("reports"), (wanted or ReportFilter()).parameters())
        while rows := found.fetchmany(CHUNK):
            for row in rows:
                yield Report(*row[: len(REPORT_COLUMNS)]), row[-1]

    def report(self, report_id: str) -> Report | None:
        """One report by its whole id."""
        return next((r for r, _ in self.reports(ReportFilter(report=report_id)) if r.report_id == report_id), None)

    def refusals(self) -> list[Refusal]:
        """What could not be used, and why."""
        return [Refusal(*row) for row in self._read('SELECT "where", why, what FROM refusals ORDER BY ALL')]

    def runs(self) -> list[Run]:
        """All readings, the first first."""
        return [Run(*row) for row in self._read("SELECT * FROM runs ORDER BY started, run_id")]

    def summary(self) -> Summary:
        """What the ledger holds."""
        row = self._run("summary").fetchone()
        pairs = tuple((a, b, n) for a, b, n in self._run("pairs", most=MOST_PAIRS).fetchall())
        if row is None:
            raise LedgerError(f"{self.path}: gives no answer; run `dragoman doctor`")
        reports, claims, refusals, runs, outlets, first, last = row
        return Summary(reports, claims, refusals, runs, outlets, first, last, pairs)

    def check(self) -> list[str]:
        """What is wrong with the ledger; empty when it is sound."""
        return [f"{found} {fault}" for fault, found in self._run("check").fetchall() if found]

    def _read(self, statement: str) -> list[tuple[Any, ...]]:
        return _guarded(self.path, self._connection, statement, {}).fetchall()

    def _run(self, name: str, **parameters: object) -> DuckDBPyConnection:
        """Runs the statements of a file, each with the parameters that it names."""
        result = self._connection
        for statement in self._connection.extract_statements(sql(name)):
            given = {key: parameters[key] for key in statement.named_parameters}
            result = _guarded(self.path, self._connection, statement, given)
        return result

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._connection.begin()
        try:
            yield
            self._commit()
        except BaseException:
            self._connection.rollback()
            raise

    def _commit(self) -> None:
        import duckdb

        try:
            self._connection.commit()
        except duckdb.Error as error:
            raise LedgerError(f"{self.path}: cannot be written ({str(error)[:200]}); check the disk's space and permissions") from error


def _guarded(path: Path, connection: DuckDBPyConnection, statement: Any, parameters: dict[str, Any]) -> DuckDBPyConnection:
    """Runs a statement; what DuckDB reports about the file becomes a LedgerError."""
    import duckdb

    try:
        return connection.execute(statement, parameters)
    except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.InvalidInputException) as error:
        raise LedgerError(f"{path}: {' '.join(str(error).split())[:300]}; run `dragoman doctor`") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

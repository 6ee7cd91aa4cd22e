"""The Ledger: reports with their claims in, all or nothing; queries out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from dragoman.errors import LedgerError
from dragoman.ledger import imports, sight
from dragoman.ledger.desk import Desk
from dragoman.ledger.filters import ClaimFilter, ReportFilter
from dragoman.ledger.gathering import Gatherer
from dragoman.ledger.instants import knowable, now
from dragoman.ledger.records import Imported, Known, Run, Summary, Version
from dragoman.ledger.traces import stored, trace
from dragoman.model import REPORT_COLUMNS, Claim, Refusal, Report

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_PAIRS = 10


class Ledger:
    """An open ledger; use it in a `with` block, or close it. See `open_ledger`."""

    def __init__(self, connection: DuckDBPyConnection, path: Path) -> None:
        self._desk, self.path = Desk(connection, path), path
        self._gatherer = Gatherer(self._desk)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; closing twice does nothing."""
        self._desk.connection.close()

    @property
    def connection(self) -> DuckDBPyConnection:
        """The DuckDB connection, for rooms that ask in SQL of their own: docs/ledger.md tells which views to read."""
        return self._desk.connection

    # writing

    def begin_run(self, version: Version) -> str:
        """Notes that a reading begins; its id goes with what it adds."""
        run_id = uuid4().hex[:12]
        with self._desk.transaction():
            self._desk.run("begin_run", run_id=run_id, started=now(), coder=version.coder, codebook=version.codebook, model=version.model)
        return run_id

    def add(self, run_id: str, coded: Sequence[tuple[Report, Sequence[Claim]]], refusals: Sequence[Refusal] = ()) -> None:
        """Stores reports, each with all its claims; what the ledger held of them ends, but stays. When this returns, all of it is on disk."""
        latest = {report.report_id: (report, claims) for report, claims in coded}
        refused = {(r.where, r.why): r for r in refusals}
        recorded = now()
        with self._desk.transaction():
            ended = self._desk.run("end_codings", ids=list(latest), ended=recorded).fetchall()
            touched = self._gatherer.forget([version for version, _ in ended], recorded)
            claims = self._add_codings(run_id, list(latest.values()), recorded, {report_id for _, report_id in ended})
            touched |= self._gatherer.gather(claims, recorded)
            self._gatherer.refresh(touched, recorded)
            self._desk.run("refused", keys=["\x1f".join(key) for key in refused])
            self._desk.add("refusals", [(run_id, *astuple(r)) for r in refused.values()])
            self._desk.run("count_run", run_id=run_id, reports=len(latest), claims=len(claims), refusals=len(refused))

    def _add_codings(self, run_id: str, coded: Sequence[tuple[Report, Sequence[Claim]]], recorded: str, again: set[str]) -> list[tuple[int, Claim]]:
        """Appends the codings; their claims, each with its coding's version. What is coded `again` could not be known before now."""
        reports, traces, claims = [], [], {}
        for version, (report, found) in zip(self._desk.versions(len(coded)), coded, strict=True):
            known = recorded if report.report_id in again else knowable(recorded, report.published, report.retrieved)
            reports.append((version, recorded, known, run_id, *astuple(report)))
            traces.append((version, *stored(trace(report))))
            claims |= {claim.claim_id: (version, claim) for claim in found}
        self._desk.add("report_log", reports)
        self._desk.add("traces", traces)
        self._desk.add("claim_log", [(version, *astuple(claim)) for version, claim in claims.values()])
        return list(claims.values())

    def finish_run(self, run_id: str) -> None:
        """Notes that a reading came to its end."""
        with self._desk.transaction():
            self._desk.run("finish_run", run_id=run_id, finished=now())

    def add_events(self, source: str, arriving: object) -> Imported:
        """Stores other people's events in bulk. `arriving` is a SELECT on this ledger's connection, an Arrow table, or a data frame.

        Its columns are those of `events` by name (docs/ledger.md); event_id is needed, what is missing is NULL. All or nothing.
        """
        return imports.add_events(self._desk, source, arriving)

    def add_mentions(self, arriving: object) -> int:
        """Stores in bulk where imported events are mentioned: columns event_id, outlet, url, published, mentioned, confidence."""
        return imports.add_mentions(self._desk, arriving)

    # reading

    def seen(self, as_of: str | None = None, without: str | None = None, min_origins: int | None = None) -> None:
        """Makes the temporary view `seen_events`: the events of a date, without an outlet's word, or with so many independent origins."""
        sight.seen(self._desk, as_of, without, min_origins)

    def known(self, report_ids: Sequence[str]) -> dict[str, Known]:
        """What the ledger holds of these reports already, by id."""
        rows = self._desk.run("known", ids=list(report_ids)).fetchall()
        return {row[0]: Known(row[1], row[2], Version(*row[3:])) for row in rows}

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[Claim]:
        """The claims that pass a filter, by date."""
        for row in self._desk.stream("claims", (wanted or ClaimFilter()).parameters()):
            yield Claim(*row)

    def reports(self, wanted: ReportFilter | None = None) -> Iterator[tuple[Report, int]]:
        """The reports that pass a filter, by date, each with the number of its claims."""
        for row in self._desk.stream("reports", (wanted or ReportFilter()).parameters()):
            yield Report(*row[: len(REPORT_COLUMNS)]), row[-1]

    def report(self, report_id: str) -> Report | None:
        """One report by its whole id."""
        return next((r for r, _ in self.reports(ReportFilter(report=report_id)) if r.report_id == report_id), None)

    def refusals(self) -> list[Refusal]:
        """What could not be used, and why."""
        return [Refusal(*row) for row in self._desk.rows('SELECT "where", why, what FROM refusals ORDER BY ALL')]

    def runs(self) -> list[Run]:
        """All readings, the first first."""
        return [Run(*row) for row in self._desk.rows("SELECT * FROM runs ORDER BY started, run_id")]

    def summary(self) -> Summary:
        """What the ledger holds."""
        row = self._desk.run("summary").fetchone()
        pairs = tuple((a, b, n) for a, b, n in self._desk.run("pairs", most=MOST_PAIRS).fetchall())
        if row is None:
            raise LedgerError(f"{self.path}: gives no answer; run `dragoman doctor`")
        reports, claims, refusals, runs, outlets, first, last = row
        return Summary(reports, claims, refusals, runs, outlets, first, last, pairs)

    def check(self) -> list[str]:
        """What is wrong with the ledger; empty when it is sound."""
        return [f"{found} {fault}" for fault, found in self._desk.run("check").fetchall() if found]

"""The Ledger: reports with their claims in, all or nothing; queries out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from dragoman.errors import LedgerError
from dragoman.ledger import codings, copying, foresight, imports, judging, sight, times
from dragoman.ledger.desk import Desk
from dragoman.ledger.filters import ClaimFilter, EventFilter, ReportFilter
from dragoman.ledger.gathering import Gatherer
from dragoman.ledger.instants import as_instant, now
from dragoman.ledger.judgements import Verdict
from dragoman.ledger.outlets import Letters
from dragoman.ledger.records import Doubt, Event, Imported, Judgement, Known, Run, Summary, Version
from dragoman.ledger.summary import Weighed
from dragoman.model import REPORT_COLUMNS, Claim, Refusal, Report

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_PAIRS = 10


class Ledger:
    """An open ledger; use it in a `with` block, or close it. See `open_ledger`."""

    def __init__(self, connection: DuckDBPyConnection, path: Path, letters: Letters | None = None) -> None:
        self._desk, self.path = Desk(connection, path), path
        self._gatherer = Gatherer(self._desk, letters or Letters())

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
        """Stores reports, each with all its claims; what the ledger held of them ends, but stays. When this returns, all of it is on disk.

        A retracted report is stored, and stays retracted.
        """
        latest = {report.report_id: (report, claims) for report, claims in coded}
        refused = {(r.where, r.why): r for r in refusals}
        with self._desk.transaction():
            claims = codings.add(self._desk, self._gatherer, run_id, list(latest.values()), now())
            self._desk.run("refused", keys=["\x1f".join(key) for key in refused])
            self._desk.add("refusals", [(run_id, *astuple(r)) for r in refused.values()])
            self._desk.run("count_run", run_id=run_id, reports=len(latest), claims=claims, refusals=len(refused))

    def finish_run(self, run_id: str) -> None:
        """Notes that a reading came to its end."""
        with self._desk.transaction():
            self._desk.run("finish_run", run_id=run_id, finished=now())

    def judge(self, verdict: Verdict, one: str, others: Sequence[str], judge: str | None = None, note: str | None = None) -> str:
        """A person's verdict on a claim and others: same act, different acts, or unsure. It wins, now and later; its id."""
        return judging.judge(self._desk, self._gatherer, verdict, one, others, judge, note)

    def merge(self, one: str, other: str, judge: str | None = None, note: str | None = None) -> str:
        """Two coded events are one; the judgement's id."""
        return judging.merge(self._desk, self._gatherer, one, other, judge, note)

    def unmerge(self, event_id: str, claim_id: str, judge: str | None = None, note: str | None = None) -> str:
        """A claim does not belong to its event; the judgement's id."""
        return judging.unmerge(self._desk, self._gatherer, event_id, claim_id, judge, note)

    def withdraw(self, judgement_id: str) -> None:
        """A judgement holds no longer; the claims go where the ledger would put them."""
        if not foresight.withdraw(self._desk, judgement_id):
            judging.withdraw(self._desk, self._gatherer, judgement_id)

    def foresee(self, fate: foresight.Fate, claim_id: str, judge: str | None = None, note: str | None = None) -> str:
        """A person's verdict on a forecast: it came true, lapsed, or is too vague. It wins until it is withdrawn; the judgement's id."""
        return foresight.foresee(self._desk, fate, claim_id, judge, note)

    def judgements(self) -> list[Judgement]:
        """The judgements in force, the first first."""
        return judging.held(self._desk)

    def doubts(self, limit: int = 20) -> list[Doubt]:
        """The least certain joins on which nobody has judged yet."""
        return judging.doubts(self._desk, limit)

    def retract(self, report_id: str, reason: str, judge: str | None = None) -> None:
        """A report is no longer to be relied on: it ends with its claims, and stays in the log."""
        codings.retract(self._desk, self._gatherer, report_id, reason, judge)

    def reinstate(self, report_id: str) -> None:
        """A retraction is withdrawn: the report holds again as it was last coded."""
        codings.reinstate(self._desk, self._gatherer, report_id)

    def backup(self, target: Path) -> None:
        """A sound copy of the whole ledger in a new file."""
        copying.backup(self._desk, target)

    def add_events(self, source: str, arriving: object, row: str | None = None) -> Imported:
        """Stores other people's events in bulk. `arriving` is a SELECT on this ledger's connection, an Arrow table, or a data frame.

        Its columns are those of `events` by name (docs/ledger.md); event_id is needed, what is missing is NULL. All or nothing. `row` names a
        further column that numbers the rows, each once, from 0 on in their order, which lets all processors store them.
        """
        return imports.add_events(self._desk, source, arriving, row)

    def add_mentions(self, arriving: object) -> int:
        """Stores in bulk where imported events are mentioned: columns event_id, outlet, url, published, mentioned, confidence."""
        return imports.add_mentions(self._desk, arriving)

    # reading

    def seen(self, as_of: str | None = None, without: str | None = None, min_origins: int | None = None) -> None:
        """Makes the temporary view `seen_events`: the events of a date, without an outlet's word, or with so many independent origins.

        With a date, reports, claims and event_claims are those of the date too, until it is called again.
        """
        sight.seen(self._desk, self._gatherer, as_of, without, min_origins)

    def look(self, as_of: str | None) -> None:
        """Makes reports, claims and event_claims those of a date; of now with None."""
        times.look(self._desk, as_instant("as-of", as_of) if as_of else None)

    def events(self, wanted: EventFilter | None = None) -> Iterator[Event]:
        """The events that pass a filter, by date."""
        wanted = wanted or EventFilter()
        if not wanted.as_of and not wanted.without:
            self.look(None)
            found = self._desk.stream("events_held", wanted.parameters(), times.visible("v", None))
        else:
            self.seen(wanted.as_of, wanted.without, wanted.min_origins)
            found = self._desk.pages("events", wanted.parameters())
        for row in found:
            yield Event(*row)

    def weighed(self, event_id: str) -> Weighed | None:
        """A coded event with the origins for and against it and the steps of its grade; None for one that is not made of claims."""
        return next(iter(self._gatherer.weigh([event_id], now())), None)

    def claims_of(self, event_id: str) -> list[Claim]:
        """The claims that an event is made of, by publication."""
        return [Claim(*values) for values in self._desk.run("claims_of_event", event_id=event_id).fetchall()]

    def contradicted(self, wanted: ClaimFilter | None = None) -> Iterator[tuple[Claim, Claim]]:
        """Claims that pass a filter, each beside one that denies it."""
        chosen = {claim.claim_id: claim for claim in self.claims(wanted)}
        for one, *values in self._desk.run("contradictions").fetchall():
            if one in chosen:
                yield chosen[one], Claim(*values)

    def known(self, report_ids: Sequence[str]) -> dict[str, Known]:
        """What the ledger holds of these reports already, by id."""
        rows = self._desk.run("known", ids=list(report_ids)).fetchall()
        return {row[0]: Known(row[1], row[2], Version(*row[3:])) for row in rows}

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[Claim]:
        """The claims that pass a filter, by date."""
        for row in self._desk.stream("claims", (wanted or ClaimFilter()).parameters(), times.claims_held(self._desk)):
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

"""One writer, many readers; faults are found; a copy is whole; a ledger of version 1 is carried over."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest

from bench.kills import Undisturbed, campaign, undisturbed
from bench.readings import coded_before, corpus
from dragoman.errors import LedgerError, UsageError
from dragoman.ledger import Ledger, open_ledger
from dragoman.ledger.statements import insert
from tests.ledger.conftest import arms, together

Fill = Callable[..., Ledger]
OTHER = "import sys; from dragoman.ledger import open_ledger; open_ledger(sys.argv[1], read_only=len(sys.argv) > 2)"
LATER = "byline"  # a report of version 1 had none
DAMAGES = {
    "quotes that do not stand": "UPDATE claim_log SET quote = 'made up' WHERE report_id = 'a'",
    "triggers, actors or recipients": "UPDATE claim_log SET actor_start = 1 WHERE report_id = 'a'",
    "texts that are not what their hash says": "UPDATE report_log SET text = text || ' ' WHERE report_id = 'a'",
    "claims without a report": "DELETE FROM report_log WHERE report_id = 'a'",
    "claims that are in no event": "DELETE FROM memberships WHERE claim_id IN (SELECT claim_id FROM claim_log WHERE report_id = 'd')",
    "claims that are in two events": "INSERT INTO memberships SELECT * REPLACE (999 AS version, 'x' AS event_id) FROM memberships LIMIT 1",
    "events that do not count their claims": "UPDATE event_log SET claims = 9",
    "events stored twice": "INSERT INTO event_log SELECT * REPLACE (998 AS version) FROM event_log ORDER BY version DESC LIMIT 1",
    "versions given twice": "INSERT INTO retractions SELECT version, recorded, 'z', 'z', NULL FROM report_log LIMIT 1",
    "rows ended twice": "INSERT INTO endings SELECT * FROM endings",
    "reports stored twice": "INSERT INTO report_log SELECT * REPLACE (997 AS version) FROM report_log LIMIT 1",
}


def open_elsewhere(ledger: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", OTHER, str(ledger), *more], capture_output=True, text=True, check=False)


def test_a_second_writer_gets_a_clear_message(fill: Fill) -> None:
    other = open_elsewhere(fill(*arms()).path)
    assert other.returncode == 1
    assert "another process has it open" in other.stderr


def test_many_may_read_at_once(fill: Fill) -> None:
    ledger = fill(*arms())
    ledger.close()
    with open_ledger(ledger.path, read_only=True):
        assert open_elsewhere(ledger.path, "reading").returncode == 0


@pytest.mark.parametrize(("fault", "damage"), DAMAGES.items(), ids=DAMAGES)
def test_damage_is_found(fill: Fill, fault: str, damage: str) -> None:
    ledger = fill(*arms())
    assert ledger.check() == []
    ledger.connection.execute(damage)
    assert any(fault in found for found in ledger.check())


def test_a_backup_is_whole_and_can_be_written_on(fill: Fill, tmp_path: Path) -> None:
    ledger = fill(*arms())
    ledger.close()
    target = tmp_path / "copy.duckdb"
    with open_ledger(ledger.path, read_only=True) as opened:
        opened.backup(target)
        before = together(opened)
        with pytest.raises(UsageError, match="exists already"):
            opened.backup(target)
    with open_ledger(target) as copy:
        assert together(copy) == before
        copy.retract("b", "misquoted")
        assert copy.check() == []


def test_a_ledger_of_version_1_is_carried_over_with_its_events(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "old.duckdb"
    report, claims = arms()[0]
    with duckdb.connect(str(path)) as old:
        columns = {"VARCHAR": "VARCHAR", "int": "INTEGER", "float": "DOUBLE"}
        for table, record in (("reports", report), ("claims", claims[0])):
            kinds = {n: columns.get(str(f.type).split(" ")[0], "VARCHAR") for n, f in record.__dataclass_fields__.items() if n != LATER}
            more = ", run_id VARCHAR" if table == "reports" else ""
            told = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
            old.execute(f"CREATE TABLE {table} ({told}{more})")
        old.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR); INSERT INTO meta VALUES ('schema', '1')")
        old.execute("CREATE TABLE runs (run_id VARCHAR, started VARCHAR, finished VARCHAR, coder VARCHAR, codebook VARCHAR, model VARCHAR,"
                    " reports INTEGER, claims INTEGER, refusals INTEGER)")  # fmt: skip
        old.execute("INSERT INTO runs VALUES ('first', '2024-07-01T00:00:00+00:00', NULL, 'a', 'b', 'c', 1, 1, 0)")
        old.execute('CREATE TABLE refusals (run_id VARCHAR, "where" VARCHAR, why VARCHAR, what VARCHAR)')
        insert(old, "reports", [(*(getattr(report, name) for name in report.__dataclass_fields__ if name != LATER), "first")])
        insert(old, "claims", [astuple(claims[0])])
    with open_ledger(path, create=False, read_only=True) as renewed:
        assert [c.claim_id for c in renewed.claims()] == [claims[0].claim_id]
        assert [e.action for e in renewed.events()] == ["AID"]
        assert renewed.check() == []


def test_a_ledger_of_a_later_version_is_left_alone(fill: Fill) -> None:
    ledger = fill(*arms())
    ledger.connection.execute("UPDATE meta SET value = '9' WHERE key = 'schema'")
    ledger.close()
    with pytest.raises(LedgerError, match="version 9"):
        open_ledger(ledger.path)


@pytest.mark.parametrize(("kind", "runs"), [("kill", 10), ("limit", 3)])
def test_a_killed_or_cramped_writer_leaves_a_sound_ledger(tmp_path: Path, kind: str, runs: int) -> None:
    coded = coded_before(corpus(tmp_path, 40, 5))
    tally = campaign(kind, runs, coded, tmp_path, undisturbed(coded, tmp_path), 5)
    assert tally is not None
    assert tally.faults == []
    assert tally.runs == runs


@pytest.fixture(scope="module")
def read_whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Undisturbed]:
    folder = tmp_path_factory.mktemp("whole")
    reports = corpus(folder, 70, 6)
    return reports, undisturbed(reports, folder)


@pytest.mark.parametrize(("kind", "runs"), [("kill", 3), ("limit", 1), ("disk", 1), ("closed", 2)])
def test_dragoman_read_that_is_killed_or_cramped_or_shut_out_leaves_a_sound_ledger(
    tmp_path: Path, read_whole: tuple[Path, Undisturbed], kind: str, runs: int
) -> None:
    tally = campaign(kind, runs, read_whole[0], tmp_path, read_whole[1], 6)
    if tally is None:
        pytest.skip("no file system of its own can be made here")
    assert tally.faults == []
    assert tally.runs == runs

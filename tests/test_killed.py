"""A reading that is killed or interrupted at any moment leaves a ledger that opens and holds what it was said to hold."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from samples import write_reports

from dragoman.ledger import open_ledger
from dragoman.pipeline import REPORTS_A_BATCH

REPORTS = 6 * REPORTS_A_BATCH
READ = """
import sys
from dragoman.ledger import open_ledger
from dragoman.pipeline import read_into
if __name__ == "__main__":
    with open_ledger(sys.argv[2]) as ledger:
        read_into(ledger, [sys.argv[1]], workers=int(sys.argv[3]), progress=lambda p: print(p.reports, p.known, flush=True))
"""


def started(folder: Path, workers: int) -> subprocess.Popen[str]:
    """A reading in a process of its own, which prints what is stored after each batch."""
    script = folder / "reading.py"
    script.write_text(READ)
    command = [sys.executable, str(script), str(folder / "a.jsonl"), str(folder / "l.duckdb"), str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True)


def stored(line: str) -> list[int]:
    """What a line tells: reports stored by this reading, and known before."""
    return [int(number) for number in line.split()]


def held(path: Path) -> int:
    """How many reports a ledger holds, after a check that nothing of it is torn."""
    with open_ledger(path, create=False) as ledger:
        assert ledger.check() == []
        coded = {claim.report_id for claim in ledger.claims()}
        kept = {report.report_id for report, _ in ledger.reports()}
        assert coded == kept
        return len(kept)


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_any_moment_it_holds_what_it_said(tmp_path: Path, workers: int) -> None:
    write_reports(tmp_path / "a.jsonl", REPORTS)
    before = 0
    for kill in range(3):
        with started(tmp_path, workers) as reading:
            assert reading.stdout
            said = sum(next(counts for line in reading.stdout if (counts := stored(line))[0]))
            time.sleep(0.013 * kill)
            os.killpg(reading.pid, signal.SIGKILL)
            said = max([said, *(sum(stored(line)) for line in reading.stdout if line.endswith("\n"))])
        now = held(tmp_path / "l.duckdb")
        assert said <= now <= said + REPORTS_A_BATCH
        assert now > before or now == REPORTS
        before = now
    with started(tmp_path, workers) as reading:
        assert reading.wait(timeout=120) == 0
    assert held(tmp_path / "l.duckdb") == REPORTS


def test_killed_while_it_makes_the_ledger(tmp_path: Path) -> None:
    write_reports(tmp_path / "a.jsonl", 10)
    seen = False
    for step in range(6):
        path = tmp_path / "l.duckdb"
        for file in tmp_path.glob("l.duckdb*"):
            file.unlink()
        with started(tmp_path, 1) as reading:
            while not any(tmp_path.glob("l.duckdb*")) and reading.poll() is None:
                time.sleep(0.001)
            time.sleep(0.004 * step)
            seen = seen or any(tmp_path.glob("l.duckdb*"))
            os.killpg(reading.pid, signal.SIGKILL)
        with open_ledger(path) as ledger:
            assert ledger.check() == []
    assert seen


def test_ctrl_c_ends_with_a_word_and_a_sound_ledger(tmp_path: Path) -> None:
    write_reports(tmp_path / "a.jsonl", 60 * REPORTS_A_BATCH)
    command = [sys.executable, "-m", "dragoman.cli", "read", "a.jsonl", "--workers", "2"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as reading:
        assert reading.stderr
        line = reading.stderr.readline()
        assert line.startswith("stored ")
        os.killpg(reading.pid, signal.SIGINT)
        rest = reading.stderr.read()
        assert reading.wait(timeout=60) == 130
    assert "interrupted" in rest and "Traceback" not in rest
    said = int(line.split()[1])
    assert said <= held(tmp_path / "dragoman.duckdb")

"""The verbs answer from a ledger, on standard output in every format, with what the answer rests on beside; ids open down to sentences."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.ledger import open_ledger
from tests.ties.conftest import event, holding, many
from tests.ties.test_exposure import at_sea, sanctioned
from tests.ties.test_shifts import turning

Dragoman = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of imported events: a turn, sanctions, attacks at sea, and a year of everything."""
    iran = [event(0, "IRNGOV", "YEMREBBHTH", "AID", "2024-05-01", kind="relation"), event(0, "IRNGOV", "YEMREBBHTH", "AID", "2024-05-20")]
    iran += [event(0, "IRNGOV", other, "AID", f"2024-{month:02}-11") for other in ("RUSGOV", "YEMREBBHTH") for month in range(1, 11)]
    rows = [*turning(), *sanctioned(), *at_sea(), *many(300), *iran, event(0, "IRNGOV", "RUSGOV", "AID", "2024-05-10")]
    rows = [row | {"event_id": f"made:{i}"} for i, row in enumerate(rows)]
    path = tmp_path_factory.mktemp("ties") / "made.duckdb"
    with open_ledger(path) as opened:
        opened.add_events("made", holding(rows).sql("SELECT * FROM seen_events").to_arrow_table())
    return path


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("ties RUS PRK", "tie:month:country:PRK-RUS:2024-08"),
        ("ties --by year --directed", "tie:year:country:RUS>PRK:2024"),
        ("ties IRN Houthis --standing", "made:"),
        ("shifts Russia 'North Korea' --measure alignment", "draw closer"),
        ("common RUS PRK Houthis", "United States"),
        ("similar Russia", "similarity"),
        ("between RUS Houthis", "Iran"),
        ("between RUS Houthis --backing", "backs"),
        ("between UKR Houthis --inferred", "basis"),
        ("balance", "friendly_within"),
        ("balance --relative --triangles", "sides"),
        ("balance --inferred", "triads_for"),
        ("balance --by year", "2024"),
        ("exposure Russia", "United States sanctions Russia"),
        ("routes 'Red Sea' --by year", "attack"),
    ],
)
def test_each_verb_answers(question: str, expected: str, ledger: Path, dragoman: Dragoman) -> None:
    done = dragoman(*shlex.split(question), "--ledger", ledger)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout
    assert "HiGHS" not in done.stdout


@pytest.mark.parametrize("question", ["ties RUS PRK", "common RUS PRK", "balance --by year", "between RUS IRN"])
def test_tables_fit_a_page(question: str, ledger: Path, dragoman: Dragoman) -> None:
    table = dragoman(*question.split(), "--ledger", ledger, "--format", "table")
    assert table.returncode == 0 and max(len(line) for line in table.stdout.splitlines()) <= 120


def test_answers_say_what_they_rest_on(ledger: Path, dragoman: Dragoman) -> None:
    done = dragoman("ties", "RUS", "PRK", "--ledger", ledger)
    assert "distinct events told as fact between two known actors" in done.stderr
    assert "standing: " in dragoman("ties", "IRN", "Houthis", "--ledger", ledger).stderr


def test_rows_as_json(ledger: Path, dragoman: Dragoman) -> None:
    lines = dragoman("ties", "RUS", "PRK", "--format", "jsonl", "--limit", "3", "--ledger", ledger).stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 3 and all(-1 <= r["low"] <= r["alignment"] <= r["high"] <= 1 for r in rows)


def test_ids_open(ledger: Path, dragoman: Dragoman) -> None:
    done = dragoman("explain", "tie:month:country:PRK-RUS:2024-08", "--ledger", ledger)
    assert done.returncode == 0 and "Russia AID North Korea" in done.stdout and "imported from made; no sentence is known" in done.stdout
    shift = json.loads(dragoman("shifts", "RUS", "PRK", "--measure", "alignment", "--format", "jsonl", "--ledger", ledger).stdout.splitlines()[0])
    opened = dragoman("explain", shift["id"], "--ledger", ledger)
    assert "before:" in opened.stdout and "after:" in opened.stdout


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (["ties", "Ruritania"], "no actor of this name"),
        (["ties", "--by", "decade"], "--by decade: unknown; it is one of day, week"),
        (["common", "RUS"], "two or more"),
        (["routes", "Styx"], "no route"),
        (["explain", "tie:x"], "no id of a tie"),
    ],
)
def test_faults_are_one_line(question: list[str], fault: str, ledger: Path, dragoman: Dragoman) -> None:
    done = dragoman(*question, "--ledger", ledger)
    assert done.returncode == 2 and fault in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("question", ["forecasts", "outlets"])
def test_a_ledger_without_reports_has_neither_forecasts_nor_outlets(question: str, ledger: Path, dragoman: Dragoman) -> None:
    done = dragoman(question, "--ledger", ledger)
    assert done.returncode == 0 and "the ledger shows nothing of the kind" in done.stderr

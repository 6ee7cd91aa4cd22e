"""The command line as a user meets it: real processes, exit statuses, what goes to standard output and what to standard error."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import TEXT, write_reports

from dragoman.model import CLAIM_COLUMNS, REPORT_COLUMNS

Dragoman = Callable[..., subprocess.CompletedProcess[str]]
QUICK = 0.4  # seconds in which help must answer


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import dragoman

    folder = tmp_path_factory.mktemp("ledger")
    dragoman.read(write_reports(folder / "a.jsonl", 30), folder / "l.duckdb")
    return folder / "l.duckdb"


def test_help_answers_at_once() -> None:
    """By the processor's time, since the machine may be busy with other tests; the quickest of several, since its caches may be cold."""

    def seconds() -> float:
        before = os.times()
        subprocess.run([sys.executable, "-m", "dragoman.cli", "--help"], check=True, capture_output=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(4)) < QUICK


def test_help_names_every_verb(dragoman: Dragoman) -> None:
    done = dragoman("--help")
    assert done.returncode == 0
    for verb in ("code", "parse", "read", "claims", "reports", "explain", "doctor"):
        assert f"  {verb} " in done.stdout


def test_version(dragoman: Dragoman) -> None:
    done = dragoman("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "dragoman")


def test_code_prints_claims_and_stores_nothing(dragoman: Dragoman, tmp_path: Path) -> None:
    done = dragoman("code", stdin=TEXT)
    header, *rows = done.stdout.splitlines()
    assert done.returncode == 0
    assert header.split("\t") == list(CLAIM_COLUMNS)
    assert rows and all(len(row.split("\t")) == len(CLAIM_COLUMNS) for row in rows)
    assert list(tmp_path.iterdir()) == []


def test_code_takes_reports_as_json_lines(dragoman: Dragoman) -> None:
    row = {"id": "wire-1", "text": TEXT, "date": "2024-10-08", "outlet": "Harbour Wire"}
    done = dragoman("code", "-", "--format", "jsonl", stdin=json.dumps(row) + "\n")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert {(c["report_id"], c["published"], c["outlet"]) for c in claims} == {("wire-1", "2024-10-08", "Harbour Wire")}
    assert all(TEXT[c["start"] : c["end"]] == c["quote"] for c in claims)
    assert any((c["actor_country"], c["action"], c["factuality"]) == ("RUS", "AID", "denied") for c in claims)


def test_the_formats_tell_the_same(dragoman: Dragoman, ledger: Path, tmp_path: Path) -> None:
    import duckdb

    as_json = [json.loads(line) for line in dragoman("claims", "--ledger", ledger, "--format", "jsonl").stdout.splitlines()]
    as_csv = list(csv.DictReader(io.StringIO(dragoman("claims", "--ledger", ledger, "--format", "csv").stdout)))
    as_tsv = list(csv.DictReader(io.StringIO(dragoman("claims", "--ledger", ledger).stdout), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert dragoman("claims", "--ledger", ledger, "-o", tmp_path / "c.parquet").returncode == 0
    columns = ", ".join(f'"{c}"' for c in CLAIM_COLUMNS)
    as_parquet = duckdb.sql(f"SELECT {columns} FROM '{tmp_path / 'c.parquet'}'").fetchall()
    assert len(as_json) > 30
    assert [tuple(row.values()) for row in as_json] == as_parquet
    flat = [{k: "" if v is None else str(v) for k, v in row.items()} for row in as_json]
    assert as_csv == as_tsv == flat


def test_a_table_fits_a_page(dragoman: Dragoman, ledger: Path) -> None:
    done = dragoman("claims", "--ledger", ledger, "--format", "table")
    assert "actor" in done.stdout and "Russia" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 120


def test_reports_are_looked_up(dragoman: Dragoman, ledger: Path) -> None:
    done = dragoman("reports", "--ledger", ledger, "--outlet", "outlet 3", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {r["outlet"] for r in rows} == {"Outlet 3"}
    assert list(rows[0]) == [*REPORT_COLUMNS, "claims"]


def test_reading_tells_progress_on_standard_error_and_a_summary_on_standard_output(dragoman: Dragoman, tmp_path: Path) -> None:
    write_reports(tmp_path / "a.jsonl", 5)
    first, second = (dragoman("read", "a.jsonl") for _ in range(2))
    assert first.returncode == second.returncode == 0
    assert "5 reports read, 0 known already" in first.stderr and "5 reports from" in first.stdout
    assert "0 reports read, 5 known already" in second.stderr
    assert (tmp_path / "dragoman.duckdb").exists()


def test_explain_shows_the_words_behind_a_claim(dragoman: Dragoman, ledger: Path) -> None:
    (claim,) = (json.loads(line) for line in dragoman("claims", "--ledger", ledger, "--limit", "1", "--format", "jsonl").stdout.splitlines())
    done = dragoman("explain", claim["claim_id"][:12], "--ledger", ledger)
    assert done.returncode == 0
    assert claim["quote"] in done.stdout and claim["action"] in done.stdout and "why" in done.stdout


def test_parse_prints_conllu(dragoman: Dragoman) -> None:
    done = dragoman("parse", stdin=TEXT)
    rows = [line.split("\t") for line in done.stdout.splitlines() if line and not line.startswith("#")]
    assert done.stdout.startswith("# newdoc id = ") and done.stdout.endswith("\n\n")
    assert all(len(row) == 10 for row in rows)
    for row in rows:
        start, end = (int(n) for n in row[9].split("|")[0].removeprefix("TokenRange=").split(":"))
        assert TEXT[start:end] == row[1]


def test_refusals_go_to_standard_error_and_the_rest_is_coded(dragoman: Dragoman) -> None:
    done = dragoman("code", "--format", "jsonl", stdin='{"text": "Iran condemned Israel."}\nnot json\n')
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= 1 and "refused: " in done.stderr and ":2" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "stdin"), [(("code", "-"), ""), (("code", "gone.txt"), ""), (("parse", "-"), "\x00\x01"), (("read", "gone"), "")]
)
def test_nothing_usable_is_status_1(dragoman: Dragoman, arguments: tuple[str, ...], stdin: str) -> None:
    done = dragoman(*arguments, stdin=stdin)
    assert done.returncode == 1
    assert "refused: " in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("frobnicate",), "frobnicate"),
        (("code", "--frobnicate"), "frobnicate"),
        (("claims",), "no ledger there"),
        (("claims", "--ledger", "."), "a folder"),
        (("claims", "--ledger", "note.txt"), "another kind of file"),
        (("read", "note.txt", "--ledger", "no/such/folder/l.duckdb"), "l.duckdb"),
        (("code", "note.txt", "--format", "xml"), "one of csv, jsonl, parquet, table, tsv"),
        (("code", "note.txt", "--retrieved", "yesterday-ish"), "yesterday-ish"),
        (("code", "note.txt", "--workers", "0"), "workers"),
        (("code", "note.txt", "-o", "no/such/folder/x.csv"), "cannot be written"),
        (("explain", "abc"), "no ledger there"),
    ],
)
def test_wrong_usage_is_status_2_in_one_line(dragoman: Dragoman, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "note.txt").write_text(TEXT * 300)
    done = dragoman(*arguments)
    assert done.returncode == 2
    assert says in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("option", "value"),
    [("--action", "HUG"), ("--factuality", "maybe"), ("--since", "2024-02-31"), ("--speaker-kind", "loud"), ("--until", "soon")],
)
def test_a_filter_that_cannot_be_is_status_2(dragoman: Dragoman, ledger: Path, option: str, value: str) -> None:
    done = dragoman("claims", "--ledger", ledger, option, value)
    assert done.returncode == 2
    assert value in done.stderr


def test_no_hits_is_no_error(dragoman: Dragoman, ledger: Path) -> None:
    done = dragoman("claims", "--ledger", ledger, "--actor", "BRA", "--format", "jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no claims" in done.stderr


def test_an_id_that_is_unknown_or_stands_for_several_is_status_2(dragoman: Dragoman, ledger: Path) -> None:
    assert dragoman("explain", "ffffffffffffffffffff", "--ledger", ledger).returncode == 2
    done = dragoman("explain", "", "--ledger", ledger)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_settings_that_cannot_be_used_are_status_2(dragoman: Dragoman, tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text("wrkers = 2\n")
    done = dragoman("code", stdin=TEXT)
    assert done.returncode == 2 and "wrkers" in done.stderr and "Traceback" not in done.stderr


def test_a_reader_that_stops_early_is_no_error(ledger: Path) -> None:
    command = f"{sys.executable} -m dragoman.cli claims --ledger {ledger} --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_control_characters_of_a_page_do_not_reach_the_terminal(dragoman: Dragoman, tmp_path: Path) -> None:
    hostile = "Iran condemned \x1b[31mIsrael\x07 on Monday.\x1b]0;owned\x07 Russia \u202eattacked\u202c Ukraine\u2066."
    row = {"id": "x\x1b[2J", "text": hostile, "title": "T\x1b[2Jitle", "outlet": "Out\x1blet\u202e", "date": "2024-01-01"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\nno\x1b[2J json\n", "utf-8")
    read = dragoman("read", "a.jsonl")
    outputs = [
        read,
        dragoman("claims", "--format", "table"),
        dragoman("reports", "--format", "table"),
        dragoman("code", "a.jsonl", "--format", "table"),
    ]
    identity = dragoman("claims", "--format", "tsv").stdout.splitlines()[1].split("\t")[0]
    outputs.append(dragoman("explain", identity))
    outputs.append(dragoman("explain", "\x1b[2J"))
    for done in outputs:
        shown = done.stdout + done.stderr
        assert shown.strip()
        assert not any(c in shown for c in "\x1b\x07\x9b\u202e\u202c\u2066")


def test_a_ledger_in_a_folder_without_permission_is_one_clear_line(ordinary_user: Path) -> None:
    from dragoman.errors import LedgerError
    from dragoman.ledger import open_ledger

    folder = ordinary_user / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    with pytest.raises(LedgerError, match="permission"):
        open_ledger(folder / "l.duckdb")


def test_a_ledger_that_may_only_be_read_can_be_asked(ordinary_user: Path) -> None:
    from dragoman.errors import LedgerError
    from dragoman.ledger import open_ledger

    path = ordinary_user / "l.duckdb"
    open_ledger(path).close()
    path.chmod(0o444)
    ordinary_user.chmod(0o555)
    with open_ledger(path, create=False, read_only=True) as ledger:
        assert ledger.summary().reports == 0
    with pytest.raises(LedgerError, match="permission"):
        open_ledger(path)
    ordinary_user.chmod(0o777)


def test_two_readings_at_once_are_one_reading_and_one_clear_line(dragoman: Dragoman, tmp_path: Path) -> None:
    from dragoman.ledger import open_ledger

    (tmp_path / "note.txt").write_text(TEXT)
    with open_ledger(tmp_path / "dragoman.duckdb"):
        done = dragoman("read", "note.txt")
    assert done.returncode == 2
    assert "another process has it open" in done.stderr and "Traceback" not in done.stderr


def test_a_ledger_of_another_version_is_one_clear_line(dragoman: Dragoman, tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "note.txt").write_text(TEXT)
    dragoman("read", "note.txt")
    with duckdb.connect(str(tmp_path / "dragoman.duckdb")) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    for verb in (("claims",), ("read", "note.txt")):
        done = dragoman(*verb)
        assert done.returncode == 2
        assert "999" in done.stderr and "read into a new ledger" in done.stderr and "Traceback" not in done.stderr
    assert dragoman("doctor").returncode == 1

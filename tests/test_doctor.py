"""What `doctor` finds: a sound house, a damaged model, a ledger that is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
from samples import make_claim, make_report

from dragoman.doctor import examine
from dragoman.language.parser import MODEL
from dragoman.ledger import open_ledger
from dragoman.ledger.records import Version
from dragoman.settings import Settings


def bad(ledger: Path, settings: Settings | None = None) -> list[str]:
    return [line for line, fine in examine(ledger, settings or Settings()) if not fine]


def test_a_sound_house_has_no_faults(tmp_path: Path) -> None:
    lines = [line for line, fine in examine(tmp_path / "none.duckdb", Settings()) if fine]
    assert bad(tmp_path / "none.duckdb") == []
    assert any("language model dragoman-en" in line for line in lines)
    assert any("duckdb" in line for line in lines) and any("none at" in line for line in lines)


def test_a_reading_that_was_cut_short_is_told(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add(ledger.begin_run(Version("c", "b", "m")), [(make_report(), [make_claim()])])
    lines = [line for line, _ in examine(tmp_path / "l.duckdb", Settings())]
    assert any("cut short after 1 reports" in line for line in lines)
    assert any("sound" in line for line in lines)


def test_a_quote_that_is_not_in_its_report_is_a_fault(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add(ledger.begin_run(Version("c", "b", "m")), [(make_report(), [make_claim(quote="Never said.")])])
    assert any("1 quotes" in line for line in bad(tmp_path / "l.duckdb"))


def test_files_that_are_no_ledgers_are_told(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no ledger" * 1000)
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE t (a INTEGER)")
    for name in ("text", "other.duckdb"):
        assert any(name in line for line in bad(tmp_path / name))


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    (folder / "model.onnx").write_bytes((MODEL / "model.onnx").read_bytes()[:100_000])
    found = bad(tmp_path / "none.duckdb", Settings(model_folder=folder))
    assert len(found) == 1 and "reinstall" in found[0]

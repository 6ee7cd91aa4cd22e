from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import SettingsError
from dragoman.settings import load


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_hold_without_a_file() -> None:
    assert (load().ledger, load().workers, load().model_folder) == (Path("dragoman.duckdb"), 1, None)


def test_a_variable_outranks_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dragoman.toml").write_text('ledger = "kept.duckdb"\nworkers = 3\n')
    monkeypatch.setenv("DRAGOMAN_WORKERS", "5")
    assert (load().ledger, load().workers) == (Path("kept.duckdb"), 5)


def test_another_file_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.toml").write_text("workers = 2\n")
    monkeypatch.setenv("DRAGOMAN_CONFIG", str(tmp_path / "other.toml"))
    assert load().workers == 2


@pytest.mark.parametrize("text", ["workers = 0\n", 'leger = "x"\n', "workers = \n"])
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "dragoman.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"dragoman\.toml"):
        load()


def test_a_named_file_that_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_CONFIG", "nowhere.toml")
    with pytest.raises(SettingsError, match="no file"):
        load()

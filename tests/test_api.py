"""The library's verbs."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import TEXT, write_reports

import dragoman
from dragoman.errors import DragomanError, LedgerError, UnreadableError


def test_code_gives_the_claims_of_a_text() -> None:
    claims = dragoman.code(TEXT, date="2024-10-08", outlet="Harbour Wire", report_id="wire-1")
    assert all(TEXT[c.start : c.end] == c.quote for c in claims)
    assert {(c.report_id, c.published, c.outlet) for c in claims} == {("wire-1", "2024-10-08", "Harbour Wire")}
    assert {("RUS", "AID", "YEM", "denied"), ("IRN", "ACCUSE", "USA", "asserted")} <= {
        (c.actor_country, c.action, c.recipient_country, c.factuality) for c in claims
    }


def test_claim_ids_are_the_same_every_time() -> None:
    assert [c.claim_id for c in dragoman.code(TEXT)] == [c.claim_id for c in dragoman.code(TEXT)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("", None),
        (" \n ", None),
        (TEXT, "2024-02-31"),
        (TEXT, "soon"),
        ("Россия отвергла обвинения в поставках оружия хуситам, заявил Кремль.", None),
    ],
)
def test_a_text_that_cannot_be_coded_is_an_error_that_says_why(text: str, date: str | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        dragoman.code(text, date=date)
    assert caught.value.where and caught.value.why and caught.value.what


def test_read_fills_a_ledger_that_can_be_asked(tmp_path: Path) -> None:
    done = dragoman.read(write_reports(tmp_path / "a.jsonl", 3), tmp_path / "l.duckdb")
    assert (done["reports"], done["known"], done["refusals"]) == (3, 0, 0)
    with dragoman.open_ledger(tmp_path / "l.duckdb") as ledger:
        assert isinstance(ledger, dragoman.Ledger)
        assert len(list(ledger.claims())) == done["claims"] > 0


def test_the_settings_name_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_LEDGER", "kept.duckdb")
    dragoman.read([write_reports(tmp_path / "a.jsonl", 1)])
    assert (tmp_path / "kept.duckdb").exists()


def test_a_ledger_that_is_not_there_is_an_error_of_the_tree(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger there"):
        dragoman.open_ledger(tmp_path / "l.duckdb", create=False)
    assert issubclass(LedgerError, DragomanError)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="open_ledger"):
        dragoman.frobnicate  # noqa: B018


def test_dir_shows_the_public_face() -> None:
    assert dir(dragoman) == dragoman.__all__

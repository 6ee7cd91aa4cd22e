"""From paths to coded reports and into a ledger, with the real model and real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import make_report, write_reports

from dragoman.errors import ModelError, SettingsError
from dragoman.ledger import open_ledger
from dragoman.model import Refusal
from dragoman.pipeline import (
    CHARACTERS_A_BATCH,
    REPORTS_A_BATCH,
    Coded,
    Model,
    Parsed,
    Progress,
    batches,
    code_batch,
    code_paths,
    parse_paths,
    parser_of,
    read_into,
    version_of,
)


def lines(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_batches_are_bounded_by_number_and_by_size() -> None:
    small = [make_report(f"r{n}") for n in range(3 * REPORTS_A_BATCH)]
    large = [make_report(f"l{n}", "a " * CHARACTERS_A_BATCH) for n in range(3)]
    assert [len(b) for b in batches(small)] == [REPORTS_A_BATCH] * 3
    assert [len(b) for b in batches(large)] == [1, 1, 1]
    assert [item for b in batches(small) for item in b] == small


def test_every_quote_and_part_stands_where_its_offsets_say(examples_ledger: Path) -> None:
    with open_ledger(examples_ledger, read_only=True) as ledger:
        reports = {report.report_id: report for report, _ in ledger.reports()}
        claims = list(ledger.claims())
    assert len(claims) > 200
    for claim in claims:
        text = reports[claim.report_id].text
        assert text[claim.start : claim.end] == claim.quote
        assert text[claim.trigger_start : claim.trigger_end] == claim.trigger
        assert text[claim.actor_start : claim.actor_end] == claim.actor_text
        if claim.recipient_start is not None:
            assert text[claim.recipient_start : claim.recipient_end] == claim.recipient_text
        assert (claim.published, claim.outlet) == (reports[claim.report_id].published, reports[claim.report_id].outlet)


def test_the_same_input_gives_the_same_rows(tmp_path: Path) -> None:
    path = write_reports(tmp_path / "a.jsonl", 20)
    once, twice = (list(code_paths([path])) for _ in range(2))
    assert once == twice
    assert all(isinstance(r, Coded) and r.claims for r in once)


def test_several_workers_give_what_one_gives_in_order(tmp_path: Path) -> None:
    path = write_reports(tmp_path / "a.jsonl", 3 * REPORTS_A_BATCH)
    assert list(code_paths([path], workers=2)) == list(code_paths([path]))


def test_reading_twice_stores_once(tmp_path: Path) -> None:
    path = write_reports(tmp_path / "a.jsonl", 10)
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        first = read_into(ledger, [path])
        before = list(ledger.claims())
        second = read_into(ledger, [path, path])
        assert (first.reports, first.known) == (10, 0)
        assert (second.reports, second.claims, second.known) == (0, 0, 20)
        assert list(ledger.claims()) == before
        assert ledger.summary().reports == 10
        assert ledger.check() == []


def test_a_text_that_changed_is_coded_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        read_into(ledger, [lines(path, {"id": "1", "text": "Iran condemned Israel."})])
        read_into(ledger, [lines(path, {"id": "1", "text": "Russia attacked Ukraine."})])
        assert {c.quote for c in ledger.claims()} == {"Russia attacked Ukraine."}
        assert ledger.summary().reports == 1


def test_a_date_that_became_known_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        read_into(ledger, [lines(path, {"id": "1", "text": "Iran condemned Israel."})])
        read_into(ledger, [lines(path, {"id": "1", "text": "Iran condemned Israel.", "date": "2024-04-14"})])
        read_into(ledger, [lines(path, {"id": "1", "text": "Iran condemned Israel."})])
        assert [r.published for r, _ in ledger.reports()] == ["2024-04-14"]


def test_one_id_for_two_texts_is_refused(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": "1", "text": "Iran condemned Israel."}, {"id": "1", "text": "Russia attacked Ukraine."})
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        done = read_into(ledger, [path])
        assert (done.reports, done.refusals) == (1, 1)
        assert "two texts" in ledger.refusals()[0].why
        assert {c.quote for c in ledger.claims()} == {"Iran condemned Israel."}


def test_a_report_in_a_language_that_is_not_coded_is_kept_and_refused(tmp_path: Path) -> None:
    russian = "Министерство иностранных дел заявило во вторник, что не получало никаких предложений о переговорах от украинской стороны."
    path = lines(tmp_path / "a.jsonl", {"id": "1", "text": russian}, {"id": "2", "text": "Iran condemned Israel.", "lang": "en"})
    first, refusal, second = code_paths([path])
    assert isinstance(first, Coded) and not first.usable and first.claims == ()
    assert isinstance(refusal, Refusal) and "ru" in refusal.why
    assert isinstance(second, Coded) and second.claims
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        read_into(ledger, [path])
        assert ledger.report("1") is not None
        assert len(ledger.refusals()) == 1


def test_bad_input_does_not_end_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "c.jsonl").write_text('no json\n{"id": "good", "text": "Iran condemned Israel."}\n', "utf-8")
    (folder / "d.txt").write_bytes("Iran condemned “Israel”.".encode("cp1252"))
    (folder / "e.txt").write_text("\u202eIran\u202c condemned\x07 Israel\u200f.\x1b[31m", "utf-8")
    (folder / "f.pdf").write_bytes(b"%PDF-1.7")
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        told: list[Refusal] = []
        done = read_into(ledger, [folder, tmp_path / "gone"], refused=told.append)
        assert done.reports == 3
        assert done.refusals == len(told) == len(ledger.refusals())
        assert all(r.where and r.why and r.what for r in told)
        assert ledger.check() == []


def test_progress_tells_only_what_is_stored(tmp_path: Path) -> None:
    path = write_reports(tmp_path / "a.jsonl", 2 * REPORTS_A_BATCH + 5)
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        told: list[tuple[Progress, int]] = []
        read_into(ledger, [path], progress=lambda p: told.append((p, ledger.summary().reports)))
        assert [p.reports for p, _ in told] == [held for _, held in told] == [64, 128, 133]
        assert ledger.runs()[-1].finished is not None


def test_parses_are_whole(tmp_path: Path) -> None:
    (one,) = parse_paths([lines(tmp_path / "a.jsonl", {"id": "1", "text": "Iran condemned Israel. Russia did not."})])
    assert isinstance(one, Parsed)
    assert [len(s.tokens) for s in one.sentences] == [4, 4]


def test_a_long_line_without_sentences_is_coded_in_bounded_time(tmp_path: Path) -> None:
    report = make_report("long", "Iran condemned Israel and " * 2000)
    (coded,) = code_batch([report], Model())
    assert isinstance(coded, Coded)


def test_the_version_names_coder_codebook_and_model() -> None:
    version = version_of(Model())
    assert version == version_of(Model())
    assert version.model.startswith("dragoman-en") and "@" in version.model and version.codebook and version.coder


def test_a_spacy_pipeline_that_cannot_be_used_says_what_to_do() -> None:
    with pytest.raises((SettingsError, ModelError), match=r"spacy_pipeline.*install"):
        parser_of(Model(spacy_pipeline="no_such_pipeline"))

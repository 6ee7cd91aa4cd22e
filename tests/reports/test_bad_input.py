"""Bad input is a Refusal with its reason, and the rest of the run goes on."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from dragoman.model import Refusal, Report
from dragoman.reports import read
from dragoman.reports.streams import LARGEST

GOOD = "Iran condemned the United States. Moscow said the same."


def refusal(path: Path) -> Refusal:
    (found,) = read(path)
    assert isinstance(found, Refusal)
    assert found.where and found.why and found.what
    return found


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "no text"),
        ("spaces.txt", b" \n\t\n", "no text"),
        ("bom.txt", b"\xef\xbb\xbf", "no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
        ("program", b"\x7fELF" + bytes(5000), "binary"),
        ("noise.md", os.urandom(5000).replace(b"\xff", b"\x00"), "binary"),
        ("report.pdf", b"%PDF-1.7", "broken PDF"),
        ("broken.txt.gz", gzip.compress(GOOD.encode())[:-12], "broken gzip"),
        ("false.txt.gz", b"\x1f\x8bnot really", "broken gzip"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",  # compressed bytes hold the time: two workers would name them differently
)
def test_what_holds_no_text_is_refused(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert why in refusal(tmp_path / name).why


def test_fifty_megabytes_of_one_line_are_refused(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"a " * 25_000_000)
    assert "larger than" in refusal(tmp_path / "long.txt").why


def test_a_line_of_fifty_megabytes_is_passed_over(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(b'{"text": "' + b"a" * 50_000_000 + b'"}\n')
        file.write(json.dumps({"text": GOOD}).encode() + b"\n")
    first, second = read(tmp_path / "a.jsonl")
    assert isinstance(first, Refusal) and first.where.endswith("a.jsonl:1")
    assert isinstance(second, Report) and second.text == GOOD


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    for name, content in (("bomb.txt.gz", b" " * 300_000_000), ("bomb.jsonl.gz", b"\n" * 300_000_000)):
        (tmp_path / name).write_bytes(gzip.compress(content, 1))
        assert "MB" in refusal(tmp_path / name).why or "times its size" in refusal(tmp_path / name).why


def test_bad_lines_are_named_and_good_ones_read(tmp_path: Path) -> None:
    lines = [
        "not json",
        "[1, 2]",
        '{"id": "3"}',
        '{"text": 7}',
        '{"text": "  "}',
        "[" * 100_000,
        "",
        json.dumps({"id": 8, "text": GOOD, "unknown": {"a": 1}}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    *refused, last = read(tmp_path / "a.jsonl")
    assert [r.where.rpartition(":")[2] for r in refused if isinstance(r, Refusal)] == ["1", "2", "3", "4", "5", "6"]
    assert isinstance(last, Report) and (last.report_id, last.text) == ("8", GOOD)


def test_an_impossible_date_is_refused_and_its_report_kept(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "1", "text": GOOD, "date": "2024-02-31"}))
    first, second = read(tmp_path / "a.jsonl")
    assert isinstance(first, Refusal) and "2024-02-31" in first.why
    assert isinstance(second, Report) and second.published is None


def test_halves_of_surrogate_pairs_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Iran \\ud800 condemned it\\u0000.\\r\\n"}')
    (report,) = read(tmp_path / "a.jsonl")
    assert isinstance(report, Report) and report.text == "Iran \ufffd condemned it . \n"


def test_a_file_that_vanished_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "gone.txt").why
    (tmp_path / "broken-link.txt").symlink_to(tmp_path / "gone.txt")
    assert "no such file" in refusal(tmp_path / "broken-link.txt").why


def test_a_file_without_permission_is_refused(ordinary_user: Path) -> None:
    (ordinary_user / "a.txt").write_text(GOOD)
    (ordinary_user / "a.txt").chmod(0)
    assert "permission" in refusal(ordinary_user / "a.txt").why


def test_a_folder_is_read_in_order_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(GOOD + " Two.")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "1", "text": GOOD}).encode()))
    (tmp_path / ".hidden.txt").write_text(GOOD)
    (tmp_path / "c.xyz").write_text(GOOD)
    first, second, third = read(tmp_path)
    assert isinstance(first, Report) and first.report_id == "1"
    assert isinstance(second, Report) and second.text.endswith("Two.")
    assert isinstance(third, Refusal) and ".jsonl" in third.what


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "without files" in refusal(tmp_path).why


def test_a_folder_that_links_back_to_itself_is_entered_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(read(tmp_path))) == 1


def test_a_pipe_in_a_folder_does_not_stop_the_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in refusal_in(tmp_path).why


def refusal_in(folder: Path) -> Refusal:
    (found,) = read(folder)
    assert isinstance(found, Refusal)
    return found


def test_a_text_is_never_larger_than_what_can_be_parsed() -> None:
    assert LARGEST <= 20_000_000

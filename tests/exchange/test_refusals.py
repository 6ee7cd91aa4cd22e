"""What cannot be used is refused with its line and reason; the rest of the file is taken, or nothing of it."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.exchange import files, import_paths
from dragoman.ledger import Ledger
from dragoman.model import Refusal
from tests.exchange.conftest import Taken, events, gdelt_row

Written = Callable[..., Path]


def test_each_bad_row_is_told_by_its_line_and_the_others_are_taken(take: Taken, written: Written, ledger: Ledger) -> None:
    path = written(
        "a.csv", gdelt_row(1), gdelt_row(2, SQLDATE=20240231), "cut\tshort", gdelt_row(3), gdelt_row(4) + "\ttoo\tmuch", gdelt_row("x5"),
        gdelt_row(6, EventCode="", QuadClass=""),
        gdelt_row(7, EventCode="999"),
    )  # fmt: skip
    arrived, refusals = take("gdelt", path)
    assert {(r.where.rpartition(": ")[2], r.why) for r in refusals} == {
        ("line 2", "SQLDATE is no day"),
        ("line 3", "fewer columns than the table has"),
        ("line 5", "more columns than the table has"),
        ("line 6", "GLOBALEVENTID is no number"),
        ("line 7", "neither EventCode nor QuadClass"),
        ("line 8", "EventCode is none of CAMEO"),
    }
    assert (arrived.rows, arrived.added, arrived.refused) == (8, 2, 6)
    assert list(events(ledger)) == ["gdelt2:1", "gdelt2:3"]


def test_many_bad_rows_of_one_kind_are_counted(take: Taken, written: Written) -> None:
    arrived, refusals = take("gdelt", written("a.csv", gdelt_row(0), *(gdelt_row(n, SQLDATE=0) for n in range(1, 31))))
    assert (arrived.added, arrived.refused, len(refusals)) == (1, 30, 21)
    assert refusals[19].where.endswith("a.csv: line 21") and refusals[20].why == "SQLDATE is no day: 10 more rows"


def test_rows_whose_bytes_are_no_text_are_refused_alone(take: Taken, written: Written, tmp_path: Path, ledger: Ledger) -> None:
    good = [gdelt_row(n, Actor1Name="É" * 400).encode() for n in range(1000, 3000)]
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n".join([*good, gdelt_row(5, Actor1Name="?").encode().replace(b"?", b"\xff\xfe"), b""]))
    arrived, refusals = take("gdelt", path)
    assert (arrived.added, arrived.refused) == (2000, 1)
    assert refusals[0].where.endswith("line 2001")


def test_a_file_without_one_sound_row_is_refused_whole(take: Taken, written: Written) -> None:
    arrived, refusals = take("gdelt", written("a.csv", gdelt_row(1, SQLDATE=2), gdelt_row(2, SQLDATE=3)))
    assert (arrived.unusable, arrived.rows) == (1, 0)
    assert refusals[-1].why.startswith("none of its 2 rows can be used")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.csv", b"", "an empty file"),
        ("binary.csv", bytes(range(256)) * 20, "no text"),
        ("cut.gz", gzip.compress(gdelt_row(1).encode() * 3000)[:-2000], "a broken archive"),
        ("cut.zip", b"PK\x03\x04 and no more", "no text|not of this format|a broken archive"),
    ],
)
def test_files_of_no_use(take: Taken, tmp_path: Path, name: str, data: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    arrived, refusals = take("gdelt", path)
    assert arrived.unusable == 1
    assert any(option in refusals[0].why for option in why.split("|"))


def test_paths_that_are_no_files(take: Taken, tmp_path: Path) -> None:
    assert [r.why for path in (tmp_path, tmp_path / "nowhere.csv") for r in take("gdelt", path)[1]] == ["a folder", "no such file"]


def test_an_archive_that_unpacks_beyond_reason_is_refused(take: Taken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BOMB_SIZE", 100_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "0" * 1_000_000)
    assert take("gdelt", tmp_path / "a.zip")[1][0].why == "unpacks to more than 100 times its size"


def test_a_run_keeps_what_it_refused(ledger: Ledger, written: Written) -> None:
    path, told = written("a.csv", gdelt_row(1), gdelt_row(2, SQLDATE=9)), list[Refusal]()
    assert import_paths(ledger, "gdelt", [str(path)], told.append).added == 1
    assert ledger.refusals() == told == [Refusal(f"{path}: line 2", "SQLDATE is no day", "correct the row, or leave it out")]
    assert [(run.coder, run.finished is not None, run.refusals) for run in ledger.runs()] == [("import gdelt", True, 1)]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(take: Taken, tmp_path: Path, ledger: Ledger, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes("date,src,rel,tgt\n2014-01-01,François Hollande,Consult,Côte d'Ivoire\n".encode(encoding))
    assert take("icews14", tmp_path / "a.csv")[0].added == 1
    (found,) = events(ledger).values()
    assert (found["actor_name"], found["recipient"]) == ("François Hollande", "CIVGOV")


@pytest.mark.parametrize("name", ["a[1]*.csv", "it's ?.csv", "ü {x}.csv"])
def test_a_path_is_that_file_and_no_pattern(take: Taken, written: Written, ledger: Ledger, name: str) -> None:
    written("a1x.csv", gdelt_row(1))
    assert take("gdelt", written(name, gdelt_row(2)))[0].added == 1
    assert list(events(ledger)) == ["gdelt2:2"]

"""The one way to write rows: five formats, hostile text, files that are whole or absent."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import make_claim, make_report

from dragoman.errors import UsageError
from dragoman.model import CLAIM_COLUMNS, Claim
from dragoman.views.rows import CLAIMS, REPORTS, report_row
from dragoman.views.tables import CHUNK, WRITERS, Column, Table, write
from dragoman.views.text import printable, shortened

HOSTILE = 'a\tb\nc\rd\\e "f", \x1b[31m\u202eg\u2066'


def written(path: Path, kind: str, claims: list[Claim]) -> Path:
    write((c.as_row() for c in claims), CLAIMS, kind, path)
    return path


def test_there_are_five_formats() -> None:
    assert set(WRITERS) == {"table", "tsv", "csv", "jsonl", "parquet"}


def test_json_lines_csv_and_parquet_give_values_back_as_they_were(tmp_path: Path) -> None:
    claims = [make_claim(), make_claim(number=1, quote=HOSTILE, speaker_text=HOSTILE)]
    rows = [c.as_row() for c in claims]
    lines = written(tmp_path / "c.jsonl", "jsonl", claims).read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows
    with written(tmp_path / "c.csv", "csv", claims).open(encoding="utf-8", newline="") as file:
        assert [row["quote"] for row in csv.DictReader(file)] == [c.quote for c in claims]
    found = duckdb.sql(f"SELECT * FROM '{written(tmp_path / 'c.parquet', 'parquet', claims)}'")
    assert found.columns == list(CLAIM_COLUMNS)
    assert [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] == rows


def test_a_parquet_column_has_its_type_even_where_all_is_null(tmp_path: Path) -> None:
    path = written(tmp_path / "c.parquet", "parquet", [make_claim()])
    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{path}')").fetchall())
    assert (types["latitude"], types["place_precision"], types["place"]) == ("DOUBLE", "INTEGER", "VARCHAR")


def test_parquet_takes_more_rows_than_a_chunk(tmp_path: Path) -> None:
    claims = [make_claim(number=n) for n in range(CHUNK + 1)]
    path = written(tmp_path / "c.parquet", "parquet", claims)
    assert duckdb.sql(f"SELECT count(DISTINCT claim_id) FROM '{path}'").fetchall() == [(CHUNK + 1,)]


def test_a_line_of_tsv_is_a_row_whatever_is_in_it(tmp_path: Path) -> None:
    header, line = written(tmp_path / "c.tsv", "tsv", [make_claim(quote=HOSTILE)]).read_bytes().decode("utf-8").rstrip("\n").split("\n")
    cells = dict(zip(header.split("\t"), line.split("\t"), strict=True))
    assert cells["quote"].startswith("a\\tb\\nc\\rd\\\\e ")
    assert cells["place"] == ""


def test_a_table_shows_no_control_character_and_no_reordering_mark(tmp_path: Path) -> None:
    fields = dict.fromkeys(("quote", "actor_name", "recipient_name", "speaker_text", "outlet"), HOSTILE)
    shown = written(tmp_path / "c.table", "table", [make_claim(**fields)]).read_text("utf-8")
    assert "f" in shown
    assert not any(c in shown for c in "\x1b\t\r\u202e\u2066")


def test_a_table_keeps_to_the_width_of_a_page(tmp_path: Path) -> None:
    claims = [make_claim(quote="word " * 200, outlet="A very long name of an outlet " * 3, actor_name="An actor " * 9)]
    lines = written(tmp_path / "c.table", "table", claims).read_text("utf-8").splitlines()
    assert max(map(len, lines)) <= 120 and len(lines) <= 5


def test_a_table_shows_a_late_trigger() -> None:
    quote = "Officials who had asked not to be named because of the matter said on Monday that Russia attacked Ukraine."
    claim = make_claim(quote=quote, start=0, trigger="attacked", trigger_start=quote.index("attacked"))
    column = next(c for c in CLAIMS.shown if c.heading == "quote")
    assert "Russia attacked" in column.value(claim.as_row())[:60]


def test_reports_are_shown_with_the_number_of_their_claims(tmp_path: Path) -> None:
    write([report_row(make_report(), 7)], REPORTS, "jsonl", tmp_path / "r.jsonl")
    (row,) = (json.loads(line) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines())
    assert (row["report_id"], row["claims"]) == ("r1", 7)


def test_the_suffix_of_a_file_chooses_the_format(tmp_path: Path) -> None:
    write([make_claim().as_row()], CLAIMS, None, tmp_path / "c.csv")
    assert next(csv.reader(io.StringIO((tmp_path / "c.csv").read_text("utf-8")))) == list(CLAIM_COLUMNS)


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="csv, jsonl, parquet, table, tsv"):
        write([], CLAIMS, "xml", tmp_path / "x")


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_file_is_whole_or_as_it_was(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "c"
    path.write_text("before")

    def rows():  # type: ignore[no-untyped-def]
        yield make_claim().as_row()
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError):
        write(rows(), CLAIMS, kind, path)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["c"]


@given(st.text(max_size=80))
def test_printable_is_one_line_without_what_a_terminal_would_obey(text: str) -> None:
    shown = printable(text)
    assert "\n" not in shown and not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202a\u202e\u2028" for c in shown)
    assert printable(shown) == shown


@given(st.text(max_size=60), st.integers(2, 40))
def test_shortened_is_never_longer(text: str, width: int) -> None:
    assert len(shortened(text, width)) <= width or len(text) <= width
    assert shortened(text, 60) == text


def test_a_column_may_stand_on_two_lines(tmp_path: Path) -> None:
    table = Table({"a": "VARCHAR"}, (Column("a", lambda r: str(r["a"]), 5, below=lambda r: "below"), Column("rest", lambda r: "x")))
    write([{"a": "above"}], table, "table", tmp_path / "t.txt")
    assert [line.split()[0] for line in (tmp_path / "t.txt").read_text().splitlines()] == ["a", "above", "below"]

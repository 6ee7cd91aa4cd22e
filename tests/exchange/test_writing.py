"""What a ledger holds goes out whole: read back by other tools it is the same, whatever stands in it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import networkx
import pandas
import polars
import pytest

from dragoman.errors import UsageError
from dragoman.exchange import EXPORTERS, export, table
from dragoman.exchange.markup import GAP
from dragoman.exchange.tables import of_rows
from dragoman.ledger import Ledger, open_ledger
from tests.exchange.conftest import Taken, events, gdelt_row
from tests.ledger.conftest import arms, store

Written = Callable[..., Path]
HOSTILE = 'Zoë "Z" <b>&amp;</b> ]]> \x00\x07\ud7ff 北京, O\'Hara'.replace("\x00", "")
SET_HERE = {"recorded"}  # by the ledger that takes events in


@pytest.fixture
def filled(take: Taken, written: Written, ledger: Ledger) -> Ledger:
    """A ledger of coded claims and of imported events, among them one party, nobody, a body, and hostile words."""
    store(ledger, *arms())
    take(
        "gdelt",
        written(
            "a.csv",
            gdelt_row(1, Actor1Name=HOSTILE, ActionGeo_FullName=HOSTILE, Actor2Code="IGOUNO", Actor2Name="UNITED NATIONS"),
            gdelt_row(2, Actor2Code="", Actor2Name="", Actor2CountryCode="", EventCode="141", GoldsteinScale=-6.5),
            gdelt_row(
                3,
                Actor1Code="",
                Actor1Name="",
                Actor1CountryCode="",
                Actor1Type1Code="",
                EventCode="010",
                QuadClass=1,
                GoldsteinScale=0.0,
                ActionGeo_Type=1,
            ),
            gdelt_row(4, Actor1Code="PSEREBHMS", Actor1Name="HAMAS", ActionGeo_CountryCode="GZ", ActionGeo_Type=5),
        ),
    )
    return ledger


def rows(ledger: Ledger, what: str = "events") -> list[dict[str, Any]]:
    return list(table(ledger, what).rows())


def known(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not pandas.isna(value)}


@pytest.mark.parametrize("what", ["claims", "events", "mentions", "reports"])
def test_csv_is_rfc_4180_in_utf_8_and_holds_every_value(filled: Ledger, tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.csv"
    expected = rows(filled, what)
    assert export(table(filled, what), "csv", path) == len(expected)
    data = path.read_bytes()
    assert data.count(b"\r\n") == len(expected) + 1 and b"\n" not in data.replace(b"\r\n", b"")
    with path.open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream, strict=True))
    assert found == [{name: "" if value is None else str(value) for name, value in row.items()} for row in expected]


TEXT = dict.fromkeys(("cameo", "mode", "date_start", "date_end", "first_published", "last_published", "withdrawn", "withdrawn_why"), str)
READERS: dict[str, list[Callable[[Path], Any]]] = {
    "csv": [
        lambda path: pandas.read_csv(path, dtype=TEXT).to_dict("records"),
        lambda path: polars.read_csv(path, schema_overrides=dict.fromkeys(TEXT, polars.String), infer_schema_length=None).to_dicts(),
        lambda path: duckdb.read_csv(str(path), dtype=dict.fromkeys(TEXT, "VARCHAR")).df().to_dict("records"),
    ],
    "parquet": [
        lambda path: pandas.read_parquet(path).to_dict("records"),
        lambda path: polars.read_parquet(path).to_dicts(),
        lambda path: duckdb.read_parquet(str(path)).df().to_dict("records"),
    ],
    "jsonl": [
        lambda path: [json.loads(line) for line in path.read_text("utf-8").splitlines()],
        lambda path: polars.read_ndjson(path, infer_schema_length=None).to_dicts(),
    ],
}


@pytest.mark.parametrize("format", READERS)
def test_pandas_polars_and_duckdb_read_the_same(filled: Ledger, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"a.{format}"
    expected = [known(row) for row in rows(filled)]
    export(table(filled, "events"), format, path)
    for read in READERS[format]:
        found = [{n: str(v) if n == "recorded" else v for n, v in known(row).items()} for row in read(path)]
        assert [{n: v for n, v in row.items() if n != "recorded"} for row in found] == [
            {n: v for n, v in row.items() if n != "recorded"} for row in expected
        ]


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_events_that_go_out_and_come_in_again_are_the_same(filled: Ledger, tmp_path: Path, format: str) -> None:
    from dragoman.exchange import IMPORTERS, Arrived, import_path

    export(table(filled, "events"), format, tmp_path / "a.table")
    arrived = Arrived()
    with open_ledger(tmp_path / "other.duckdb") as other:
        import_path(other, IMPORTERS.get(format), str(tmp_path / "a.table"), arrived, lambda refusal: pytest.fail(str(refusal)))
        found = events(other)
    expected = {name: row | {"source": "ledger" if row["source"] == "dragoman" else row["source"]} for name, row in events(filled).items()}
    assert {k: {n: v for n, v in row.items() if n not in SET_HERE} for k, row in found.items()} == {
        k: {n: v for n, v in row.items() if n not in SET_HERE} for k, row in expected.items()
    }


BOTH = (
    *("action", "quad", "goldstein", "date_start", "first_published", "place", "place_country", "latitude", "longitude", "place_precision"),
    *("actor", "actor_country", "actor_sector", "recipient", "recipient_country", "recipient_sector", "recipient_name"),
)
HELD = {"gdelt": (*BOTH, "cameo", "actor_name"), "polecat": (*BOTH, "mode")}


@pytest.mark.parametrize("format", ["gdelt", "polecat"])
def test_what_gdelts_and_polecats_columns_can_hold_comes_back(filled: Ledger, tmp_path: Path, format: str) -> None:
    from dragoman.exchange import IMPORTERS, Arrived, import_path

    export(table(filled, "events"), format, tmp_path / "a.tab")
    with open_ledger(tmp_path / "other.duckdb") as other:
        import_path(other, IMPORTERS.get(format), str(tmp_path / "a.tab"), Arrived(), lambda refusal: pytest.fail(str(refusal)))
        found = {row["event_id"].removeprefix("polecat:"): row for row in events(other).values()}
    expected = {name: row for name, row in events(filled).items() if row["source"] == "gdelt2" and (row["action"] or format == "gdelt")}
    assert len(expected) >= 3
    for name, row in expected.items():
        assert {n: found[name][n] for n in HELD[format]} == {n: row[n] for n in HELD[format]}


def test_coded_events_have_rows_in_gdelts_and_polecats_columns(filled: Ledger, tmp_path: Path) -> None:
    export(table(filled, "events"), "polecat", tmp_path / "p.txt")
    lines = [line.split("\t") for line in (tmp_path / "p.txt").read_text("utf-8").splitlines()]
    assert {len(line) for line in lines} == {40} and sum("AID" in line for line in lines) == sum(row["action"] == "AID" for row in rows(filled)) > 0
    assert export(table(filled, "events"), "gdelt", tmp_path / "g.csv") >= 4
    assert {len(line.split("\t")) for line in (tmp_path / "g.csv").read_text("utf-8").splitlines()} == {61}


@pytest.mark.parametrize(("format", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
@pytest.mark.parametrize("what", ["claims", "events"])
def test_graphs_hold_every_row_as_an_edge_and_survive_hostile_words(
    filled: Ledger, tmp_path: Path, format: str, read: Callable[..., Any], what: str
) -> None:
    expected = [row for row in rows(filled, what) if row["actor"] or row["recipient"]]
    assert export(table(filled, what), format, tmp_path / "g.xml") == len(expected)
    graph = read(tmp_path / "g.xml", **({"force_multigraph": True} if format == "graphml" else {}))
    key = "event_id" if what == "events" else "claim_id"
    found = {data[key]: (one, other, data) for one, other, data in graph.edges(data=True)}
    assert found.keys() == {row[key] for row in expected}
    for row in expected:
        one, other, data = found[row[key]]
        clean = {n: v.replace("\x07", GAP) if isinstance(v, str) else v for n, v in known(row).items()}
        assert (one, other) == (row["actor"] or row["recipient"], row["recipient"] or row["actor"])
        assert {n: data[n] for n in clean if n in data} | {} == {n: v for n, v in clean.items() if n in data}
        assert clean.keys() - data.keys() <= {"start", "end"}


def test_gexf_tells_time(filled: Ledger, tmp_path: Path) -> None:
    export(table(filled, "events"), "gexf", tmp_path / "g.gexf")
    text = (tmp_path / "g.gexf").read_text("utf-8")
    assert 'mode="dynamic"' in text and 'timeformat="date"' in text and 'start="2024-03-01" end="2024-03-01"' in text


def test_any_table_with_two_parties_is_a_graph_and_any_other_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    ties = of_rows(
        ledger.connection,
        "ties",
        {"one": "VARCHAR", "other": "VARCHAR", "period": "VARCHAR", "alignment": "DOUBLE"},
        [("RUS", "UKR", "2024-03", -0.9)],
    )
    assert export(ties, "graphml", tmp_path / "t.graphml") == 1
    assert list(networkx.read_graphml(tmp_path / "t.graphml").edges(data="alignment")) == [("RUS", "UKR", -0.9)]
    lonely = of_rows(ledger.connection, "ties", {"actor": "VARCHAR"}, [("RUS",)])
    with pytest.raises(UsageError, match="do not join two parties"):
        export(lonely, "gexf", tmp_path / "t.gexf")
    assert list(tmp_path.glob("*.partial")) == []


def test_ties_go_out_in_every_format_that_can_hold_them(filled: Ledger, tmp_path: Path) -> None:
    able = [name for name, exporter in EXPORTERS if "ties" in exporter.things]
    assert able == ["csv", "gexf", "graphml", "jsonl", "parquet"]
    expected = len(rows(filled, "ties"))
    assert expected >= 2
    assert {export(table(filled, "ties"), name, tmp_path / name) for name in able} == {expected}


def test_a_retracted_report_goes_out_as_withdrawn_with_the_reason(filled: Ledger, tmp_path: Path) -> None:
    filled.retract("d", "made up", "the editor")
    for what, column in (("claims", "report_id"), ("events", "actor")):
        marked = [row for row in rows(filled, what) if row["withdrawn"]]
        assert [(row[column], row["withdrawn_why"]) for row in marked] == [("d" if what == "claims" else "FRAGOV", "made up")]
        for format in ("graphml", "gdelt", "polecat", "ftm"):
            if what in EXPORTERS.get(format).things:
                export(table(filled, what), format, tmp_path / "x")
                assert "FRAGOV" not in (tmp_path / "x").read_text("utf-8")
    before = rows(filled, "events")
    filled.reinstate("d")
    assert [row["withdrawn"] for row in rows(filled, "events") if row["actor"] == "FRAGOV"] == [None]
    assert len(rows(filled, "events")) == len(before)


def test_wrong_formats_and_things_are_told_the_right_ones(filled: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="csv, ftm, gdelt, gexf, graphml, jsonl, parquet, polecat, stix"):
        export(table(filled, "events"), "xls", tmp_path / "a")
    with pytest.raises(UsageError, match="ties can be written as csv, gexf, graphml, jsonl, parquet"):
        export(table(filled, "ties"), "stix", tmp_path / "a")
    with pytest.raises(UsageError, match="claims, events, mentions, reports, ties"):
        table(filled, "shifts")
    with pytest.raises(UsageError, match="cannot be written"):
        export(table(filled, "events"), "jsonl", tmp_path / "no" / "folder")

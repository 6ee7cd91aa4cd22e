"""GDELT's files as GDELT gives them out become events."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.exchange.gdelt import MENTION
from dragoman.ledger import Ledger
from tests.exchange.conftest import Taken, events, gdelt_row

Written = Callable[..., Path]


def test_a_row_of_the_second_gdelt_is_an_event_with_all_that_it_says(take: Taken, written: Written, ledger: Ledger) -> None:
    arrived, refusals = take("gdelt", written("20240302121500.export.CSV", gdelt_row(1150000001)))
    assert (arrived.rows, arrived.added, arrived.refused, refusals) == (1, 1, 0, [])
    found = events(ledger)["gdelt2:1150000001"]
    expected = {
        "source": "gdelt2", "kind": "event", "action": "ASSAULT", "cameo": "195", "quad": "material conflict", "goldstein": -10.0,
        "actor": "RUSMIL", "actor_country": "RUS", "actor_sector": "MIL", "actor_name": "RUSSIA",
        "recipient": "UKRGOV", "recipient_country": "UKR", "recipient_sector": "GOV", "recipient_name": "UKRAINE",
        "factuality": "asserted", "date_start": "2024-03-01", "date_end": "2024-03-01", "date_precision": 1,
        "place": "Kharkiv, Kharkivs'ka Oblast', Ukraine", "place_country": "UKR", "latitude": 49.9808, "longitude": 36.2527, "place_precision": 1,
        "claims": 0, "origins": 1, "grade": "F6", "first_published": "2024-03-02",
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert ledger.connection.execute("SELECT event_id, outlet, url FROM mentions").fetchall() == [
        ("gdelt2:1150000001", "harbour-wire.example", "https://www.harbour-wire.example/2024/03/02/strike")
    ]


@pytest.mark.parametrize("columns", [58, 57])
def test_the_first_gdelt_has_other_columns_and_a_source_of_its_own(take: Taken, written: Written, ledger: Ledger, columns: int) -> None:
    row = "\t".join(gdelt_row(77, first=True).split("\t")[:columns])
    assert take("gdelt", written("20240302.export.CSV", row))[0].added == 1
    found = events(ledger)["gdelt1:77"]
    assert (found["place_country"], found["first_published"], found["longitude"]) == ("UKR", "2024-03-02", 36.2527)


def test_a_query_with_a_header_needs_only_some_of_the_columns(take: Taken, written: Written, ledger: Ledger) -> None:
    path = written("bq.csv", "globaleventid,monthyear,quadclass,actor1countrycode,goldsteinscale", "5,202402,4,RUS,-7.2")
    assert take("gdelt", path)[0].added == 1
    found = events(ledger)["gdelt2:5"]
    assert (found["date_start"], found["date_end"], found["date_precision"]) == ("2024-02-01", "2024-02-29", 4)
    assert (found["action"], found["quad"], found["actor"]) == (None, "material conflict", "RUSGOV")


def test_statements_have_no_plover_type_but_cameos_quad(take: Taken, written: Written, ledger: Ledger) -> None:
    take("gdelt", written("a.csv", gdelt_row(1, EventCode="010", QuadClass=1, GoldsteinScale="")))
    found = events(ledger)["gdelt2:1"]
    assert (found["action"], found["quad"], found["goldstein"]) == (None, "verbal cooperation", 0.0)


def test_packed_files_are_read_as_they_are(take: Taken, written: Written, tmp_path: Path, ledger: Ledger) -> None:
    plain = written("plain.csv", gdelt_row(1)).read_bytes()
    (tmp_path / "a.gz").write_bytes(gzip.compress(plain))
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../20240302121500.export.CSV", gdelt_row(2) + "\n")
        archive.writestr("other.CSV", gdelt_row(3) + "\n")
    assert take("gdelt", tmp_path / "a.gz")[0].added == 1
    assert take("gdelt", tmp_path / "b.zip")[0].added == 2
    assert list(events(ledger)) == ["gdelt2:1", "gdelt2:2", "gdelt2:3"]
    assert not (tmp_path.parent.parent / "20240302121500.export.CSV").exists()


def test_a_file_imported_twice_adds_nothing_and_a_corrected_one_replaces(take: Taken, written: Written, ledger: Ledger) -> None:
    path = written("a.csv", gdelt_row(1), gdelt_row(2))
    take("gdelt", path)
    again, _ = take("gdelt", path)
    assert (again.added, again.replaced, again.known, again.mentions) == (0, 0, 2, 0)
    corrected, _ = take("gdelt", written("b.csv", gdelt_row(1, EventCode="040", QuadClass=1, GoldsteinScale="1.0"), gdelt_row(2)))
    assert (corrected.added, corrected.replaced, corrected.known) == (0, 1, 1)
    assert events(ledger)["gdelt2:1"]["action"] == "CONSULT"
    assert len(events(ledger)) == 2


def test_mentions_go_with_their_events(take: Taken, written: Written, ledger: Ledger) -> None:
    values = [
        "9",
        "20240302121500",
        "20240302123000",
        "1",
        "harbour-wire.example",
        "https://harbour-wire.example/x",
        "3",
        "-1",
        "5",
        "9",
        "1",
        "80",
        "900",
        "-3.1",
    ]
    arrived, _ = take("gdelt-mentions", written("m.csv", "\t".join(values + [""] * (len(MENTION) - len(values)))))
    assert (arrived.rows, arrived.mentions) == (1, 1)
    assert ledger.connection.execute("SELECT event_id, outlet, mentioned, confidence FROM mentions").fetchall() == [
        ("gdelt2:9", "harbour-wire.example", "2024-03-02T12:30:00+00:00", 0.8)
    ]


def test_quotation_marks_and_accents_in_names_are_only_characters(take: Taken, written: Written, ledger: Ledger) -> None:
    take("gdelt", written("a.csv", gdelt_row(1, ActionGeo_FullName='"Al Ḩudaydah, Yemen', Actor1Name="O'HARA \"")))
    found = events(ledger)["gdelt2:1"]
    assert (found["place"], found["actor_name"]) == ('"Al Ḩudaydah, Yemen', "O'HARA \"")

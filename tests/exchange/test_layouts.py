"""ICEWS, POLECAT, ACLED and UCDP by their own columns, with what their files do wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.exchange import acled, icews, polecat, ucdp
from dragoman.exchange import table as out
from dragoman.ledger import Ledger
from tests.exchange.conftest import Taken, events

Written = Callable[..., Path]
ICEWS = {
    "Event ID": "41000001", "Event Date": "2018-06-05", "Source Name": "Foreign Affairs (Iran)",
    "Source Sectors": "Executive,Foreign Ministry,Government",
    "Source Country": "Iran", "Event Text": "Criticize or denounce", "CAMEO Code": "111", "Intensity": "-2.0", "Target Name": "United States",
    "Target Sectors": "", "Target Country": "United States", "Story ID": "47", "Sentence Number": "2", "Publisher": "Harbour Wire",
    "City": "Tehran", "Country": "Iran", "Latitude": "35.69", "Longitude": "51.42",
}  # fmt: skip
POLECAT = {
    "Event ID": "20230105-11-a", "Event Date": "2023-01-05", "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "2.5",
    "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic; economic", "Actor Name": "Foreign Ministry of Turkey", "Actor Country": "TUR",
    "Primary Actor Sector": "GOV", "Recipient Name": "None", "Recipient Country": "SYR", "Primary Recipient Sector": "None",
    "Placename": "Ankara", "City": "Ankara", "Country": "TUR", "Latitude": "39.9", "Longitude": "32.8",
    "Publication Date": "2023-01-06", "Source": "Harbour Wire",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "YEM101", "event_date": "30 June 2023", "time_precision": "2", "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike", "actor1": "Military Forces of Saudi Arabia (2015-)", "inter1": "State forces",
    "actor2": "Civilians (Yemen)",
    "inter2": "Civilians", "country": "Yemen", "location": "Sadah", "latitude": "16.94", "longitude": "43.76", "geo_precision": "3",
    "source": "Harbour Wire; Radio", "notes": 'Jets struck, "heavily", two lines\nof notes', "fatalities": "3",
}  # fmt: skip
UCDP = {
    "id": "244657", "type_of_violence": "3", "side_a": "Government of Sudan", "side_b": "Civilians", "source_article": "Harbour Wire,2020-01-03",
    "source_office": "Harbour Wire", "source_date": "2020-01-03", "where_prec": "4", "where_coordinates": "Central Darfur", "latitude": "14.5",
    "longitude": "24.5", "country": "Sudan", "date_prec": "3", "date_start": "2020-01-01 00:00:00.000",
    "date_end": "2020-01-07 00:00:00.000", "best": "5",
}  # fmt: skip


def table(columns: tuple[str, ...], delimiter: str, *rows: dict[str, str], nothing: str = "") -> list[str]:
    def cell(value: str) -> str:
        return '"' + value.replace('"', '""') + '"' if delimiter == "," and any(c in value for c in ',"\n') else value

    return [delimiter.join(columns), *(delimiter.join(cell(row.get(name, nothing)) for name in columns) for row in rows)]


def picked(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_icews(take: Taken, written: Written, ledger: Ledger) -> None:
    rows = (
        ICEWS,
        ICEWS | {"Event ID": "41000002", "CAMEO Code": "40", "Source Name": "UN Security Council", "Source Country": "", "Source Sectors": ""},
    )
    assert take("icews", written("events.2018.tab", *table(icews.COLUMNS, "\t", *rows, nothing="NA")))[0].added == 2
    one, other = events(ledger).values()
    assert picked(one, "actor", "action", "cameo", "recipient", "goldstein") == ("IRNGOV", "ACCUSE", "111", "USAGOV", -2.0)
    assert picked(one, "date_start", "place", "place_country", "place_precision") == ("2018-06-05", "Tehran", "IRN", 1)
    assert picked(other, "actor", "actor_sector", "action", "cameo") == ("UN", "IGO", "CONSULT", "040")


def test_icews_is_also_a_csv_with_quotes(take: Taken, written: Written, ledger: Ledger) -> None:
    assert take("icews", written("events.csv", *table(icews.COLUMNS, ",", ICEWS)))[0].added == 1
    assert events(ledger)["icews:41000001"]["actor"] == "IRNGOV"


def test_icews14_names_its_relations(take: Taken, written: Written, ledger: Ledger) -> None:
    path = written(
        "icews14.csv", "date,src,rel,tgt", '2014-01-01,Police_(Australia),"Arrest,_detain,_or_charge_with_legal_action",Citizen_(Australia)'
    )
    assert take("icews14", path)[0].added == 1
    (found,) = events(ledger).values()
    assert picked(found, "actor", "action", "cameo", "recipient", "recipient_name") == ("AUSCOP", "COERCE", "173", "AUSCVL", "Citizen (Australia)")


def test_polecat(take: Taken, written: Written, ledger: Ledger) -> None:
    assert take("polecat", written("ngecEvents.txt", *table(polecat.COLUMNS, "\t", POLECAT, nothing="None")))[0].added == 1
    found = events(ledger)["polecat:20230105-11-a"]
    assert picked(found, "action", "mode", "quad", "goldstein") == ("CONSULT", "visit", "verbal cooperation", 2.5)
    assert picked(found, "actor", "actor_name", "recipient", "recipient_name") == ("TURGOV", "Foreign Ministry of Turkey", "SYR", None)
    assert picked(found, "place", "place_country", "place_precision", "first_published") == ("Ankara", "TUR", 1, "2023-01-06")


def test_polecat_with_a_heading_for_a_column_that_is_not_there(take: Taken, written: Written, ledger: Ledger) -> None:
    head, row = table(polecat.COLUMNS, "\t", POLECAT, nothing="None")
    assert take("polecat", written("a.txt", head.replace("Source\t", "Headline\tSource\t"), row))[0].added == 1
    assert events(ledger)["polecat:20230105-11-a"]["first_published"] == "2023-01-06"


def test_polecat_with_empty_columns_at_the_end(take: Taken, written: Written, ledger: Ledger) -> None:
    assert take("polecat", written("a.txt", *(line + "\t\t" for line in table(polecat.COLUMNS, "\t", POLECAT))))[0].added == 1


def test_acled(take: Taken, written: Written, ledger: Ledger) -> None:
    old = {"event_id_cnty": "YEM102", "event_date": "2022-06-30", "time_precision": "1.0", "inter1": "1.0", "inter2": "7.0", "geo_precision": "1.0"}
    assert take("acled", written("acled.csv", *table(acled.COLUMNS, ",", ACLED, ACLED | old)))[0].added == 2
    new, before = events(ledger).values()
    assert picked(new, "action", "mode", "cameo", "actor", "recipient") == ("ASSAULT", "aerial", "195", "SAUMIL", "YEMCVL")
    assert picked(new, "date_start", "date_precision", "place", "place_country", "place_precision") == ("2023-06-30", 3, "Sadah", "YEM", 4)
    assert picked(before, "date_start", "date_precision", "place_precision", "actor", "recipient") == ("2022-06-30", 1, 1, "SAUMIL", "YEMCVL")


def test_ucdp(take: Taken, written: Written, ledger: Ledger) -> None:
    fight = {"id": "9", "type_of_violence": "1", "side_b": "SLM/A", "date_prec": "1", "date_end": "2020-01-01"}
    assert take("ucdp", written("GEDEvent.csv", *table(ucdp.COLUMNS, ",", UCDP, UCDP | fight)))[0].added == 2
    killing, battle = (events(ledger)[f"ucdp:{n}"] for n in ("244657", "9"))
    assert picked(killing, "action", "cameo", "actor", "recipient", "recipient_name") == ("ASSAULT", "180", "SDNMIL", "SDNCVL", "Civilians")
    assert picked(killing, "date_start", "date_end", "date_precision", "place_precision", "place_country") == (
        "2020-01-01",
        "2020-01-07",
        3,
        4,
        "SDN",
    )
    assert picked(battle, "cameo", "recipient_sector", "date_end") == ("190", "REB", "2020-01-01")


def test_ties_work_on_what_came_in_even_where_all_of_it_is_fighting(take: Taken, written: Written, ledger: Ledger) -> None:
    take("ucdp", written("GEDEvent.csv", *table(ucdp.COLUMNS, ",", UCDP | {"side_b": "Government of Chad", "type_of_violence": "1"})))
    (tie,) = out(ledger, "ties").rows()
    assert picked(tie, "one", "other", "period", "events", "conflict") == ("SDN", "TCD", "2020-01", 1, 1)
    assert tie["alignment"] < -0.9


def test_ucdps_sample_for_coders_has_other_names_for_its_columns(take: Taken, written: Written, ledger: Ledger) -> None:
    path = written(
        "aec.csv",
        "id,source_article,source_date,side_a_name,side_b_name,location_root_name,location_where_name,start_date,end_date",
        "7,news/1,2021-02-22 00:00:00,IS,SDF,Syria,Baghuz,2021-02-22,2021-02-23",
    )
    assert take("ucdp", path)[0].added == 1
    assert picked(events(ledger)["ucdp:7"], "place", "place_country", "date_precision", "first_published") == ("Baghuz", "SYR", None, "2021-02-22")


@pytest.mark.parametrize("format", ["gdelt", "icews", "icews14", "polecat", "ucdp", "csv", "gdelt-mentions"])
def test_another_formats_file_is_refused_with_what_was_wanted(take: Taken, written: Written, ledger: Ledger, format: str) -> None:
    arrived, refusals = take(format, written("acled.csv", *table(acled.COLUMNS, ",", ACLED)))
    assert (arrived.unusable, arrived.added) == (1, 0)
    assert "not of this format" in refusals[0].why and "wanted are the columns" in refusals[0].why
    assert events(ledger) == {}

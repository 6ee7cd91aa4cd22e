"""Forecasts are matched with what came after; outlets are held against each other; both from claims and the events they are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from dragoman.errors import UsageError
from dragoman.ties import Scope, forecast_table, forecasts, outlet, outlets, pool, scores
from tests.ties.conftest import Row, event, holding

ALL = Scope(period="all")
CLAIMS = (
    "claim_id", "outlet", "published", "factuality", "actor", "actor_country", "actor_sector", "recipient", "recipient_country", "recipient_sector",
    "action", "kind", "speaker_kind", "speaker", "speaker_country", "speaker_text", "hedge", "date_start", "date_end", "quote",
)  # fmt: skip


def claim(number: int, event_row: Row, outlet: str, day: str, factuality: str = "asserted", **fields: Any) -> Row:
    row: Row = dict.fromkeys(CLAIMS) | {"likelihood_low": None, "likelihood_high": None, "date_precision": 1}
    row |= {key: event_row[key] for key in CLAIMS if key in event_row}
    row |= {"claim_id": f"c{number}", "outlet": outlet, "published": day, "factuality": factuality, "speaker_kind": "author", "quote": "…"}
    return row | {"date_start": None, "date_end": None, "event_id": event_row["event_id"]} | fields


def telling(events: list[Row], claims: list[Row]) -> duckdb.DuckDBPyConnection:
    connection = holding(events)
    kinds = {"likelihood_low": "DOUBLE", "likelihood_high": "DOUBLE", "date_precision": "INTEGER"}
    columns = {name: kinds.get(name, "VARCHAR") for name in claims[0] if name != "event_id"}
    connection.execute(f"CREATE TABLE claims ({', '.join(f'{n} {k}' for n, k in columns.items())})")
    connection.execute("CREATE TABLE event_claims (event_id VARCHAR, claim_id VARCHAR)")
    for row in claims:
        connection.execute(f"INSERT INTO claims VALUES ({', '.join('?' * len(columns))})", [row[name] for name in columns])
        connection.execute("INSERT INTO event_claims VALUES (?, ?)", [row["event_id"], row["claim_id"]])
    return connection


def foretold() -> duckdb.DuckDBPyConnection:
    may = {"factuality": "possible"}
    events = [
        event(1, "RUSGOV", "PRKGOV", "AID", "2024-01-10", **may),
        event(2, "RUSMIL", "PRKGOV", "AID", "2024-03-01"),
        event(3, "IRNGOV", "ISRGOV", "ASSAULT", "2024-04-01", **may),
        event(4, "CHNGOV", "TWNGOV", "ASSAULT", "2024-05-01", **may),
        event(5, "CHNGOV", None, "ASSAULT", "2024-05-01", **may),
        event(6, "USAGOV", "IRNGOV", "SANCTION", "2024-12-01"),
        event(7, "USAGOV", "IRNGOV", "SANCTION", "2024-11-01", factuality="planned"),
        event(8, "RUSGOV", "PRKGOV", "AID", "2024-01-05"),
        event(9, "IRNGOV", "IRQGOV", "CONSULT", "2024-12-05", factuality="planned"),
    ]
    likely = {"hedge": "likely", "likelihood_low": 0.55, "likelihood_high": 0.8}
    claims = [
        claim(1, events[0], "Harbour Wire", "2024-01-10", "possible", **likely),
        claim(2, events[2], "Harbour Wire", "2024-04-01", "possible", date_end="2024-04-30", hedge="could"),
        claim(3, events[3], "Harbour Wire", "2024-05-01", "possible", **likely),
        claim(4, events[4], "Eastern News", "2024-05-01", "possible", hedge="may"),
        claim(5, events[6], "Eastern News", "2024-11-01", "planned", speaker_kind="named", speaker="USAGOV", speaker_country="USA"),
        claim(6, events[8], "Eastern News", "2024-12-05", "planned"),
    ]
    return telling(events, claims)


def test_outcomes_of_forecasts() -> None:
    found = {f.claim_id: (f.outcome, f.fulfilled_by) for f in forecasts(pool(foretold(), ALL))}
    assert found == {
        "c1": ("came true", "e2"),  # not by e8, which had happened before
        "c2": ("lapsed", None),
        "c3": ("lapsed", None),
        "c4": ("too vague", None),
        "c5": ("came true", "e6"),
        "c6": ("open", None),
    }


def test_authors_have_their_rates_and_scores() -> None:
    rows = {r["author"]: r for r in scores(forecasts(pool(foretold(), ALL))).dicts()}
    wire = rows["Harbour Wire"]
    assert (wire["forecasts"], wire["came_true"], wire["lapsed"]) == (3, 1, 2)
    assert wire["true_of_what_was_new"] == 0  # aid had been told of five days before
    assert rows["USA"]["true_of_what_was_new"] == 1
    assert wire["hit_rate"] == pytest.approx(1 / 3)
    assert wire["by_hedge"] == "likely 1/2; could 0/1"
    assert wire["brier"] == pytest.approx(((0.675 - 1) ** 2 + 0.675**2) / 2)
    assert rows["USA"]["hit_rate"] == 1.0 and rows["USA"]["brier"] is None
    assert rows["Eastern News"]["share_too_vague"] == 0.5 and rows["Eastern News"]["hit_rate"] is None


def test_forecasts_are_judged_as_of_a_day() -> None:
    early = {f.claim_id: f.outcome for f in forecasts(pool(foretold(), Scope(period="all", until="2024-04-15")), today="2024-04-15")}
    assert early == {"c1": "came true", "c2": "open"}
    assert len(forecast_table(forecasts(pool(foretold(), ALL)))) == 6


def reporting() -> duckdb.DuckDBPyConnection:
    strike = event(1, "USAGOV", "YEMREBBHTH", "ASSAULT", "2024-01-12", origins=2)
    raid = event(2, "USAGOV", "YEMREBBHTH", "ASSAULT", "2024-02-03", origins=2)
    arms = event(3, "PRKGOV", "RUSGOV", "AID", "2024-03-01", origins=2, contradictions=1)
    visit = event(4, "RUSGOV", "PRKGOV", "CONSULT", "2024-03-05")
    claims = [
        claim(1, strike, "A", "2024-01-12"), claim(2, strike, "B", "2024-01-13"), claim(3, strike, "C", "2024-01-13"),
        claim(4, raid, "A", "2024-02-03"), claim(5, raid, "B", "2024-02-03"),
        claim(6, arms, "A", "2024-03-01"), claim(7, arms, "B", "2024-03-02"), claim(8, arms, "C", "2024-03-02", "denied"),
        claim(9, visit, "C", "2024-03-05"),
    ]  # fmt: skip
    return telling([strike, raid, arms, visit], claims)


def test_outlets_against_each_other() -> None:
    rows = {r["outlet"]: r for r in outlets(pool(reporting(), ALL)).dicts()}
    assert {name: (r["told"], r["alone"], r["among_first"]) for name, r in rows.items()} == {"A": (3, 0, 3), "B": (3, 0, 1), "C": (2, 1, 0)}
    assert rows["C"]["omitted"] == 1  # the second raid
    assert rows["C"]["denies_others"] == 1 and rows["A"]["denies_others"] == 0
    assert rows["A"]["confirmed"] == 3 and rows["C"]["confirmed"] == 1
    assert rows["A"]["contradicted"] == 1


def test_one_outlet_in_detail() -> None:
    rows = [(r["stance"], r["evidence"]) for r in outlet(pool(reporting(), ALL), "C").dicts()]
    assert ("omits", "e2") in rows and ("denies", "e3") in rows
    with pytest.raises(UsageError, match="no outlet; name one of A, B, C"):
        outlet(pool(reporting(), ALL), "Z")


def test_without_claims_it_says_what_to_do() -> None:
    for question in (outlets, forecasts):
        with pytest.raises(UsageError, match="read reports into the ledger first"):
            question(pool(holding([]), ALL))


def test_duckdb_and_spark_agree(on_spark: Callable[[Any], Any]) -> None:
    connection = reporting()
    spark = on_spark(connection)
    assert outlets(pool(connection, ALL)).rows == outlets(pool(spark, ALL)).rows
    assert outlet(pool(connection, ALL), "C").rows == outlet(pool(spark, ALL), "C").rows
    connection = foretold()
    assert forecasts(pool(connection, ALL)) == forecasts(pool(on_spark(connection), ALL))

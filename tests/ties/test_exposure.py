"""Sanctions with those who deal with their targets; hostile acts at sea, by route; each with its evidence and its layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.ties import Scope, exposure, pool, routes
from dragoman.ties.routes import known_routes, route_named
from tests.ties.conftest import Row, event, holding

ALL = Scope(period="all")
SANCTIONS = {"cameo": "163"}


def sanctioned() -> list[Row]:
    return [
        event(1, "USAGOV", "RUSGOV", "SANCTION", "2024-02-23", **SANCTIONS),
        event(2, "USAGOV", "RUSGOV", "SANCTION", "2024-06-12", **SANCTIONS),
        event(3, "EU", "RUSGOV", "SANCTION", "2024-02-23", mode="discontinue"),
        event(4, "USAGOV", "RUSGOV", "SANCTION", "2024-03-01", cameo="166", mode="expel"),
        event(5, "PRKGOV", "RUSGOV", "AID", "2024-07-01"),
        event(6, "RUSGOV", "CHNGOV", "COOPERATE", "2024-07-02"),
        event(7, "UKRGOV", "BLRGOV", "SANCTION", "2024-07-03", factuality="called_for", **SANCTIONS),
        event(8, "USAGOV", "CHNGOV", "THREATEN", "2024-07-04", cameo="1312"),
        event(9, "USAGOV", "RUSGOV", "CONCEDE", "2024-08-01", cameo="085"),
        event(10, "USAGOV", "JPNGOV", "COOPERATE", "2024-08-01"),
    ]


def test_layers_of_sanctions_are_kept_apart() -> None:
    rows = [(r["layer"], r["actor"], r["target"], r["events"], r["eased"]) for r in exposure(pool(holding(sanctioned()), ALL)).dicts()]
    assert rows == [
        ("imposed", "USA", "RUS", 2, "2024-08-01"),
        ("imposed", "EU", "RUS", 1, None),
        ("exposed", "CHN", "RUS", 1, None),
        ("exposed", "PRK", "RUS", 1, None),
        ("called_for", "UKR", "BLR", 1, None),
        ("threatened", "USA", "CHN", 1, None),
    ]


def test_an_exposed_actor_has_its_chain_and_both_events() -> None:
    found = [r for r in exposure(pool(holding(sanctioned()), ALL), "North Korea").dicts() if r["layer"] == "exposed"]
    assert [r["chain"] for r in found] == ["North Korea: aiding or arming Russia (sanctioned by United States and 1 more)"]
    assert found[0]["evidence"].split() == ["e5", "e2"]


def at_sea() -> list[Row]:
    return [
        event(1, "YEMREBBHTH", "GBRBUS", "ASSAULT", "2024-01-26", place="Gulf of Aden"),
        event(2, "YEMREBBHTH", None, "ASSAULT", "2024-01-27", place="the Red Sea"),
        event(3, "YEMREBBHTH", "GRCBUS", "ASSAULT", "2024-06-12", latitude=14.2, longitude=41.8, place_precision=1),
        event(4, "IRNMIL", "PRTBUS", "COERCE", "2024-04-13", place="Strait of Hormuz"),
        event(5, "IRNGOV", "USAGOV", "THREATEN", "2024-04-20", place="Hormuz", factuality="possible"),
        event(6, "RUSMIL", "UKRGOV", "ASSAULT", "2024-03-05", place="Kharkiv", latitude=49.99, longitude=36.2, place_precision=1),
        event(7, "USAGOV", "YEMREBBHTH", "CONSULT", "2024-01-28", place="Red Sea"),
    ]


def test_acts_at_sea_by_route_month_and_ships() -> None:
    rows = [
        (r["route"], r["period"], r["act"], r["layer"], r["actor"], r["against"])
        for r in routes(pool(holding(at_sea()), Scope(period="month"))).dicts()
    ]
    assert rows == [
        ("Gulf of Aden", "2024-01", "attack", "told", "YEMREBBHTH", "GBR"),
        ("Red Sea", "2024-01", "attack", "told", "YEMREBBHTH", "unknown"),
        ("Red Sea", "2024-06", "attack", "told", "YEMREBBHTH", "GRC"),
        ("Strait of Hormuz", "2024-04", "seizure", "told", "IRN", "PRT"),
        ("Strait of Hormuz", "2024-04", "threat", "possible", "IRN", "USA"),
    ]


def test_one_route_by_one_of_its_names() -> None:
    found = routes(pool(holding(at_sea()), Scope(period="year")), "Hormuz Strait")
    assert {r["route"] for r in found.dicts()} == {"Strait of Hormuz"}
    with pytest.raises(UsageError, match="Bab al-Mandab"):
        routes(pool(holding(at_sea()), ALL), "Styx")


def test_the_codebook_of_routes() -> None:
    names = [name.casefold() for route in known_routes() for name in route.names]
    assert len(known_routes()) >= 20
    assert len(names) == len(set(names))
    for wanted in ("Bab el-Mandeb", "Red Sea", "Hormuz", "Suez", "Black Sea", "Taiwan Strait", "Malacca"):
        assert route_named(wanted)
    for route in known_routes():
        south, north, west, east = route.box
        assert -90 <= south < north <= 90 and -180 <= west < east <= 180


def test_duckdb_and_spark_agree(on_spark: Callable[[Any], Any]) -> None:
    connection = holding(sanctioned() + [row | {"event_id": "s" + row["event_id"]} for row in at_sea()])
    spark = on_spark(connection)
    assert exposure(pool(connection, ALL)).rows == exposure(pool(spark, ALL)).rows
    month = Scope(period="month")
    assert routes(pool(connection, month)).rows == routes(pool(spark, month)).rows

"""Ties are counted from distinct events, told as fact; layers, levels and periods are kept apart; DuckDB and Spark agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.ties import Scope, explain_tie, pool, standing, ties
from tests.ties.conftest import event, holding, many

WORLD = [
    event(1, "RUSGOV", "PRKGOV", "CONSULT", "2024-06-19"),
    event(2, "RUSMIL", "PRKGOV", "AID", "2024-06-20", origins=3),
    event(3, "PRKGOV", "RUSGOV", "ACCUSE", "2024-06-21"),
    event(4, "RUSGOV", "PRKGOV", "ASSAULT", "2024-06-22", factuality="denied"),
    event(5, "RUSGOV", "PRKGOV", "AID", "2024-06-23", factuality="planned"),
    event(6, "RUSGOV", "UKRGOV", "ASSAULT", "2024-06-01"),
    event(7, "RUSGOV", "UKRCVL", "ASSAULT", "2024-06-02"),
    event(8, "IRNGOV", "YEMREBBHTH", "AID", "2024-06-05", kind="relation", goldstein=None),
    event(9, "YEMREBBHTH", "USAGOV", "ASSAULT", "2024-06-07"),
    event(10, "RUSGOV", "PRKGOV", "COOPERATE", "2024-01-01", date_end="2024-12-31", date_precision=5),
    event(11, "RUSGOV", None, "MOBILIZE", "2024-06-07"),
    event(12, "RUSGOV", "RUSMIL", "REQUEST", "2024-06-07"),
]


def one_row(rows: list[dict[str, Any]]) -> dict[str, Any]:
    assert len(rows) == 1
    return rows[0]


def test_alignment_is_drawn_to_the_pools_share_as_by_four_events() -> None:
    tie = one_row(list(ties(pool(holding(WORLD)), "RUS", "PRK").dicts()))
    share = 4 / 6  # of the six events told as fact between two actors in known months, four are hostile
    assert (tie["events"], tie["conflict"], tie["period"]) == (3, 1, "2024-06")
    assert tie["alignment"] == pytest.approx(1 - 2 * (1 + 4 * share) / 7)
    assert tie["low"] < tie["alignment"] < tie["high"]


def test_goldstein_is_drawn_to_the_mean_as_by_six_events() -> None:
    tie = one_row(list(ties(pool(holding(WORLD)), "RUS", "PRK").dicts()))
    mean = (3 + 7 - 3 - 8 - 8 - 8) / 6
    assert tie["goldstein"] == pytest.approx((3 + 7 - 3 + 6 * mean) / 9)


def test_salience_is_the_share_of_all_that_either_did() -> None:
    tie = one_row(list(ties(pool(holding(WORLD)), "PRK", "RUS").dicts()))
    assert tie["salience"] == pytest.approx(3 / 5)


def test_what_is_planned_or_denied_is_counted_apart() -> None:
    tie = one_row(list(ties(pool(holding(WORLD)), "RUS", "PRK").dicts()))
    assert (tie["planned"], tie["denied"], tie["possible"]) == (1, 1, 0)


def test_an_event_known_only_to_the_year_counts_in_years_alone() -> None:
    assert sum(ties(pool(holding(WORLD)), "RUS", "PRK").column("events")) == 3
    assert sum(ties(pool(holding(WORLD), Scope(period="year")), "RUS", "PRK").column("events")) == 4


def test_what_is_told_as_fact_of_the_future_does_not_count() -> None:
    rows = [
        event(1, "RUSGOV", "PRKGOV", "AID", "2050-01-01", last_published="2024-06-01"),
        event(2, "RUSGOV", "PRKGOV", "AID", "2050-01-01", last_published="2024-06-01", factuality="planned"),
        event(3, "RUSGOV", "PRKGOV", "AID", "2024-06-15", last_published="2024-06"),
        event(4, "RUSGOV", "PRKGOV", "AID", "2024-06-15", last_published=None, source="icews"),
    ]
    counted = {r["period"]: (r["events"], r["planned"]) for r in ties(pool(holding(rows)), "RUS", "PRK").dicts()}
    assert counted == {"2024-06": (2, 0), "2050-01": (0, 1)}


def test_levels() -> None:
    counted = {
        level: {(r["one"], r["other"]): r["events"] for r in ties(pool(holding(WORLD), Scope(period="all", level=level))).dicts()}
        for level in ("country", "state", "territory", "actor", "backed")
    }
    assert counted["country"][("RUS", "UKR")] == 2
    assert counted["state"][("RUS", "UKR")] == 1
    assert counted["territory"][("USA", "YEM")] == 1
    assert counted["actor"][("RUSGOV", "RUSMIL")] == 1
    assert counted["country"][("USA", "YEMREBBHTH")] == 1


def test_a_group_counts_as_its_main_backer_when_asked() -> None:
    backed = {(r["one"], r["other"]): r["events"] for r in ties(pool(holding(WORLD), Scope(period="all", level="backed"))).dicts()}
    assert backed[("IRN", "USA")] == 1
    assert not any("YEMREBBHTH" in pair for pair in backed)


def test_direction() -> None:
    directed = {(r["one"], r["other"]): r["events"] for r in ties(pool(holding(WORLD), Scope(directed=True)), "RUS", "PRK").dicts()}
    assert directed == {("RUS", "PRK"): 2, ("PRK", "RUS"): 1}


def test_names_are_understood() -> None:
    here = pool(holding(WORLD))
    assert (here.node("North Korea"), here.node("Russia"), here.node("RUS")) == ("PRK", "RUS", "RUS")
    with pytest.raises(UsageError, match="Ruritania"):
        here.node("Ruritania")
    with pytest.raises(UsageError, match="no event of FRA"):
        here.node("France")


def test_standing_relations_stand_beside() -> None:
    found = one_row(list(standing(pool(holding(WORLD)), "IRN").dicts()))
    assert (found["actor"], found["recipient"], found["action"]) == ("IRN", "YEMREBBHTH", "AID")


def test_a_tie_opens_down_to_its_events() -> None:
    here = pool(holding(WORLD))
    tie = one_row(list(ties(here, "RUS", "PRK").dicts()))
    assert tie["id"] == "tie:month:country:PRK-RUS:2024-06"
    assert tie["evidence"].split()[0] == "e2"
    assert explain_tie(here, tie["id"]).column("event_id") == ["e2", "e1", "e3", "e4", "e5"]
    with pytest.raises(UsageError, match="no id of a tie"):
        explain_tie(here, "tie:decade:country:PRK-RUS:2024")


def test_dates_bound_what_is_counted() -> None:
    assert ties(pool(holding(WORLD), Scope(since="2024-06-20", until="2024-06")), "RUS", "PRK").column("events") == [2]
    with pytest.raises(UsageError, match="no date"):
        Scope(since="June")


def test_an_empty_ledger_gives_an_empty_table_and_says_so() -> None:
    found = ties(pool(holding([])))
    assert len(found) == 0
    assert "no event" in found.notes[0]


def test_results_convert() -> None:
    found = ties(pool(holding(WORLD)), "RUS")
    assert found.arrow().num_rows == found.df().shape[0] == found.pl().height == len(found) == 2
    assert str(found.arrow().schema.field("alignment").type) == "double"
    assert str(found.pl().schema["events"]) == "Int64"


@pytest.mark.parametrize(
    ("period", "level", "directed"),
    [
        ("day", "actor", False),
        ("week", "state", True),
        ("quarter", "backed", False),
        ("month", "country", True),
    ],
)
def test_duckdb_and_spark_give_the_same_ties(period: str, level: str, directed: bool, on_spark: Callable[[Any], Any]) -> None:
    connection = holding(many(900))
    scope = Scope(period=period, level=level, directed=directed)
    duck, spark = pool(connection, scope), pool(on_spark(connection), scope)
    assert same(ties(duck).rows, ties(spark).rows)
    one, other = ("RUSGOV", "PRKGOV") if level == "actor" else ("RUS", "PRK")
    assert same(ties(duck, one, other).rows, ties(spark, one, other).rows)
    assert same(standing(duck).rows, standing(spark).rows)


def same(some: list[tuple[Any, ...]], others: list[tuple[Any, ...]]) -> bool:
    """Whether there are rows at all, and the same ones, numbers to the ninth place."""
    alike = (
        x == (pytest.approx(y, abs=1e-9) if isinstance(y, float) else y) for a, b in zip(some, others, strict=True) for x, y in zip(a, b, strict=True)
    )
    return len(some) > 0 and all(alike)

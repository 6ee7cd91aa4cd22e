"""Breaks are found where they are, not where they are not, with their dates' intervals, the events behind them and warnings about coverage."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations
from typing import Any

import duckdb
import numpy as np
import pytest

from dragoman.errors import UsageError
from dragoman.ties import Scope, explain_shift, pool, shifts
from dragoman.ties.calendar import labels
from dragoman.ties.segments import best_breaks, deviance_table, neighbours_dispersion, segment
from tests.ties.conftest import event, holding, many


def test_the_programme_finds_the_cheapest_segmentation() -> None:
    chance = np.random.default_rng(3)
    for _ in range(20):
        n = chance.integers(1, 30, 11).astype(float)
        k = chance.binomial(n.astype(int), np.where(np.arange(11) < chance.integers(2, 9), 0.2, 0.8)).astype(float)
        cost, penalty = deviance_table(k, n), 2 * 1.5 * np.log(11)
        cheapest = min(
            (sum(cost[i, j] for i, j in zip((0, *ends), (*ends, 11), strict=True)) + penalty * len(ends), ends)
            for number in range(5)
            for ends in combinations(range(1, 11), number)
            if all(j - i >= 2 for i, j in zip((0, *ends), (*ends, 11), strict=True))
        )
        ends, saved = best_breaks(k, n, 1.0)
        assert tuple(ends) == cheapest[1]
        assert saved == pytest.approx(cost[0, 11] - cheapest[0])


def test_a_break_is_found_and_its_interval_holds_it() -> None:
    chance, held = np.random.default_rng(5), 0
    for trial in range(30):
        n = chance.integers(5, 25, 48).astype(float)
        k = chance.binomial(n.astype(int), np.where(np.arange(48) < 30, 0.6, 0.2)).astype(float)
        found = segment(k, n, seed=trial)
        assert len(found.breaks) >= 1
        held += any(b.first <= 30 <= b.last for b in found.breaks)
    assert held >= 25


def test_one_odd_month_among_few_events_does_not_hide_what_years_show() -> None:
    n = np.array(
        [1, 3, 2, 3, 2, 2, 2, 7, 3, 3, 5, 3, 1, 1, 2, 1, 4, 3, 7, 4, 1, 3, 1, 4, 4, 7, 13, 2, 8, 2, 14, 6, 7, 4, 9, 7, 10, 14, 7, 22, 6, 9, 8, 3.0]
    )
    k = np.zeros(len(n))
    k[14] = 2  # all of the month's events: what Pearson's estimate alone would take for a dispersion of many times chance
    k[[32, 33, 34, 36, 37, 39, 40, 41, 42, 43]] = [3, 3, 4, 1, 4, 4, 3, 1, 3, 2]
    (found,) = segment(k, n, seed=1).breaks
    assert found.at == 32 and found.after > 4 * found.before


def test_shuffled_series_seldom_show_a_break() -> None:
    chance = np.random.default_rng(11)
    alarms = 0
    for trial in range(800):
        n = chance.integers(1, 20, 36).astype(float)
        k = chance.binomial(n.astype(int), chance.beta(2, 4, 36)).astype(float)
        alarms += bool(segment(k, n, seed=trial).breaks)
    assert alarms <= 40  # 5 %


def test_dispersion_is_estimated() -> None:
    chance = np.random.default_rng(2)
    n = np.full(4000, 20.0)
    even, uneven = chance.binomial(20, 0.3, 4000), chance.binomial(20, chance.beta(3, 7, 4000))
    assert neighbours_dispersion(even.astype(float), n) == pytest.approx(1.0, abs=0.15)
    assert neighbours_dispersion(uneven.astype(float), n) == pytest.approx(1 + 19 / 11, abs=0.4)


@pytest.mark.parametrize("k", [0.0, 3.0])
def test_series_without_change_or_events_have_no_break(k: float) -> None:
    assert segment(np.full(20, k), np.full(20, 3.0)).breaks == ()
    assert segment(np.zeros(20), np.zeros(20)).breaks == ()


def test_labels_run_without_gaps() -> None:
    assert labels("month", "2023-11", "2024-02") == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert labels("quarter", "2023-Q4", "2024-Q2") == ["2023-Q4", "2024-Q1", "2024-Q2"]
    assert labels("week", "2023-12-25", "2024-01-08") == ["2023-12-25", "2024-01-01", "2024-01-08"]
    assert labels("day", "2024-02-28", "2024-03-01") == ["2024-02-28", "2024-02-29", "2024-03-01"]
    assert labels("year", "2022", "2024") == ["2022", "2023", "2024"]


def turning() -> list[dict[str, Any]]:
    """Two years in which North Korea and Russia turn from quarrel to aid in July 2024, while the others go on as ever."""
    chance, rows = random.Random(4), []
    for month in range(24):
        year, number = 2023 + month // 12, month % 12 + 1
        for i in range(6):
            action = ("AID" if chance.random() < 0.9 else "ACCUSE") if month >= 18 else ("AID" if chance.random() < 0.2 else "ACCUSE")
            rows.append(event(len(rows), "RUSGOV", "PRKGOV", action, f"{year}-{number:02}-{3 + i:02}", origins=1 + i % 2))
            rows.append(event(len(rows), "USAGOV", "CHNGOV", chance.choice(["CONSULT", "ACCUSE"]), f"{year}-{number:02}-{3 + i:02}"))
    return rows


def test_a_turn_is_dated_read_and_traced() -> None:
    here = pool(holding(turning()))
    found = [row for row in shifts(here, "RUS", "PRK").dicts() if row["measure"] == "alignment"]
    assert len(found) == 1
    turn = found[0]
    assert turn["earliest"] <= "2024-07" <= turn["latest"] and abs(labels("month", "2023-01", "2024-12").index(turn["period"]) - 18) <= 1
    assert turn["before"] < 0 < turn["after"]
    assert turn["reading"].startswith("North Korea and Russia draw closer: ")
    assert turn["chance"] <= 0.05 and turn["warning"] is None
    behind = list(explain_shift(here, turn["id"]).dicts())
    assert {row["side"] for row in behind} == {"before", "after"}
    carried = [row for row in behind if row["event_id"] in turn["evidence"].split()]
    assert carried and all(row["side"] == "after" and row["action"] == "AID" for row in carried)


def test_pairs_that_go_on_as_ever_have_no_shift() -> None:
    assert len(shifts(pool(holding(turning())), "USA", "CHN")) == 0


def test_a_change_of_outlets_at_the_same_time_is_warned_of() -> None:
    connection = holding(turning())
    connection.execute("CREATE TABLE event_claims AS SELECT event_id, event_id AS claim_id FROM seen_events")
    connection.execute(
        "CREATE TABLE claims AS SELECT event_id AS claim_id, if(date_start < '2024-07', 'Harbour Wire', 'Eastern News') AS outlet FROM seen_events"
    )
    warnings = shifts(pool(connection), "RUS", "PRK", "alignment").column("warning")
    assert "more of Eastern News" in warnings[0]


def test_what_is_no_shift_is_refused_in_words() -> None:
    here = pool(holding(turning()))
    with pytest.raises(UsageError, match="shows no such shift"):
        explain_shift(here, "shift:month:country:PRK-RUS:alignment:2023-03")
    with pytest.raises(UsageError, match="--measure warmth"):
        shifts(here, measure="warmth")


def test_duckdb_and_spark_give_the_same_shifts(on_spark: Callable[[duckdb.DuckDBPyConnection], Any]) -> None:
    connection = holding(turning() + many(200))
    here, there = pool(connection, Scope(period="month")), pool(on_spark(connection), Scope(period="month"))
    some, others = shifts(here, "RUS", "PRK"), shifts(there, "RUS", "PRK")
    assert len(some) > 0
    assert [row[:6] + row[9:10] + row[13:] for row in some.rows] == [row[:6] + row[9:10] + row[13:] for row in others.rows]

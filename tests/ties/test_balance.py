"""The frustration index is the exact one, camps and triangles follow from it, and predictions are marked as inference."""

from __future__ import annotations

import random
import time

import numpy as np

from dragoman.ties import Scope, balance, over_time, pool, predictions, unbalanced_triangles
from dragoman.ties.frustration import is_balanced, negative_cycles, split, triangles, wrong_edges
from tests.ties.conftest import Row, event, holding, many


def exhaustive(number: int, signs: dict[tuple[int, int], int]) -> int:
    """The least number of wrong edges over all splits."""
    masks = np.arange(1 << (number - 1))
    wrong = np.zeros(len(masks), int)
    for (i, j), sign in signs.items():
        apart = ((masks >> i) ^ (masks >> j)) & 1
        wrong += apart if sign > 0 else 1 - apart
    return int(wrong.min())


def test_exact_on_a_thousand_random_graphs() -> None:
    chance = random.Random(17)
    for _ in range(1000):
        number, density, hostile = chance.randint(2, 14), chance.uniform(0.1, 1.0), chance.uniform(0.1, 0.9)
        pairs = [(i, j) for i in range(number) for j in range(i + 1, number) if chance.random() < density]
        signs = {pair: -1 if chance.random() < hostile else 1 for pair in pairs}
        found = split(number, signs)
        assert found.exact
        assert len(found.frustrated) == exhaustive(number, signs)
        assert found.frustrated == tuple(wrong_edges(found.camps, signs))


def test_two_hundred_actors_in_ten_seconds() -> None:
    chance = random.Random(3)
    camp = [chance.randint(0, 1) for _ in range(200)]
    pairs = [(i, j) for i in range(200) for j in range(i + 1, 200) if chance.random() < 0.08]
    signs = {(i, j): (1 if camp[i] == camp[j] else -1) * (-1 if chance.random() < 0.1 else 1) for i, j in pairs}
    start = time.process_time()
    found = split(200, signs)
    assert found.exact
    assert time.process_time() - start < 10
    assert len(found.frustrated) <= sum(1 for _ in wrong_edges(camp, signs))


def test_a_complete_hostile_graph_is_as_frustrated_as_can_be() -> None:
    signs = {(i, j): -1 for i in range(9) for j in range(i + 1, 9)}
    assert len(split(9, signs).frustrated) == 6 + 10  # five against four: the pairs within
    assert sum(1 for t in triangles(signs) if is_balanced(t, signs)) == 0


def test_a_balanced_graph_has_no_negative_cycle() -> None:
    signs = {(0, 1): 1, (1, 2): -1, (0, 2): -1, (2, 3): 1, (0, 3): -1}
    assert negative_cycles(sorted(signs), signs, np.zeros(5)) == set()
    assert split(4, signs).frustrated == ()


def two_camps() -> list[Row]:
    """Three against three with one quarrel inside a camp, and one pair that nothing is told of."""
    one, other, rows = ["RUSGOV", "PRKGOV", "IRNGOV"], ["USAGOV", "KORGOV", "JPNGOV"], []
    quarrel, silent = {"KORGOV", "JPNGOV"}, {"RUSGOV", "PRKGOV"}
    everyone = one + other
    for i, a in enumerate(everyone):
        for b in everyone[i + 1 :]:
            friendly = ((a in one) == (b in one)) and {a, b} != quarrel
            if {a, b} != silent:
                rows += [event(0, a, b, "AID" if friendly else "ACCUSE", f"2024-0{1 + n % 6}-01") for n in range(8)]
    return [row | {"event_id": f"e{i}"} for i, row in enumerate(rows)]


def test_camps_and_what_does_not_fit() -> None:
    found = balance(pool(holding(two_camps()), Scope(period="all")))
    camps = {frozenset(r["actor"] for r in found.dicts() if r["camp"] == camp) for camp in ("A", "B")}
    assert camps == {frozenset({"RUS", "PRK", "IRN"}), frozenset({"USA", "KOR", "JPN"})}
    assert "frustration index 1 of 14" in found.notes[0] and "proven" in found.notes[0]
    assert next(r["wrong_with"] for r in found.dicts() if r["actor"] == "JPN") == "South Korea −"


def test_unbalanced_triangles_are_those_with_the_quarrel() -> None:
    found = list(unbalanced_triangles(pool(holding(two_camps()), Scope(period="all"))).dicts())
    assert len(found) == 4
    assert all({"JPN", "KOR"} <= {r["one"], r["two"], r["three"]} for r in found)


def test_predictions_are_inference_about_pairs_without_a_tie() -> None:
    found = list(predictions(pool(holding(two_camps()), Scope(period="all"))).dicts())
    assert [(r["basis"], r["one"], r["other"], r["predicted"]) for r in found] == [("inferred", "PRK", "RUS", "friendly")]


def test_balance_over_time() -> None:
    found = list(over_time(pool(holding(two_camps() + many(300)), Scope(period="year"))).dicts())
    assert [r["period"] for r in found] == ["2023", "2024"]
    assert all(r["exact"] for r in found) and found[1]["triangles"] > 0

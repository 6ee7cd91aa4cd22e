"""What several actors share stands out against their mere activity, with evidence; go-betweens have both legs; inference stays apart."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.ties import Scope, between, chains, common, inferences, pool, similar
from dragoman.ties.ground import Features, _tail
from tests.ties.conftest import Row, event, holding, many

ALL = Scope(period="all")


def world() -> list[Row]:
    """Iran stands by both Russia and the Houthis; the United States is everybody's adversary, Albania and Fiji are nobody's."""
    acts = [
        ("IRNGOV", "RUSGOV", "AID", "2024-01-05"), ("RUSGOV", "IRNGOV", "COOPERATE", "2024-01-15"),
        ("IRNGOV", "RUSGOV", "AID", "2024-02-05"), ("IRNGOV", "YEMREBBHTH", "AID", "2024-02-01"),
        ("IRNGOV", "YEMREBBHTH", "AID", "2024-03-01"), ("YEMREBBHTH", "IRNGOV", "CONSULT", "2024-03-05"),
        ("USAGOV", "RUSGOV", "SANCTION", "2024-01-02"), ("USAGOV", "RUSGOV", "SANCTION", "2024-02-02"),
        ("USAGOV", "YEMREBBHTH", "ASSAULT", "2024-01-12"), ("YEMREBBHTH", "USAGOV", "ASSAULT", "2024-01-13"),
        ("RUSGOV", "USAGOV", "ACCUSE", "2024-01-14"), ("PRKGOV", "USAGOV", "ACCUSE", "2024-01-20"),
        ("USAGOV", "PRKGOV", "SANCTION", "2024-01-21"), ("PRKGOV", "RUSGOV", "AID", "2024-01-22"),
        ("RUSGOV", "ALBGOV", "CONSULT", "2023-01-02"), ("ALBGOV", "YEMREBBHTH", "CONSULT", "2020-01-02"),
        ("FJIGOV", "KORGOV", "CONSULT", "2024-01-02"), ("KORGOV", "PRKGOV", "ACCUSE", "2024-01-02"),
    ]  # fmt: skip
    rows = [event(i, *act) for i, act in enumerate(acts)]
    rows.append(event(90, "IRNGOV", "YEMREBBHTH", "AID", "2024-01-01", kind="relation"))
    rows.append(event(91, "PRKGOV", "IRNGOV", "AID", "2024-01-01", kind="relation"))
    return rows


def test_the_common_friend_and_the_common_foe_come_first() -> None:
    shared = [r for r in common(pool(holding(world()), ALL), ["Russia", "Houthis"]).dicts() if r["side"] == "shared"]
    assert ("partner", "IRN") in [(r["kind"], r["object"]) for r in shared[:4]]
    assert ("adversary", "USA") in [(r["kind"], r["object"]) for r in shared]
    assert all(r["evidence"] and r["score"] > 0 for r in shared)


def test_what_sets_one_apart_is_not_had_by_the_other() -> None:
    rows = list(common(pool(holding(world()), ALL), ["RUS", "YEMREBBHTH"]).dicts())
    own = [r for r in rows if r["side"] == "YEMREBBHTH"]
    assert any(r["name"] == "ASSAULT by United States" for r in own)
    assert not any(r["name"] == "ASSAULT by United States" for r in rows if r["side"] in ("shared", "RUS"))


def test_what_all_but_one_share_goes_by_weight_whoever_shares_it() -> None:
    rows = [r for r in common(pool(holding(world()), ALL), ["Russia", "North Korea", "Houthis"]).dicts() if "+" in r["side"]]
    assert len({r["side"] for r in rows}) > 1
    assert [r["score"] for r in rows] == sorted((r["score"] for r in rows), reverse=True)


def test_blame_makes_an_adversary_and_is_no_feature_besides() -> None:
    named = [(r["kind"], r["name"]) for r in common(pool(holding(world()), ALL), ["Russia", "North Korea"]).dicts()]
    assert ("adversary", "United States") in named and not any("ACCUSE" in name for _, name in named)


def test_the_null_model_keeps_degrees() -> None:
    features = Features(pool(holding(many(2000)), ALL))
    for kind in ("partner", "adversary", "does"):
        for actor in ("RUS", "USA"):
            had = sum(n.get(actor, 0) for f, n in features.by_feature.items() if f[0] == kind)
            assert sum(features.expected(f, actor) for f in features.by_feature if f[0] == kind) == pytest.approx(had)


def test_in_a_world_without_preferences_few_features_surprise() -> None:
    features = Features(pool(holding(many(4000, seed=9)), ALL))
    surprises = [features.surprise(f, [a]) for f, has in features.by_feature.items() if f[0] == "does" for a in has]
    assert sum(1 for s in surprises if s > 2) / len(surprises) < 0.02


@pytest.mark.parametrize(("number", "mean"), [(1, 0.5), (3, 3.0), (2, 8.0), (40, 4.0)])
def test_the_tail_of_a_poisson_variable(number: int, mean: float) -> None:
    from math import exp, factorial, log10

    exact = sum(exp(-mean) * mean**j / factorial(j) for j in range(number, number + 120))
    assert _tail(number, mean) == pytest.approx(-log10(exact), abs=1e-6)


def test_one_actor_has_nothing_in_common_with_itself() -> None:
    with pytest.raises(UsageError, match="two or more"):
        common(pool(holding(world()), ALL), ["Russia", "RUS"])


def test_similar_actors_have_the_same_friends_and_foes() -> None:
    chance, rows = random.Random(1), []
    targets = [f"{code}GOV" for code in ("USA", "CHN", "UKR", "IRN", "FRA", "DEU")]
    for actor, friends in (("BLRGOV", {"CHNGOV", "IRNGOV"}), ("RUSGOV", {"CHNGOV", "IRNGOV"}), ("POLGOV", {"USAGOV", "UKRGOV", "FRAGOV", "DEUGOV"})):
        for target in targets:
            for _ in range(6):
                right = chance.random() < 0.9
                rows.append(event(len(rows), actor, target, "AID" if (target in friends) == right else "ACCUSE", "2024-01-01"))
    found = list(similar(pool(holding(rows), ALL), "Russia").dicts())
    assert found[0]["actor"] == "BLR" and found[0]["similarity"] > 0.4
    assert next(r["similarity"] for r in found if r["actor"] == "POL") < 0


def test_the_go_between_has_evidence_on_both_legs_in_the_order_of_time() -> None:
    found = list(between(pool(holding(world()), ALL), "Russia", "Houthis").dicts())
    assert [r["name"] for r in found] == ["Iran"]
    iran = found[0]
    assert (iran["events_a"], iran["events_b"], iran["relations"]) == (3, 3, 1)
    assert (iran["paths_ab"], iran["paths_ba"]) == (8, 1)
    days = {row["event_id"]: row["date_start"] for row in world()}
    assert all(days[pair.split("+")[0]] <= days[pair.split("+")[1]] for pair in iran["evidence"].split())


def test_who_is_mostly_hostile_to_either_is_no_go_between() -> None:
    talks = [event(100, "USAGOV", "RUSGOV", "CONSULT", "2024-02-10"), event(101, "USAGOV", "YEMREBBHTH", "AGREE", "2024-02-11")]
    assert [r["name"] for r in between(pool(holding(world() + talks), ALL), "Russia", "Houthis").dicts()] == ["Iran"]


def test_chains_are_told_and_what_follows_from_them_is_inferred() -> None:
    here = pool(holding(world()), ALL)
    told = [r["chain"] for r in chains(here, "PRK", "Houthis").dicts()]
    assert told == ["North Korea backs Iran backs Houthis"]
    inferred = list(inferences(here, "PRK", "Houthis").dicts())
    assert [(r["basis"], r["inference"]) for r in inferred] == [("inferred", "North Korea may back Houthis through Iran")]
    assert len(inferences(here, "Iran", "Houthis")) == 0


def test_duckdb_and_spark_find_the_same(on_spark: Callable[[Any], Any]) -> None:
    connection = holding(world() + many(200))
    here, there = pool(connection, ALL), pool(on_spark(connection), ALL)
    assert [r[:5] for r in common(here, ["RUS", "IRN"]).rows] == [r[:5] for r in common(there, ["RUS", "IRN"]).rows]
    assert [r[:3] + r[6:] for r in between(here, "RUS", "YEMREBBHTH").rows] == [r[:3] + r[6:] for r in between(there, "RUS", "YEMREBBHTH").rows]
    assert chains(here, "RUS", "IRN").rows == chains(there, "RUS", "IRN").rows

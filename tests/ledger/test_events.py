"""Claims about one act meet in one event, others stay apart, and the event tells them as most origins do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.ledger import EventFilter, Ledger
from tests.ledger.conftest import ARMS, arms, store, together, told

Fill = Callable[..., Ledger]
STRIKE = ("Israel=ISRMIL", "struck", "Lebanon=LBNGOV", "ASSAULT")


def test_one_act_told_by_two_and_denied_by_one_is_one_event(fill: Fill) -> None:
    ledger = fill(*arms())
    assert together(ledger) == {frozenset("abc"), frozenset("d")}
    event = next(e for e in ledger.events() if e.action == "AID")
    assert (event.claims, event.origins, event.party_origins, event.contradictions) == (3, 2, 0, 1)
    assert (event.factuality, event.first_published, event.last_published) == ("asserted", "2024-06-18", "2024-06-20")
    assert ledger.check() == []


def test_the_order_of_arrival_does_not_matter(fill: Fill) -> None:
    forwards, backwards = fill(*arms()), fill(*reversed(arms()), name="other.duckdb")
    assert together(forwards) == together(backwards)


def test_reports_of_one_batch_meet_as_those_of_several(fill: Fill) -> None:
    ledger = fill()
    store(ledger, *arms())
    assert together(ledger) == {frozenset("abc"), frozenset("d")}
    assert ledger.check() == []


@pytest.mark.parametrize(
    "other",
    [
        told("z", "Russia sent missiles to the Houthis in Yemen.", ARMS, day="2024-09-18"),
        told("z", "Iran sent missiles to the Houthis in Yemen.", ("Iran=IRNGOV", "sent", "the Houthis=YEMREBHTH", "AID"), day="2024-06-18"),
        told("z", "Russia attacked the Houthis in Yemen.", ("Russia=RUSMIL", "attacked", "the Houthis=YEMREBHTH", "ASSAULT"), day="2024-06-18"),
        told("z", "Russia sent nurses to Malian hospitals.", ("Russia=RUSGOV", "sent", "Malian=MLIGOV", "AID"), day="2024-06-18"),
    ],
    ids=["three months later", "another doer", "another act", "another recipient and cargo"],
)
def test_another_act_is_another_event(fill: Fill, other: tuple) -> None:  # type: ignore[type-arg]
    ledger = fill(arms()[0], other)
    assert together(ledger) == {frozenset("a"), frozenset("z")}


def test_another_number_on_another_day_is_another_act(fill: Fill) -> None:
    shot = ("Israeli=ISRMIL", "gunfire", "Palestinians=PSECVL", "ASSAULT", {"mode": "firearms"})
    first = told("a", "Israeli gunfire and airstrikes kill at least 92 Palestinians across the Gaza Strip.", shot, day="2025-06-19")
    again = told("b", "Israeli gunfire and airstrikes kill 92 Palestinians across the Gaza Strip.", shot, day="2025-06-20", outlet="Mail")
    later = told("z", "Israeli gunfire and airstrikes kill at least 21 Palestinians across the Gaza Strip.", shot, day="2025-06-21")
    assert together(fill(first, again, later)) == {frozenset("ab"), frozenset("z")}


def test_a_group_and_its_country_may_be_one_side(fill: Fill) -> None:
    ledger = fill(
        arms()[0], told("z", "Russia sent missiles to Yemen, diplomats say.", ("Russia=RUSGOV", "sent", "Yemen=YEMGOV", "AID"), outlet="Mail")
    )
    assert together(ledger) == {frozenset("az")}


def test_the_event_shows_what_most_origins_tell(fill: Fill) -> None:
    tyre = {"place": "Tyre", "place_country": "LBN", "date_start": "2024-06-18", "date_end": "2024-06-18", "date_precision": 1}
    south = {"place_country": "LBN", "date_start": "2024-06-18", "date_end": "2024-06-18", "date_precision": 1}
    texts = {
        "Israel struck a fuel depot in southern Lebanon and killed four, the mayor says.": tyre,
        "Four people died when Israel struck a fuel depot of the south, in Lebanon.": tyre,
        "A nurse in Lebanon counted four dead after Israel struck the fuel depot.": south,
    }
    coded = [told(f"s{n}", text, (*STRIKE, fields), outlet=f"Outlet {n}") for n, (text, fields) in enumerate(texts.items())]
    (event,) = fill(*coded).events()
    assert (event.place, event.date_start, event.date_precision, event.origins) == ("Tyre", "2024-06-18", 1, 3)


def test_an_event_without_a_date_takes_the_day_of_its_first_report_and_says_so(fill: Fill) -> None:
    (event,) = fill(arms()[0]).events()
    assert (event.date_start, event.date_end, event.date_precision) == ("2024-06-18", "2024-06-18", 2)


def test_undated_reports_make_undated_events(fill: Fill) -> None:
    (event,) = fill(told("u", "Russia sent missiles to the Houthis.", ARMS, day=None)).events()
    assert (event.date_start, event.date_precision, event.first_published) == (None, None, None)


def test_a_standing_relation_accumulates_whenever_it_is_told(fill: Fill) -> None:
    backed = ("Iran=IRNGOV", "-backed", "Houthis=YEMREBHTH", "AID", {"kind": "relation"})
    days = ("2023-01-05", "2024-06-19", "2024-02-01")
    ledger = fill(*(told(f"r{n}", f"The Iran-backed Houthis met for the {n}th time.", backed, day=day) for n, day in enumerate(days)))
    (event,) = ledger.events(EventFilter(kind="relation"))
    assert (event.claims, event.first_published, event.last_published) == (3, "2023-01-05", "2024-06-19")
    assert (event.date_start, event.date_end) == ("2023-01-05", "2024-06-19")


def test_a_new_report_touches_only_the_events_that_it_joins(fill: Fill) -> None:
    ledger = fill(arms()[0], arms()[3])
    before = {e.event_id: e.recorded for e in ledger.events()}
    store(ledger, arms()[1])
    after = {e.event_id: e.recorded for e in ledger.events()}
    assert after.keys() == before.keys()
    assert sum(after[event] != before[event] for event in before) == 1


def test_events_are_found_by_actor_pair_date_and_grade(fill: Fill) -> None:
    ledger = fill(*arms())
    assert [e.action for e in ledger.events(EventFilter(actor="RUS"))] == ["AID"]
    assert [e.action for e in ledger.events(EventFilter(between=("NER", "FRA")))] == ["SANCTION"]
    assert [e.action for e in ledger.events(EventFilter(since="2024-06-19"))] == ["SANCTION"]
    assert [e.action for e in ledger.events(EventFilter(contradicted=True))] == ["AID"]
    assert [e.action for e in ledger.events(EventFilter(grade="F3"))] == ["SANCTION"]
    assert [e.action for e in ledger.events(EventFilter(min_origins=2))] == ["AID"]


def test_a_denial_stands_beside_what_it_denies(fill: Fill) -> None:
    pairs = {(claim.report_id, denial.report_id) for claim, denial in fill(*arms()).contradicted()}
    assert pairs == {("a", "c"), ("b", "c")}

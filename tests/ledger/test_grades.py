"""Whose words an event rests on: origins that are one are counted once, a party's word is none's, and the grade follows from that by steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.ledger import EventFilter, Ledger, open_ledger
from dragoman.ledger.grading import grade
from dragoman.ledger.independence import Origin
from tests.ledger.conftest import ARMS, Told, arms, store, told

Fill = Callable[..., Ledger]
REPRINT = "Russia sent missiles to the Houthis in Yemen, a diplomat in Muscat told this paper on condition that she is not named."


def only(ledger: Ledger, **wanted: str) -> tuple[int | None, int | None, int | None, str | None]:
    """Origins, origins owed to a party, contradictions and grade of the one event."""
    (event,) = ledger.events(EventFilter(action="AID", **wanted))
    return event.origins, event.party_origins, event.contradictions, event.grade


def spoken(report_id: str, text: str, speaker: str, outlet: str) -> Told:
    return told(
        report_id,
        text,
        (*ARMS, {"speaker": speaker, "speaker_country": speaker[:3], "speaker_kind": "named", "speaker_text": speaker}),
        outlet=outlet,
    )


def test_a_reprint_is_no_second_origin(fill: Fill) -> None:
    ledger = fill(told("a", REPRINT, ARMS, outlet="Harbour Wire"), told("b", REPRINT + " (Agencies)", ARMS, outlet="Evening Mail"))
    assert only(ledger) == (1, 0, 0, "F3")


def test_one_publishers_titles_are_one_origin(fill: Fill) -> None:
    ledger = fill(
        told("a", "Russia sent missiles to the Houthis in Yemen.", ARMS, outlet="The Times"),
        told("b", "Missiles that Russia sent have reached the Houthis, say diplomats in Muscat.", ARMS, outlet="The Sunday Times"),
    )
    from dragoman.codebook.outlets import find

    families = {found.family for name in ("The Times", "The Sunday Times") if (found := find(name))}
    assert only(ledger)[0] == (len(families) or 2)


def test_one_speaker_is_one_origin_whoever_prints_him(fill: Fill) -> None:
    ledger = fill(
        spoken("a", "Russia sent missiles to the Houthis in Yemen, said Norway.", "NORGOV", "Harbour Wire"),
        spoken("b", "Missiles that Russia sent have reached the Houthis, said Norway.", "NORGOV", "Evening Mail"),
    )
    assert only(ledger) == (1, 0, 0, "F3")


def test_the_word_of_a_party_is_counted_apart(fill: Fill) -> None:
    ledger = fill(spoken("a", "Russia sent missiles to the Houthis in Yemen, said Moscow.", "RUSGOV", "Harbour Wire"))
    assert only(ledger) == (1, 1, 0, "F4")


def test_two_that_are_no_party_confirm_and_a_partys_denial_takes_that_back(fill: Fill) -> None:
    ledger = fill(*arms()[:2])
    assert only(ledger) == (2, 0, 0, "F1")
    store(ledger, arms()[2])
    assert only(ledger) == (2, 0, 1, "F2")


def test_without_an_outlet_only_the_others_count(fill: Fill) -> None:
    ledger = fill(*arms())
    assert only(ledger, without="harbour") == (1, 0, 1, "F4")
    assert only(ledger) == (2, 0, 1, "F2")
    assert [e.action for e in ledger.events(EventFilter(without="evening mail"))] == ["AID"]


def test_the_users_letters_go_before_the_codebooks(fill: Fill) -> None:
    path = fill(*arms()[:2]).path
    with open_ledger(path.with_name("graded.duckdb"), letters={"Harbour": "B"}) as ledger:
        store(ledger, *arms()[:2])
        assert only(ledger)[3] == "B1"


def test_the_steps_of_a_grade_are_told(fill: Fill) -> None:
    ledger = fill(*arms())
    (event,) = ledger.events(EventFilter(action="AID"))
    weighed = ledger.weighed(event.event_id)
    assert weighed is not None
    assert str(weighed.grade) == event.grade
    assert [step.partition(":")[0] for step in weighed.grade.steps] == [
        "2 independent origins",
        "0 of them owed to a party",
        "1 origins contradict",
        "F",
        "2",
    ]
    assert "RUSGOV (on the side of RUS)" in weighed.grade.steps[2]


@pytest.mark.parametrize(
    ("free", "owed", "against", "parties_against", "number"),
    [(2, 0, 0, 0, 1), (2, 1, 0, 0, 1), (2, 0, 0, 1, 2), (1, 1, 0, 0, 2), (1, 0, 0, 0, 3), (3, 0, 1, 0, 3), (1, 0, 0, 1, 4), (0, 1, 0, 0, 4),
     (1, 0, 1, 0, 5), (0, 1, 0, 1, 5), (0, 0, 0, 0, 6)],
)  # fmt: skip
def test_the_number_follows_from_who_tells_and_who_contradicts(free: int, owed: int, against: int, parties_against: int, number: int) -> None:
    def some(count: int, party: str | None) -> list[Origin]:
        return [Origin(f"publisher:{party}{n}", (), party, "C") for n in range(count)]

    supporting, contradicting = some(free, None) + some(owed, "RUS"), some(against, None) + some(parties_against, "UKR")
    assert grade(supporting, contradicting, "asserted").number == number


@pytest.mark.parametrize("factuality", ["planned", "called_for", "possible"])
def test_what_is_not_told_as_a_fact_cannot_be_judged(factuality: str) -> None:
    assert grade([Origin("publisher:a", (), None, "A"), Origin("publisher:b", (), None, "B")], [], factuality).number == 6

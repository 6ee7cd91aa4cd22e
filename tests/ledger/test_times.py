"""What the ledger held on a date, or could have held; nothing stored is lost when it is corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.errors import UsageError
from dragoman.ledger import EventFilter, Ledger, Version
from tests.ledger.conftest import arms, store, together, told

Fill = Callable[..., Ledger]
LATER = Version("test 2", "book", "model")


def moment(ledger: Ledger) -> str:
    """An instant between what was recorded last and what comes now."""
    import time

    from dragoman.ledger.instants import now

    time.sleep(0.005)
    instant = now()
    time.sleep(0.005)
    return instant


def ids(ledger: Ledger, as_of: str | None) -> list[str]:
    ledger.look(as_of)
    found = [c.claim_id for c in ledger.claims()]
    ledger.look(None)
    return found


def test_a_new_coding_ends_the_old_one_which_stays_visible_as_of_then(fill: Fill) -> None:
    text, (old,) = arms()[0]
    ledger = fill((text, [old]))
    then = moment(ledger)
    new = replace(old, claim_id="0" * 20, action="COOPERATE")
    store(ledger, (text, [new]), version=LATER)
    assert ids(ledger, None) == [new.claim_id]
    assert ids(ledger, then) == [old.claim_id]
    assert [e.action for e in ledger.events(EventFilter(as_of=then))] == ["AID"]
    assert [e.action for e in ledger.events()] == ["COOPERATE"]
    assert ledger.check() == []


def test_what_was_published_by_a_date_could_have_been_held_then(fill: Fill) -> None:
    ledger = fill(*arms())
    ledger.look("2024-06-19")
    assert sorted(r.report_id for r, _ in ledger.reports()) == ["a", "b", "d"]
    (event,) = ledger.events(EventFilter(as_of="2024-06-19", action="AID"))
    assert (event.claims, event.contradictions, event.last_published) == (2, 0, "2024-06-19")
    (event,) = ledger.events(EventFilter(as_of="2024-06-18"))
    assert (event.claims, event.origins, event.grade) == (1, 1, "F3")
    assert list(ledger.events(EventFilter(as_of="2024-06-17"))) == []


def test_a_report_of_a_month_is_known_at_its_end(fill: Fill) -> None:
    ledger = fill(told("m", "Russia sent missiles to the Houthis.", ("Russia=RUSGOV", "sent", "the Houthis=YEMREBHTH", "AID"), day="2024-06"))
    assert (len(ids(ledger, "2024-06-29")), len(ids(ledger, "2024-06-30")), len(ids(ledger, "2024-06"))) == (0, 1, 1)


def test_a_retracted_report_is_gone_now_and_there_as_of_then(fill: Fill) -> None:
    ledger = fill(*arms())
    before = ids(ledger, None)
    then = moment(ledger)
    ledger.retract("b", "the diplomats were misquoted", "Ada")
    assert together(ledger) == {frozenset("ac"), frozenset("d")}
    assert sorted(ids(ledger, then)) == sorted(before)
    (event,) = ledger.events(EventFilter(action="AID", as_of=then))
    assert event.origins == 2
    (event,) = ledger.events(EventFilter(action="AID"))
    assert event.origins == 1
    assert ledger.check() == []


def test_a_retracted_report_stays_retracted_when_it_is_read_again(fill: Fill) -> None:
    ledger = fill(*arms())
    ledger.retract("b", "the diplomats were misquoted")
    store(ledger, arms()[1], version=LATER)
    assert together(ledger) == {frozenset("ac"), frozenset("d")}
    assert ledger.known(["b"])["b"].version == LATER
    assert ledger.check() == []


def test_a_retraction_can_be_withdrawn(fill: Fill) -> None:
    ledger = fill(*arms())
    ledger.retract("b", "the diplomats were misquoted")
    ledger.reinstate("b")
    assert together(ledger) == {frozenset("abc"), frozenset("d")}
    assert ledger.check() == []
    with pytest.raises(UsageError):
        ledger.reinstate("b")


def test_judgements_count_from_when_they_were_made(fill: Fill) -> None:
    ledger = fill(*arms())
    event = next(e for e in ledger.events() if e.action == "AID")
    then = moment(ledger)
    ledger.unmerge(event.event_id, next(c.claim_id for c in ledger.claims() if c.report_id == "b"))
    assert [e.claims for e in ledger.events(EventFilter(action="AID", as_of=then))] == [3]
    assert sorted(e.claims for e in ledger.events(EventFilter(action="AID"))) == [1, 2]


def test_imported_events_are_known_since_they_were_published(fill: Fill) -> None:
    ledger = fill()
    rows = "SELECT 'g1' AS event_id, 'AID' AS action, '2024-01-05' AS date_start, '2024-01-06' AS first_published"
    assert ledger.add_events("gdelt2", rows).added == 1
    counts = [len(list(ledger.events(EventFilter(as_of=day)))) for day in ("2024-01-05", "2024-01-06")]
    assert counts == [0, 1]


@pytest.mark.parametrize("wrong", ["yesterday", "2024-13", "2024-02-30", "24-01-01"])
def test_no_date_is_refused(fill: Fill, wrong: str) -> None:
    with pytest.raises(UsageError, match="as-of"):
        fill().seen(as_of=wrong)

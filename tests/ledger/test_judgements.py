"""What a person judged wins, holds for what comes later, and can be withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.errors import UsageError
from dragoman.ledger import Ledger, Version
from tests.ledger.conftest import arms, claim, report, store, together

Fill = Callable[..., Ledger]


def event_of(ledger: Ledger, report_id: str) -> str:
    rows = ledger.connection.execute("SELECT event_id FROM event_claims JOIN claims USING (claim_id) WHERE report_id = ?", [report_id]).fetchall()
    return str(rows[0][0])


def claim_of(ledger: Ledger, report_id: str) -> str:
    return next(c.claim_id for c in ledger.claims() if c.report_id == report_id)


def test_unmerge_parts_a_claim_and_withdrawing_it_joins_it_again(fill: Fill) -> None:
    ledger = fill(*arms())
    judgement = ledger.unmerge(event_of(ledger, "b"), claim_of(ledger, "b"), "Ada", "another shipment")
    assert together(ledger) == {frozenset("ac"), frozenset("b"), frozenset("d")}
    assert [(j.verdict, j.judge, j.note) for j in ledger.judgements()] == [("different", "Ada", "another shipment")]
    ledger.withdraw(judgement)
    assert together(ledger) == {frozenset("abc"), frozenset("d")}
    assert ledger.judgements() == []
    assert ledger.check() == []


def test_the_claim_that_opened_an_event_can_leave_it(fill: Fill) -> None:
    ledger = fill(*arms())
    ledger.unmerge(event_of(ledger, "a"), claim_of(ledger, "a"))
    assert together(ledger) == {frozenset("a"), frozenset("bc"), frozenset("d")}
    assert ledger.check() == []


def test_merge_joins_what_the_ledger_would_not_and_withdrawing_parts_it(fill: Fill) -> None:
    ledger = fill(*arms())
    judgement = ledger.merge(event_of(ledger, "a"), event_of(ledger, "d"))
    assert together(ledger) == {frozenset("abcd")}
    ledger.withdraw(judgement)
    assert together(ledger) == {frozenset("abc"), frozenset("d")}
    assert ledger.check() == []


@pytest.mark.parametrize("wanted", [{frozenset("ac"), frozenset("b"), frozenset("d")}])
def test_a_judgement_holds_when_the_report_is_coded_again(fill: Fill, wanted: set[frozenset[str]]) -> None:
    ledger = fill(*arms())
    ledger.unmerge(event_of(ledger, "b"), claim_of(ledger, "b"))
    again, (old,) = arms()[1]
    anew = replace(claim(again, "Russia=RUSMIL", "sent", "the Houthis=YEMREBHTH", "AID"), claim_id="0" * 20)
    store(ledger, (again, [anew]), version=Version("test 2", "book", "model"))
    assert old.claim_id not in {c.claim_id for c in ledger.claims()}
    assert together(ledger) == wanted


def test_a_judgement_holds_against_what_comes_later(fill: Fill) -> None:
    ledger = fill(*arms())
    ledger.unmerge(event_of(ledger, "b"), claim_of(ledger, "b"))
    again = report("e", "Russia sent missiles to the Houthis in Yemen, a port official says.", "2024-06-19", "Dock News")
    store(ledger, (again, [claim(again, "Russia=RUSGOV", "sent", "the Houthis=YEMREBHTH", "AID")]))
    assert not any({"a", "b"} <= event for event in together(ledger))


def test_unsure_changes_nothing_but_is_not_asked_again(fill: Fill) -> None:
    ledger = fill(*arms())
    before = together(ledger)
    for doubt in ledger.doubts():
        ledger.judge("unsure", doubt.claim.claim_id, [doubt.beside.claim_id])
    assert together(ledger) == before
    assert ledger.doubts() == []


def test_the_least_certain_joins_are_asked_first(fill: Fill) -> None:
    from dragoman.ledger.rule import rule

    found = fill(*arms()).doubts()
    distances = [abs(d.likelihood - rule().join) for d in found]
    assert distances == sorted(distances)
    assert found


def test_a_later_verdict_takes_the_place_of_an_earlier_one(fill: Fill) -> None:
    ledger = fill(*arms())
    a, b = claim_of(ledger, "a"), claim_of(ledger, "b")
    ledger.judge("different", b, [a])
    ledger.judge("same", a, [b])
    assert [j.verdict for j in ledger.judgements()] == ["same"]
    assert any({"a", "b"} <= event for event in together(ledger))


def test_what_cannot_be_judged_is_refused(fill: Fill) -> None:
    ledger = fill(*arms())
    event = event_of(ledger, "d")
    for wrong in (
        lambda: ledger.unmerge(event, claim_of(ledger, "d")),
        lambda: ledger.unmerge(event, claim_of(ledger, "a")),
        lambda: ledger.merge(event, event),
        lambda: ledger.merge(event, "nothing"),
        lambda: ledger.withdraw("nothing"),
        lambda: ledger.judge("same", claim_of(ledger, "a"), ["nothing"]),
    ):
        with pytest.raises(UsageError):
            wrong()
    assert ledger.judgements() == []
    assert ledger.check() == []

"""Denials tied to the accusations that they answer, each claim on its own words."""

from __future__ import annotations

import pytest
from samples import code_texts, stand

from dragoman.model import Claim

Coded = dict[str, list[Claim]]

ALL_FOUR = {"UKR ACCUSE RUS asserted author", "RUS ASSAULT UKR alleged UKR", "RUS REJECT UKR asserted author", "RUS ASSAULT UKR denied RUS"}
NEXT = "Kyiv accused Moscow of shelling Kherson. Moscow denied the accusation."
SAME = "Kyiv accused Moscow of shelling Kherson, but Moscow denied the claim."
THIS = "Washington accused Iran of arming the Houthis. Tehran denies this."
LATER = "Kyiv accused Moscow of shelling Kherson. Rain fell all day. Nobody slept. Moscow denied the accusation."
FAR = "Kyiv accused Moscow of shelling Kherson. Rain fell. Nobody slept. Shops were shut. Trains stood still. Moscow denied the accusation."
OTHER = "Sudan accused Chad of shelling Darfur. Kenya denied the accusation."
ALONE = "Moscow denied the accusation."
OWN_WORDS = "Kyiv accused Moscow of shelling Kherson. Moscow denied shelling Kherson."
REFUSED = "Kyiv accused Moscow of shelling Kherson. Moscow refused to leave."


@pytest.fixture(scope="module")
def coded() -> Coded:
    return code_texts([NEXT, SAME, THIS, LATER, FAR, OTHER, ALONE, OWN_WORDS, REFUSED])


@pytest.mark.parametrize("text", [NEXT, SAME, LATER])
def test_a_denial_is_made_to_the_accuser_and_denies_what_was_alleged(coded: Coded, text: str) -> None:
    assert {stand(c) for c in coded[text]} == ALL_FOUR and len(coded[text]) == 4


def test_this_is_what_was_said_before(coded: Coded) -> None:
    assert {"IRN REJECT USA asserted author", "IRN AID YEM denied IRN"} <= {stand(c) for c in coded[THIS]}


@pytest.mark.parametrize("text", [NEXT, SAME, THIS, LATER])
def test_a_tied_denial_stands_on_its_own_sentence_and_trigger(coded: Coded, text: str) -> None:
    denied = next(c for c in coded[text] if c.factuality == "denied")
    denial = next(c for c in coded[text] if c.action == "REJECT")
    alleged = next(c for c in coded[text] if c.factuality == "alleged")
    assert (denied.start, denied.end, denied.trigger_start, denied.trigger) == (denial.start, denial.end, denial.trigger_start, denial.trigger)
    assert text[denied.start : denied.end] == denied.quote and text[denied.trigger_start : denied.trigger_end] == denied.trigger
    assert text[denied.actor_start : denied.actor_end] == denied.actor_text == alleged.actor_text
    assert text[denied.recipient_start : denied.recipient_end] == denied.recipient_text
    assert text[denial.recipient_start : denial.recipient_end] == denial.recipient_text
    assert len({c.claim_id for c in coded[text]}) == len(coded[text])


def test_who_denies_is_who_speaks(coded: Coded) -> None:
    denied = next(c for c in coded[NEXT] if c.factuality == "denied")
    assert (denied.speaker, denied.speaker_text, denied.hedge) == ("RUSGOV", "Moscow", "denied the accusation")


@pytest.mark.parametrize("text", [FAR, OTHER, ALONE, REFUSED])
def test_a_denial_far_off_or_of_somebody_else_is_tied_to_nothing(coded: Coded, text: str) -> None:
    assert not any(c.factuality == "denied" for c in coded[text])
    assert all(c.recipient is None for c in coded[text] if c.action == "REJECT")


def test_what_the_denial_itself_says_is_denied_once(coded: Coded) -> None:
    assert [stand(c) for c in coded[OWN_WORDS]].count("RUS ASSAULT UKR denied RUS") == 1

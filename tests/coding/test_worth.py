"""What is not coded: accidents, nature, private life, sport, prices, pictures of speech, wars in passing, words to one's own citizens."""

from __future__ import annotations

import pytest
from samples import code_texts

from dragoman.model import Claim

ACCIDENTS = [
    "A helicopter crashed in Iran, killing six soldiers.",
    "An earthquake killed hundreds in Turkey.",
    "A flood destroyed villages in Pakistan.",
    "Two trains collided in Greece, killing dozens of students.",
]
NOT_POLITICAL = [
    "Brazil beat Argentina in the final.",
    "Ghana's economy grew by three percent.",
    "Russia's economy is weak.",
    "John Smith resigned.",
    "The decision was a blow to peace.",
    "The minister was born in Lyon in 1961.",
]
IN_PASSING = ["The Israel-Hamas war enters its second year.", "Tourists returned to Vietnam last year."]
NO_OFFERS = ["Moscow signals its willingness to escalate the conflict with Ukraine.", "The youth of India will talk to the youth of India."]
RELEASED = ["Microsoft released a patch for its browser.", "The release of a security update by Microsoft came on Tuesday."]
OWN_CITIZENS = ["The Foreign Office warned British citizens against travel to Iran.", "Japan urged its citizens to leave Lebanon."]
TOLD = ["A missile hit a helicopter over Iran, killing six soldiers, after Israel attacked Iran.", "Britain warned Iran against attacking Israel."]


@pytest.fixture(scope="module")
def coded() -> dict[str, list[Claim]]:
    return code_texts([*ACCIDENTS, *NOT_POLITICAL, *IN_PASSING, *NO_OFFERS, *RELEASED, *OWN_CITIZENS, *TOLD])


@pytest.mark.parametrize("text", ACCIDENTS)
def test_accidents_and_nature_are_nobodys_acts(coded: dict[str, list[Claim]], text: str) -> None:
    assert coded[text] == []


@pytest.mark.parametrize("text", NOT_POLITICAL)
def test_what_no_political_actor_does_to_another_is_not_coded(coded: dict[str, list[Claim]], text: str) -> None:
    assert coded[text] == []


@pytest.mark.parametrize("text", IN_PASSING)
def test_what_is_named_in_passing_is_not_coded(coded: dict[str, list[Claim]], text: str) -> None:
    assert coded[text] == []


@pytest.mark.parametrize("text", [*NO_OFFERS, *RELEASED])
def test_neither_the_rules_nor_the_reader_code_what_is_no_act(coded: dict[str, list[Claim]], text: str) -> None:
    assert coded[text] == [] and code_texts([text], reads=True)[text] == []


@pytest.mark.parametrize("text", OWN_CITIZENS)
def test_words_to_ones_own_citizens_are_not_coded(coded: dict[str, list[Claim]], text: str) -> None:
    assert coded[text] == []


@pytest.mark.parametrize("text", TOLD)
def test_acts_in_like_words_are_coded(coded: dict[str, list[Claim]], text: str) -> None:
    assert coded[text] != []


HELPED = [
    ("North Korea sent troops to Russia to help it fight Ukraine.", "PRK AID RUS"),
    ("Turkey sent troops to Libya in support of the government.", "TUR AID LBY"),
    ("Russia deployed troops near the Ukrainian border.", "RUS MOBILIZE UKR"),
    ("China deployed warships near Taiwan to support its claims.", "CHN MOBILIZE TWN"),
]


@pytest.mark.parametrize(("text", "act"), HELPED)
def test_forces_that_go_to_help_are_aid(text: str, act: str) -> None:
    assert act in [f"{c.actor_country} {c.action} {c.recipient_country}" for c in code_texts([text])[text]]


def test_forces_are_of_whoever_sends_them_and_it_is_not_itself() -> None:
    sent, helped = "Rwanda sent troops to Mozambique to help fight insurgents.", "North Korea sent troops to Russia to help it fight Ukraine."
    coded = code_texts([sent, helped])
    assert {c.actor_country for c in coded[sent]} == {"RWA"}
    assert all(c.actor_country != c.recipient_country for c in coded[helped])

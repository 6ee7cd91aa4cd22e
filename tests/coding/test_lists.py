"""Lists of actors: each that has a name of its own makes a claim; organs of one state that act together make one."""

from __future__ import annotations

import pytest
from samples import code_texts

APART = [
    ("The United Kingdom imposed sanctions on the Russian oil companies Lukoil and Rosneft.", "recipient", ["Lukoil", "Rosneft"]),
    ("The United Kingdom imposed sanctions on Lukoil and Rosneft.", "recipient", ["Lukoil", "Rosneft"]),
    ("Donald Trump and JD Vance criticised Volodymyr Zelenskyy.", "actor", ["Donald Trump", "JD Vance"]),
    ("China and Brazil urged Russia to stop.", "actor", ["Brazil", "China"]),
]
TOGETHER = [
    ("The Israeli army and the Israeli police attacked Hamas.", 1),
    ("Russian troops and Russian aircraft attacked Kharkiv.", 1),
]


@pytest.mark.parametrize(("text", "side", "names"), APART)
def test_each_name_of_a_list_makes_a_claim(text: str, side: str, names: list[str]) -> None:
    claims = code_texts([text])[text]
    assert sorted({str(getattr(c, f"{side}_text")) for c in claims}) == names
    assert len(claims) >= len(names)


def test_they_are_all_of_the_list() -> None:
    text = "Mali, Niger and Chad said they were leaving ECOWAS."
    assert {c.actor_country for c in code_texts([text])[text]} == {"MLI", "NER", "TCD"}


@pytest.mark.parametrize(("text", "number"), TOGETHER)
def test_organs_of_one_state_acting_together_are_one(text: str, number: int) -> None:
    assert len(code_texts([text])[text]) == number


def test_a_suicide_bomber_is_somebody_and_a_bomber_is_a_weapon() -> None:
    somebody, nobody = "A suicide bomber carried out attacks on Iran's parliament.", "A bomber carried out attacks on Iran's parliament."
    coded = code_texts([somebody, nobody])
    assert [(c.actor_text, c.recipient_country) for c in coded[somebody]] == [("A suicide bomber", "IRN")]
    assert coded[nobody] == []


def test_an_attack_in_words_is_an_accusation() -> None:
    text = "Ankara launched a scathing attack on Greece."
    assert [(c.actor_country, c.action, c.recipient_country) for c in code_texts([text])[text]] == [("TUR", "ACCUSE", "GRC")]


def test_countries_at_large_are_of_no_single_one() -> None:
    text = "Countries worldwide denounced the attack by the United States on Venezuela."
    assert {c.actor_country for c in code_texts([text])[text] if c.actor_text == "Countries worldwide"} <= {None}


def test_what_several_do_alike_they_do_not_do_to_each_other() -> None:
    text = "Bahrain, Iraq and Syria reopened their airspace."
    assert {(c.actor_country, c.recipient_country) for c in code_texts([text])[text]} <= {("BHR", None), ("IRQ", None), ("SYR", None)}


def test_one_word_is_one_act() -> None:
    text = "Israel has started the year by banning 37 aid agencies from Gaza."
    assert [c.action for c in code_texts([text])[text]] == ["COERCE"]

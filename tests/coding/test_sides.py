"""Whose side is whose: states and their own people, a list after a preposition, whoever is protested against, whoever made what is refused."""

from __future__ import annotations

import pytest
from samples import code_texts

TOLD = [
    ("Brussels approved a loan to Ukraine.", {("EU", "AID", "UKR")}),
    ("Police in Brussels arrested two Turkish men.", {("BEL", "COERCE", "TUR")}),
    ("Hundreds of Serbians protest in Belgrade as President Aleksandar Vucic refuses to call elections.", {("SRB", "PROTEST", "SRB")}),
    ("Anti-government protesters block roads in Lima.", {("PER", "PROTEST", "PER")}),
    ("Hamas states that it is ready. Israel rejects the proposal.", {("ISR", "REJECT", "PSE")}),
    ("Belarus releases 52 political prisoners, following negotiations with the United States.", {("BLR", "RETREAT", "BLR")}),
    ("Peru's Congress removed President Castillo from office.", {("PER", "SANCTION", "PER")}),
    ("Trump orders a blockade on oil tankers entering Venezuela.", {("USA", "COERCE", None)}),
    ("Chile's call for a review of the Venezuelan election angered Caracas.", {("CHL", "REQUEST", "VEN")}),
    ("Police arrested dozens in Minsk on Sunday.", {("BLR", "COERCE", "BLR")}),
]
UNTOLD = [
    ("Dozens of deputies urged President Mohamud to resign.", "RETREAT"),
    ("Emmerson Mnangagwa arrived in Harare's main sports stadium.", "CONSULT"),
    ("The Peruvian president signed a decree on Monday.", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_who_does_it_to_whom(text: str, told: set[tuple[str, str, str]]) -> None:
    assert told <= {(c.actor_country, c.action, c.recipient_country) for c in code_texts([text])[text]}


@pytest.mark.parametrize(("text", "action"), UNTOLD)
def test_what_is_no_second_party_and_no_second_claim(text: str, action: str) -> None:
    assert action not in {c.action for c in code_texts([text])[text]}


def test_a_list_behind_after_is_the_subject_of_the_verb_that_follows() -> None:
    text = "The United Nations reimposes sanctions on Iran after France, Germany, and the United Kingdom trigger the snapback mechanism."
    claims = code_texts([text])[text]
    assert {"FRA", "DEU", "GBR"} <= {c.actor_country for c in claims if c.action == "SANCTION"}


def test_nobody_is_his_own_recipient() -> None:
    text = "The Iranian government detains two unnamed French nationals for alleged espionage on behalf of French and Israeli agencies."
    assert all(c.actor_text != c.recipient_text for c in code_texts([text])[text])


def test_who_is_backed_is_not_of_the_backer() -> None:
    text = "Israeli-backed militias attacked the village."
    assert all(c.recipient_country != "ISR" for c in code_texts([text])[text] if c.recipient_text and "militias" in c.recipient_text)

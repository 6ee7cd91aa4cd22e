"""What a sentence takes from the passage around it: pronouns, descriptions, homes; and what it must not take."""

from __future__ import annotations

import pytest
from samples import act, code_texts

from dragoman.model import Claim

Coded = dict[str, list[Claim]]
Rows = list[tuple[str, str]]

REFERRING: Rows = [
    ("Russia attacked Ukraine. It also threatened Poland.", "RUS ASSAULT UKR; RUS THREATEN POL"),
    ("Zelensky visited Berlin. He thanked Germany.", "UKR CONSULT DEU; UKR SUPPORT DEU"),
    ("The Houthis attacked Israel. The movement also threatened Saudi Arabia.", "YEM ASSAULT ISR; YEM THREATEN SAU"),
    ("Saudi Arabia bombed Yemen. The kingdom also accused Iran.", "SAU ASSAULT YEM; SAU ACCUSE IRN"),
    ("Hezbollah shelled Israel. Its fighters also attacked Syria.", "LBN ASSAULT ISR; LBN ASSAULT SYR"),
    ("NATO condemned Russia. The alliance also praised Finland.", "NATO ACCUSE RUS; NATO SUPPORT FIN"),
    ("France recalled its ambassador from Niger.", "FRA SANCTION NER"),
    ("Venezuela condemned Peru. The United States announced that it had attacked Cuba.", "VEN ACCUSE PER; USA ASSAULT CUB"),
]
AT_HOME: Rows = [
    ("Police in Nairobi arrested three Ugandan journalists.", "KEN COERCE UGA"),
    ("Police arrested three opposition leaders in Uganda.", "UGA COERCE UGA"),
    ("Costa Rican police arrested four suspects in the killing of a Nicaraguan officer.", "CRI COERCE ?"),
    ("Protesters in Tbilisi demonstrated against the government.", "GEO PROTEST GEO"),
    ("Bangladesh went to the polls. Police fired on protesters.", "BGD ASSAULT BGD"),
    ("Serbian protesters demonstrated against the government.", "SRB PROTEST SRB"),
    ("Kenya praised Japan. In Mali, soldiers arrested a minister.", "KEN SUPPORT JPN; MLI COERCE MLI"),
]
FROM_NOWHERE: Rows = [
    ("Gunmen killed four soldiers in Nigeria.", "? ASSAULT NGA"),
    ("Militants attacked a village in Mali.", "? ASSAULT MLI"),
    ("Gunmen attacked Nigeria. Nigeria blamed Niger.", "? ASSAULT NGA; NGA ACCUSE NER"),
]
OWNED: Rows = [
    ("A blast killed four soldiers in Mogadishu. Al-Shabaab claimed the attack.", "SOM ASSAULT SOM"),
    ("A car bomb killed nine policemen in Kabul. Nobody was arrested. The Islamic State claimed responsibility for the bombing.", "ISIS ASSAULT AFG"),
    ("A drone attack on a U.S. base injures nine American soldiers. Kataib Hezbollah claims responsibility for the attack.", "IRQ ASSAULT USA"),
    ("Israeli jets struck Syria on Friday. Eight people were killed in the strike.", "ISR ASSAULT SYR; ISR ASSAULT SYR"),
]
NOT_OWNED = [
    "A blast killed four soldiers in Mogadishu. Al-Shabaab did not claim responsibility.",
    "A blast killed four soldiers in Mogadishu. No group claimed responsibility.",
    "A blast killed four soldiers in Mogadishu. Al-Shabaab claimed responsibility for a bombing in Kismayo.",
]
NOT_CODED = [
    "Somebody attacked at dawn.",
    "They attacked Ukraine.",
    "China sent an on-site team to the company in Japan.",
    "It attacked Ukraine.",
    "Sixteen people were killed on Monday.",
]
DATELINES: Rows = [
    ("MOSCOW (AP) — Poland condemned Iran.", "POL ACCUSE IRN"),
    ("SEOUL, South Korea — North Korea condemned Japan on Monday.", "PRK ACCUSE JPN"),
]
TWO_STATES = "Kenya and Uganda are neighbours. Soldiers killed two people."


@pytest.fixture(scope="module")
def coded() -> Coded:
    return code_texts(
        [*(text for rows in (REFERRING, AT_HOME, FROM_NOWHERE, DATELINES, OWNED) for text, _ in rows), *NOT_CODED, *NOT_OWNED, TWO_STATES]
    )


@pytest.mark.parametrize(("text", "acts"), REFERRING)
def test_pronouns_and_descriptions_stand_for_what_was_named(coded: Coded, text: str, acts: str) -> None:
    assert sorted(act(c) for c in coded[text]) == sorted(acts.split("; "))


def test_a_pronouns_words_are_its_own(coded: Coded) -> None:
    threat = coded["Russia attacked Ukraine. It also threatened Poland."][1]
    assert (threat.actor_text, threat.actor, threat.actor_name) == ("It", "RUSGOV", "Russia")


@pytest.mark.parametrize(("text", "acts"), AT_HOME)
def test_organs_and_crowds_are_of_where_it_happens(coded: Coded, text: str, acts: str) -> None:
    assert sorted(act(c) for c in coded[text]) == sorted(acts.split("; "))


@pytest.mark.parametrize(("text", "acts"), FROM_NOWHERE)
def test_unnamed_gunmen_come_from_no_country(coded: Coded, text: str, acts: str) -> None:
    assert sorted(act(c) for c in coded[text]) == sorted(acts.split("; "))


@pytest.mark.parametrize(("text", "acts"), OWNED)
def test_who_owns_up_later_or_attacked_before_did_it(coded: Coded, text: str, acts: str) -> None:
    found = coded[text]
    assert {act(c) for c in found} == set(acts.split("; "))
    assert all(c.quote in text and (c.actor_text or "") in c.quote for c in found)


@pytest.mark.parametrize("text", NOT_OWNED)
def test_whose_attack_it_was_is_not_guessed(coded: Coded, text: str) -> None:
    assert not any(c.sentence == 0 for c in coded[text])


@pytest.mark.parametrize("text", NOT_CODED)
def test_without_an_actor_there_is_no_claim(coded: Coded, text: str) -> None:
    assert coded[text] == []


def test_between_two_states_no_country_is_guessed(coded: Coded) -> None:
    assert {c.actor_country for c in coded[TWO_STATES]} <= {None}


@pytest.mark.parametrize(("text", "acts"), DATELINES)
def test_a_dateline_is_no_party(coded: Coded, text: str, acts: str) -> None:
    assert [act(c) for c in coded[text]] == [acts]

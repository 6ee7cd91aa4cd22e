"""Why a claim was coded: told by the same walk that coded it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from samples import act, make_report

from dragoman.coding.coder import code_report, walk
from dragoman.coding.explaining import GONE, explain
from dragoman.language.parser import parse_texts
from dragoman.model import Claim, Report, Sentence

DENIED = "Kyiv accused Moscow of shelling Kherson. Moscow denied the accusation."
REFERRING = "The Houthis attacked Israel. The movement also threatened Saudi Arabia. It praised Iran."
HOME_LATER = "Police fired on protesters. The unrest in Bangladesh went on."
PROMISE = "Germany will send tanks to Ukraine."
HEARSAY = "Reports suggest that Iran armed the Houthis."
OWN_DEED = "Iran claimed that it had struck Israel."
OWNED_LATER = "A blast killed four soldiers in Mogadishu. Al-Shabaab claimed the attack."
TEXTS = (DENIED, REFERRING, HOME_LATER, PROMISE, HEARSAY, OWN_DEED, OWNED_LATER)
Coded = dict[str, tuple[Report, Sequence[Sentence], list[Claim]]]


@pytest.fixture(scope="module")
def coded() -> Coded:
    found: Coded = {}
    for text, sentences in zip(TEXTS, parse_texts(list(TEXTS)), strict=True):
        report = make_report(text=text)
        found[text] = (report, sentences, code_report(report, sentences))
    return found


def why(coded: Coded, text: str, told: str, factuality: str = "asserted") -> str:
    """The reasons for the claim of `text` that tells this."""
    report, sentences, claims = coded[text]
    claim = next(c for c in claims if act(c) == told and c.factuality == factuality)
    return "\n".join(explain(report, sentences, claim))


@pytest.mark.parametrize("text", TEXTS)
def test_every_claim_that_is_coded_is_explained(coded: Coded, text: str) -> None:
    report, sentences, claims = coded[text]
    assert claims
    for claim in claims:
        lines = explain(report, sentences, claim)
        assert GONE not in lines
        assert any(line.startswith("frame: ") and claim.coder.partition(":")[2] in line for line in lines)
        assert any(line.startswith("speaker: ") for line in lines)


def test_the_walk_gives_each_sentence_once_in_order(coded: Coded) -> None:
    report, sentences, _ = coded[REFERRING]
    assert [coder.graph.sentence.start for coder in walk(report, sentences)] == [s.start for s in sentences]


def test_a_denial_names_the_accusation_that_it_was_tied_to(coded: Coded) -> None:
    _, _, claims = coded[DENIED]
    accusation = next(c for c in claims if c.action == "ACCUSE")
    told = why(coded, DENIED, "RUS REJECT UKR")
    assert "tied to “accused Moscow of shelling”" in told and accusation.claim_id in told and accusation.quote in told


def test_an_act_denied_names_where_it_was_alleged(coded: Coded) -> None:
    _, _, claims = coded[DENIED]
    alleged = next(c for c in claims if c.factuality == "alleged")
    told = why(coded, DENIED, "RUS ASSAULT UKR", "denied")
    assert "denied by Moscow" in told and alleged.quote in told and alleged.claim_id in told and "is ASSAULT" in told


def test_a_pronoun_says_which_entry_it_stands_for(coded: Coded) -> None:
    told = why(coded, REFERRING, "YEM THREATEN SAU")
    assert "actor: “The movement”" in told and "known from: groups.tsv:" in told


def test_who_claimed_the_act_later_is_told(coded: Coded) -> None:
    assert "actor: al-Shabaab, as another sentence says" in why(coded, OWNED_LATER, "SOM ASSAULT SOM")


def test_a_country_taken_from_a_later_sentence_is_told(coded: Coded) -> None:
    assert "home BGD" in why(coded, HOME_LATER, "BGD ASSAULT BGD")


def test_the_ruling_behind_a_factuality_is_told(coded: Coded) -> None:
    assert "a AID still to come is coded AGREE" in why(coded, PROMISE, "DEU AGREE UKR")
    assert "cues.tsv:" in why(coded, HEARSAY, "IRN AID YEM", "reported")
    assert "told by whoever did it" in why(coded, OWN_DEED, "IRN ASSAULT ISR")


def test_a_claim_of_another_version_is_told_as_such(coded: Coded) -> None:
    report, sentences, claims = coded[PROMISE]
    assert explain(report, sentences, replace(claims[0], claim_id="0" * 20))[0] == GONE
    elsewhere = replace(claims[0], claim_id="0" * 20, start=5000, end=5010)
    assert "coded by another version" in explain(report, sentences, elsewhere)[0]
    wordless = replace(claims[0], claim_id="0" * 20, trigger_start=1, trigger_end=2)
    assert explain(report, sentences, wordless) == [GONE, "the words that carried the act are no action in the codebook of this version"]

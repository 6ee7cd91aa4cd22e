"""Which words are an act, and who stands where in it: by syntax, not by order."""

from __future__ import annotations

import pytest
from samples import act, code_texts

from dragoman.model import Claim

Coded = dict[str, list[Claim]]
Rows = list[tuple[str, str]]

ACTIVE: Rows = [
    ("Russian forces attacked a Ukrainian airfield on Monday.", "RUS ASSAULT UKR"),
    ("Iran condemned Israel.", "IRN ACCUSE ISR"),
    ("Japan imposed sanctions on North Korea.", "JPN SANCTION PRK"),
    ("Poland sent tanks to Ukraine.", "POL AID UKR"),
    ("Turkey expelled two Syrian diplomats.", "TUR SANCTION SYR"),
    ("Kenya withdrew its troops from Somalia.", "KEN RETREAT SOM"),
    ("Egypt urged Ethiopia to return to the talks.", "EGY REQUEST ETH"),
    ("Canada praised Ukraine.", "CAN SUPPORT UKR"),
    ("Hungary rejected the proposal of the European Union.", "HUN REJECT EU"),
    ("Pakistan arrested four Afghan nationals.", "PAK COERCE AFG"),
    ("A court in Georgia sentences former president Mikheil Saakashvili to four years in prison for entering the country.", "GEO SANCTION GEO"),
    ("The Polish president stripped the Ukrainian president of the country's highest honour.", "POL SANCTION UKR"),
]
PASSIVE: Rows = [
    ("A Ukrainian airfield was attacked by Russian forces.", "RUS ASSAULT UKR"),
    ("Israel was condemned by Iran.", "IRN ACCUSE ISR"),
    ("Two Syrian diplomats have been expelled by Turkey.", "TUR SANCTION SYR"),
    ("The Afghan nationals were arrested by Pakistani police.", "PAK COERCE AFG"),
    ("The resolution was vetoed by Russia.", "RUS REJECT -"),
    ("Ukraine was praised by Canada's prime minister.", "CAN SUPPORT UKR"),
]
NOUNS: Rows = [
    ("Russia's support for the Houthis alarmed diplomats.", "RUS SUPPORT YEM"),
    ("Houthi attacks on Israel continued through the night.", "YEM ASSAULT ISR"),
    ("The Chinese blockade of Taiwan lasted two days.", "CHN COERCE TWN"),
    ("France's condemnation of Russia came late.", "FRA ACCUSE RUS"),
    ("The Indian prime minister's visit to Japan ended on Friday.", "IND CONSULT JPN"),
    ("Talks between Armenia and Azerbaijan resumed in Geneva.", "ARM CONSULT AZE"),
    ("The American sanctions against Iran hurt its currency.", "USA SANCTION IRN"),
    ("Israeli strikes on Lebanon killed dozens.", "ISR ASSAULT LBN"),
    ("Germany's deliveries of tanks to Ukraine began in March.", "DEU AID UKR"),
    ("Russia's invasion of Ukraine drove prices up.", "RUS ASSAULT UKR"),
    ("Latvia's closure of its border with Belarus angered drivers.", "LVA COERCE BLR"),
]
LIGHT: Rows = [
    ("Israel carried out strikes on Syria.", "ISR ASSAULT SYR"),
    ("Ukraine launched an attack on Russia.", "UKR ASSAULT RUS"),
    ("India held talks with China.", "IND CONSULT CHN"),
    ("The United States paid a visit to Vietnam.", "USA CONSULT VNM"),
    ("Latvia announces the sudden closure of its border with Belarus.", "LVA COERCE BLR"),
]
PARTICIPLES: Rows = [
    ("Russian troops occupying Kherson shelled a Ukrainian village.", "RUS ASSAULT UKR"),
    ("Missiles fired by Iran hit Israel.", "IRN ASSAULT ISR"),
    ("Turkey, condemning Israel, closed its airspace.", "TUR ACCUSE ISR"),
]
COORDINATED: Rows = [
    ("China and Brazil urged Russia to end the war.", "CHN REQUEST RUS; BRA REQUEST RUS"),
    ("Russia attacked Ukraine and threatened Poland.", "RUS ASSAULT UKR; RUS THREATEN POL"),
    ("The United States sanctioned Iran and Venezuela.", "USA SANCTION IRN; USA SANCTION VEN"),
    ("Colombia arrested and deported three Venezuelan officers.", "COL COERCE VEN"),
    ("Japan, South Korea and Australia condemned North Korea.", "JPN ACCUSE PRK; KOR ACCUSE PRK; AUS ACCUSE PRK"),
]
CONTROL: Rows = [
    ("Russia tried to bomb a Ukrainian power station.", "RUS ASSAULT UKR"),
    ("Russian soldiers were seen entering Ukraine to attack Kharkiv.", "RUS ASSAULT UKR"),
    ("The United States urged Saudi Arabia to help Yemen.", "USA REQUEST SAU; SAU AID YEM"),
    ("Ukraine accused Russia of shelling Kherson.", "UKR ACCUSE RUS; RUS ASSAULT UKR"),
]
RAISING: Rows = [
    ("Iran is believed to have armed the Houthis.", "IRN AID YEM"),
    ("Russia appears to have attacked Ukraine.", "RUS ASSAULT UKR"),
    ("Israel began to shell Lebanon.", "ISR ASSAULT LBN"),
    ("Ethiopia continued to accuse Eritrea.", "ETH ACCUSE ERI"),
]
ORDER: Rows = [
    ("It was Ukraine that attacked Russia.", "UKR ASSAULT RUS"),
    ("Against Israel, Iran fired missiles.", "IRN ASSAULT ISR"),
    ("In Ukraine, Poland's president met the German chancellor.", "POL CONSULT DEU"),
    ("Ukraine, which Russia invaded in 2022, thanked Poland.", "RUS ASSAULT UKR; UKR SUPPORT POL"),
    ("Unlike Iran, Israel attacked Syria.", "ISR ASSAULT SYR"),
    ("Ukraine said Russia had attacked Poland.", "RUS ASSAULT POL"),
]
BOTH: Rows = [
    ("Iran and Saudi Arabia signed an agreement in Beijing.", "IRN SUPPORT SAU"),
    ("The leaders of Serbia and Kosovo met in Brussels.", "SRB CONSULT XKX"),
    ("Russia and Belarus held joint drills.", "RUS COOPERATE BLR"),
    ("Clashes erupted between Armenia and Azerbaijan.", "ARM ASSAULT AZE"),
    ("India and Pakistan blamed each other.", "IND ACCUSE PAK; PAK ACCUSE IND"),
]
TABLES = (ACTIVE, PASSIVE, NOUNS, LIGHT, PARTICIPLES, COORDINATED, CONTROL, RAISING, ORDER, BOTH)


@pytest.fixture(scope="module")
def coded() -> Coded:
    return code_texts(text for rows in TABLES for text, _ in rows)


def are_told(coded: Coded, text: str, acts: str) -> bool:
    """Whether the text's claims are these acts, each once."""
    return sorted(act(c) for c in coded[text]) == sorted(acts.split("; "))


@pytest.mark.parametrize(("text", "acts"), ACTIVE)
def test_the_subject_acts_on_the_object(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), PASSIVE)
def test_in_the_passive_the_agent_acts_on_the_subject(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), NOUNS)
def test_nouns_carry_acts_with_their_parties(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), LIGHT)
def test_a_light_verb_lends_its_subject_to_the_noun(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), PARTICIPLES)
def test_participles_carry_acts(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), COORDINATED)
def test_lists_give_a_claim_for_each_pair_that_they_join(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), CONTROL)
def test_an_infinitive_is_done_by_what_controls_it(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), RAISING)
def test_a_raising_verb_leaves_the_subject_to_the_act_below(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), ORDER)
def test_syntax_and_not_order_says_who_acts(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


@pytest.mark.parametrize(("text", "acts"), BOTH)
def test_what_is_done_to_each_other_joins_both(coded: Coded, text: str, acts: str) -> None:
    assert are_told(coded, text, acts)


def test_the_trigger_is_the_words_that_carry_the_act(coded: Coded) -> None:
    assert [c.trigger for c in coded["Israel carried out strikes on Syria."]] == ["strikes"]
    assert [c.trigger for c in coded["Japan imposed sanctions on North Korea."]] == ["imposed sanctions"]
    assert [c.trigger for c in coded["Ukraine accused Russia of shelling Kherson."]] == ["accused Russia of shelling", "shelling"]


def test_a_claim_carries_the_codes_of_its_frame(coded: Coded) -> None:
    (claim,) = coded["Japan imposed sanctions on North Korea."]
    assert (claim.quad, claim.cameo and claim.cameo[:2]) == ("material conflict", "16")
    assert claim.goldstein is not None and claim.goldstein < 0
    (claim,) = coded["Poland sent tanks to Ukraine."]
    assert claim.quad == "material cooperation" and (claim.goldstein or 0) > 0

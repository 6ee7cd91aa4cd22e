"""How an act stands and on whose word: the eight values, speakers, hedges, promises, likelihoods."""

from __future__ import annotations

import pytest
from samples import code_texts, stand

from dragoman.codebook.cues import likelihoods
from dragoman.coding.stance import likelihood
from dragoman.model import FACTUALITIES, Claim

Coded = dict[str, list[Claim]]
Rows = list[tuple[str, str]]

VALUES: dict[str, Rows] = {
    "asserted": [
        ("Russia attacked Ukraine.", "RUS ASSAULT UKR asserted author"),
        ("Poland said that Russia had attacked Ukraine.", "RUS ASSAULT UKR asserted POL"),
        ("Why did Russia attack Ukraine?", "RUS ASSAULT UKR asserted author"),
        ("Russia has attacked Ukraine, Poland said.", "RUS ASSAULT UKR asserted POL"),
    ],
    "reported": [
        ("Iran has reportedly armed the Houthis.", "IRN AID YEM reported unnamed"),
        ("Iran armed the Houthis, according to media reports.", "IRN AID YEM reported unnamed"),
        ("Sources told the newspaper that Iran had armed the Houthis.", "IRN AID YEM reported unnamed"),
        ("Reports suggest that Iran armed the Houthis.", "IRN AID YEM reported unnamed"),
        ("Iran armed the Houthis, two officials said on condition of anonymity.", "IRN AID YEM reported unnamed"),
    ],
    "alleged": [
        ("Ukraine accused Russia of shelling Kherson.", "UKR ACCUSE RUS asserted author; RUS ASSAULT UKR alleged UKR"),
        ("Russia allegedly attacked Ukraine.", "RUS ASSAULT UKR alleged author"),
        ("Armenia claimed that Azerbaijan had attacked Georgia.", "AZE ASSAULT GEO alleged ARM"),
    ],
    "denied": [
        ("Russia denied that it had attacked Ukraine.", "RUS ASSAULT UKR denied RUS; RUS REJECT - asserted author"),
        ("Iran denied arming the Houthis.", "IRN AID YEM denied IRN; IRN REJECT - asserted author"),
        ("The claim that Russia attacked Poland is baseless.", "RUS ASSAULT POL denied author"),
    ],
    "negated": [
        ("Russia did not attack Ukraine.", "RUS ASSAULT UKR negated author"),
        ("Russia has not attacked Ukraine, Poland said.", "RUS ASSAULT UKR negated POL"),
        ("Germany failed to send tanks to Ukraine.", "DEU AID UKR negated author"),
        ("Japan never attacked Iran.", "JPN ASSAULT IRN negated author"),
    ],
    "planned": [
        ("Russia will attack Ukraine.", "RUS ASSAULT UKR planned author"),
        ("The United States is set to impose sanctions on Iran.", "USA SANCTION IRN planned author"),
        ("The United States is to impose sanctions on Iran.", "USA SANCTION IRN planned author"),
        ("The United States is due to impose sanctions on Iran.", "USA SANCTION IRN planned author"),
        ("The European Union drafts sanctions against Israel.", "EU SANCTION ISR planned author"),
    ],
    "called_for": [
        ("Ukraine should attack Russia.", "UKR ASSAULT RUS called_for author"),
        ("Israel must withdraw from Lebanon.", "ISR RETREAT LBN called_for author"),
        ("Poland urged Germany to arm Ukraine.", "POL REQUEST DEU asserted author; DEU AID UKR called_for POL"),
        ("Brazil said that the United States should sanction Israel.", "USA SANCTION ISR called_for BRA"),
    ],
    "possible": [
        ("Russia almost certainly attacked Ukraine.", "RUS ASSAULT UKR possible author"),
        ("Did Russia attack Ukraine?", "RUS ASSAULT UKR possible author"),
        ("Is Iran about to arm the Houthis?", "IRN AID YEM possible author"),
        ("Iran is about to arm the Houthis.", "IRN AID YEM possible author"),
        ("Russia could attack Poland.", "RUS ASSAULT POL possible author"),
        ("Israel may strike Iran.", "ISR ASSAULT IRN possible author"),
        ("The row could be left to a meeting between Ukraine and Russia.", "UKR CONSULT RUS possible author"),
        ("Speculation about an Iranian attack on Israel grew.", "IRN ASSAULT ISR possible unnamed"),
        ("If Iran attacks Israel, the United States would strike Iran.", "IRN ASSAULT ISR possible author; USA ASSAULT IRN possible author"),
    ],
}
SPEAKERS: Rows = [
    ("According to Ukraine, Russia shelled Kharkiv.", "RUS ASSAULT UKR asserted UKR"),
    ("Russia shelled Kharkiv, according to the Ukrainian defence ministry.", "RUS ASSAULT UKR asserted UKR"),
    ("“Russia shelled Kharkiv,” Zelensky said.", "RUS ASSAULT UKR asserted UKR"),
    ("A Ukrainian official said that Russia had shelled Kharkiv.", "RUS ASSAULT UKR asserted UKR"),
    ("Turkey announced sanctions on Israel.", "TUR SANCTION ISR asserted author"),
    ("Polish officials foiled an alleged Russian plot to kill a Ukrainian citizen.", "RUS ASSAULT UKR alleged author"),
    ("The players will have to stay at home after Russia attacked Kyiv.", "RUS ASSAULT UKR asserted author"),
]
OWN_DEEDS: Rows = [
    ("Iran said it had struck Israel.", "IRN ASSAULT ISR asserted IRN"),
    ("Iran claimed that it had struck Israel.", "IRN ASSAULT ISR asserted IRN"),
]
PRESUPPOSED: Rows = [
    ("Sweden said it would respond to Russia's attack on Poland.", "RUS ASSAULT POL asserted author"),
    ("Germany condemned Russia's attack on Ukraine.", "DEU ACCUSE RUS asserted author; RUS ASSAULT UKR asserted author"),
]
PROMISES: Rows = [
    ("Germany will send tanks to Ukraine.", "DEU AGREE UKR asserted author"),
    ("Germany promised to send tanks to Ukraine.", "DEU AGREE UKR asserted author"),
    ("Serbia agreed to meet Kosovo.", "SRB AGREE XKX asserted author"),
    ("Kenya will withdraw its troops from Somalia.", "KEN CONCEDE SOM asserted author"),
]
REFUSALS: Rows = [
    ("Hungary will not send weapons to Ukraine.", "HUN REJECT UKR asserted author"),
    ("Hungary refused to send weapons to Ukraine.", "HUN REJECT UKR asserted author"),
    ("Hungary said it would not support Ukraine.", "HUN REJECT UKR asserted author"),
]
NESTED = "Ukraine said that Russia had not attacked Poland."
LIKELY = ["Israel will probably strike Iran.", "Israel probably struck Iran.", "A likely Israeli attack on Iran worries Iraq."]
NUMBERLESS = ["Israel may strike Iran.", "Israel could possibly strike Iran.", "Iran has reportedly armed the Houthis.", "Russia attacked Ukraine."]
OFFICIAL = "Officials told reporters that Iran had armed the Houthis."


@pytest.fixture(scope="module")
def coded() -> Coded:
    tables = [*VALUES.values(), SPEAKERS, OWN_DEEDS, PRESUPPOSED, PROMISES, REFUSALS]
    return code_texts([*(text for rows in tables for text, _ in rows), NESTED, *LIKELY, *NUMBERLESS, OFFICIAL])


def stands(coded: Coded, text: str, told: str) -> bool:
    return sorted(stand(c) for c in coded[text]) == sorted(told.split("; "))


@pytest.mark.parametrize(("value", "text", "told"), [(value, *row) for value, rows in VALUES.items() for row in rows])
def test_each_factuality_has_its_cues(coded: Coded, value: str, text: str, told: str) -> None:
    assert stands(coded, text, told)
    assert value in {c.factuality for c in coded[text]}


def test_every_factuality_is_tried() -> None:
    assert set(VALUES) == set(FACTUALITIES)


@pytest.mark.parametrize(("text", "told"), SPEAKERS)
def test_whoever_says_it_vouches_for_it(coded: Coded, text: str, told: str) -> None:
    assert stands(coded, text, told)


def test_the_speakers_words_are_kept(coded: Coded) -> None:
    (claim,) = coded["Russia shelled Kharkiv, according to the Ukrainian defence ministry."]
    assert (claim.speaker_kind, claim.speaker_text) == ("named", "the Ukrainian defence ministry")
    (claim,) = coded["Russia attacked Ukraine."]
    assert (claim.speaker_kind, claim.speaker, claim.speaker_text) == ("author", None, None)


def test_unnamed_officials_of_no_state_are_hearsay(coded: Coded) -> None:
    (claim,) = coded[OFFICIAL]
    assert (claim.factuality, claim.speaker_kind, claim.speaker, claim.speaker_text) == ("reported", "unnamed", None, "Officials")


@pytest.mark.parametrize(("text", "told"), OWN_DEEDS)
def test_ones_own_deed_is_asserted_even_where_it_is_claimed(coded: Coded, text: str, told: str) -> None:
    assert stands(coded, text, told)


@pytest.mark.parametrize(("text", "told"), PRESUPPOSED)
def test_a_presupposed_noun_is_the_authors(coded: Coded, text: str, told: str) -> None:
    assert stands(coded, text, told)


@pytest.mark.parametrize(("text", "told"), PROMISES)
def test_cooperation_and_retreat_to_come_are_the_promise_of_them(coded: Coded, text: str, told: str) -> None:
    assert stands(coded, text, told)


@pytest.mark.parametrize(("text", "told"), REFUSALS)
def test_not_to_cooperate_is_a_refusal(coded: Coded, text: str, told: str) -> None:
    assert stands(coded, text, told)


def test_a_negation_that_somebody_states_is_negated_on_his_word(coded: Coded) -> None:
    assert stands(coded, NESTED, "RUS ASSAULT POL negated UKR")


def test_the_hedge_is_the_words_that_hedge(coded: Coded) -> None:
    hedges = {text: [c.hedge for c in coded[text]] for text in (*NUMBERLESS, LIKELY[0])}
    assert list(hedges.values()) == [["may"], ["could possibly"], ["reportedly"], [None], ["will probably"]]


@pytest.mark.parametrize("text", LIKELY)
def test_estimative_terms_have_their_range(coded: Coded, text: str) -> None:
    assert [(c.factuality, c.likelihood_low, c.likelihood_high) for c in coded[text]] == [("possible", 0.55, 0.8)]


@pytest.mark.parametrize("text", NUMBERLESS)
def test_no_other_word_has_a_number(coded: Coded, text: str) -> None:
    assert [(c.likelihood_low, c.likelihood_high) for c in coded[text]] == [(None, None)]


@pytest.mark.parametrize(("term", "low", "high"), likelihoods())
def test_every_term_gives_its_own_range_and_the_longest_term_wins(term: str, low: float, high: float) -> None:
    assert likelihood(f"It is {term.upper()} that they will") == (low, high)


@pytest.mark.parametrize("words", ["may", "could", "reportedly", "unlikelihood", "remotely", "perhaps", ""])
def test_other_words_have_no_range(words: str) -> None:
    assert likelihood(words) == (None, None)


def test_what_somebody_is_charged_with_is_alleged_wherever_the_parse_hangs_it() -> None:
    text = 'Israel withdraws from the council, accusing the UN body of "obsessively demonizing" and attacking Lebanon.'
    assert all(c.factuality == "alleged" for c in code_texts([text])[text] if c.trigger in ("demonizing", "attacking"))


def test_how_a_thing_was_planned_does_not_say_that_it_is_to_come() -> None:
    poor, to_come = "Russia's poorly planned invasion of Ukraine failed.", "Russia's planned invasion of Ukraine worried Poland."
    coded = code_texts([poor, to_come])
    assert [{c.factuality for c in coded[t] if c.trigger == "invasion"} for t in (poor, to_come)] == [{"asserted"}, {"planned"}]


def test_a_title_and_a_name_are_one_speaker_and_media_do_not_speak_for_their_state() -> None:
    named = "The Pentagon denies that Secretary of Defense Pete Hegseth had ordered strikes on Iran."
    media = "According to Press TV, Iran has rejected the American proposal."
    coded = code_texts([named, media])
    assert "Secretary of Defense" not in {c.actor_text for c in coded[named]}
    assert [(c.speaker_text, c.speaker_country) for c in coded[media]] == [("Press TV", "IRN")]


VAIN = [
    ("The UN failed to stop Russia's invasion of Ukraine.", "asserted"),
    ("It was criticised over its failure to foresee and prevent Hamas's assault on southern Israel.", "asserted"),
    ("The army tried to prevent Hamas's assault on Israel.", "possible"),
]


@pytest.mark.parametrize(("text", "factuality"), VAIN)
def test_what_was_not_prevented_happened(text: str, factuality: str) -> None:
    assert {c.factuality for c in code_texts([text])[text] if c.action == "ASSAULT"} == {factuality}


@pytest.mark.parametrize(
    ("text", "action", "factuality"),
    [
        ("Castro might close the bases if Donald Trump fulfils his threat to attack Honduras.", "THREATEN", "asserted"),
        ("Iran summoned the British ambassador to protest the arrest of Iranian students by British police.", "COERCE", "asserted"),
        ("Poland could close its border while Russia attacks Ukraine.", "ASSAULT", "asserted"),
        ("The army chief warned of war amid protests and Trump's sanctions on Iran.", "SANCTION", "asserted"),
        ("Poland closed the border after the stabbing of a Polish soldier allegedly by Belarusians.", "ASSAULT", "alleged"),
        ("Mexico denied a request from the United States to deport Mexican migrants.", "COERCE", "possible"),
        ("A jury in Brooklyn indicted four men for an alleged plot to blow up the airport of New York.", "ASSAULT", "alleged"),
    ],
)
def test_what_stands_aside_stands_by_itself(text: str, action: str, factuality: str) -> None:
    assert {c.factuality for c in code_texts([text])[text] if c.action == action} == {factuality}


def test_what_reports_tell_of_and_somebody_denies_is_denied() -> None:
    text = "The Houthis deny reports of imposing tolls on Greek ships."
    assert ("COERCE", "denied") in {(c.action, c.factuality) for c in code_texts([text], reads=True)[text]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ukraine said it would not sign a deal with Russia.", {("UKR", "REJECT", "RUS")}),
        ("Japan will not recover from the crisis.", set()),
    ],
)
def test_that_somebody_will_not_is_refused(text: str, told: set[tuple[str, str, str]]) -> None:
    assert {(c.actor_country, c.action, c.recipient_country) for c in code_texts([text])[text] if c.factuality == "asserted"} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("US to pull troops from Niger: official", "USA CONCEDE NER reported unnamed"),
        ("Japan to impose sanctions on Russian banks", "JPN SANCTION RUS planned author"),
        ("Russia to strike Kyiv again, Zelensky says", "RUS ASSAULT UKR planned UKR"),
        ("Iran to arm the Houthis: Rubio", "IRN AGREE YEM asserted USA"),
    ],
)
def test_a_headlines_infinitive_is_still_to_come(text: str, told: str) -> None:
    assert stands({text: code_texts([text])[text]}, text, told)

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
    ("Seven Yemeni fishermen are freed. The fishermen were arrested by the Somali police.", {("SOM", "COERCE", "YEM")}),
    ("Kuwait files a complaint over Iran's attacks on the country.", {("IRN", "ASSAULT", "KWT")}),
    ("A bomb kills two in Kampala, Uganda. Police accuse Allied Democratic Forces rebels of the attack.", {("UGA", "ACCUSE", "COD")}),
    ("Canada announces a 30% tariff increase on goods from Mexico.", {("CAN", "SANCTION", "MEX")}),
    ("Trump's men captured President Nicolás Maduro and his wife.", {("USA", "ASSAULT", "VEN")}),
    ("The foreign ministers urged Iran to return to talks.", {(None, "REQUEST", "IRN")}),
    ("Heads of state urged Guinea to present a timetable.", {(None, "REQUEST", "GIN")}),
    ("African leaders met in Nairobi and called on Sudan's generals to stop fighting.", {(None, "REQUEST", "SDN")}),
    ("Iran warns that Israel will pay a heavy price.", {("IRN", "THREATEN", "ISR")}),
    ("South Korea repatriates 73 nationals suspected of fraud in scam centres in Cambodia.", {("KOR", "RETREAT", "KOR")}),
    ("Iran executed a man convicted of spying for Israel.", {("IRN", "ASSAULT", "IRN")}),
    ("Washington announced its withdrawal from the World Health Organization.", {("USA", "SANCTION", "WHO")}),
    ("Nancy Pelosi arrived in Taiwan. No higher American official has visited the island since 1997.", {("USA", "CONSULT", "TWN")}),
    ("The European Council adopts a 17th sanctions package against Russia.", {("EU", "SANCTION", "RUS")}),
    ("The OSCE investigated Georgia. Its members raised concerns over the government's compliance with the treaty.", {("OSCE", "ACCUSE", "GEO")}),
]
UNTOLD = [
    ("Dozens of deputies urged President Mohamud to resign.", "RETREAT"),
    ("Emmerson Mnangagwa arrived in Harare's main sports stadium.", "CONSULT"),
    ("The Peruvian president signed a decree on Monday.", "SUPPORT"),
    ("The Italian premier visited the Middle East on Monday.", "CONSULT"),
    ("Zelensky warns that Russia will strike Kyiv again.", "THREATEN"),
    ("The rebels of the Congo claim that they attacked Rwandan soldiers.", "ACCUSE"),
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


def test_a_plot_to_kill_is_one_act() -> None:
    text = "Polish police foiled a Russian plot to kill a Ukrainian colonel in Warsaw."
    assert [c.trigger for c in code_texts([text])[text] if c.action == "ASSAULT"] == ["kill"]


def test_an_example_that_nobody_knows_does_not_stand_for_the_whole() -> None:
    text = "Dozens of people are killed by armed gangs, including the Viv Ansamn, in Haiti."
    assert [(c.actor_text, c.actor_sector) for c in code_texts([text])[text] if c.action == "ASSAULT"] == [("armed gangs", "CRM")]


def test_by_belongs_to_no_name() -> None:
    text = "Tensions rose after a proposal made by Russian envoy Kirill Dmitriev to the Trump administration."
    assert "Russian envoy Kirill Dmitriev" in {c.actor_text for c in code_texts([text])[text]}


def test_nobody_is_his_own_recipient() -> None:
    text = "The Iranian government detains two unnamed French nationals for alleged espionage on behalf of French and Israeli agencies."
    assert all(c.actor_text != c.recipient_text for c in code_texts([text])[text])


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The U.S. military seized an oil tanker registered in Russia on Wednesday.", "RUS"),
        ("Turkey detained a vessel flying the flag of Cameroon.", "CMR"),
        ("France boarded a tanker sailing under the Beninese flag.", "BEN"),
        ("Iran seized a tanker sailing from Iraq.", None),
    ],
)
def test_a_ship_is_of_its_flag(text: str, country: str | None) -> None:
    (claims,) = code_texts([text]).values()
    assert [c.recipient_country for c in claims] == [country]


@pytest.mark.parametrize("reads", [False, True])
def test_a_word_that_only_links_makes_nobody_a_party(reads: bool) -> None:
    text = "The US seizes a Venezuela-linked, Russian-flagged oil tanker after a long pursuit."
    assert "VEN" not in {c.recipient_country for c in code_texts([text], reads=reads)[text]}


def test_a_declaration_is_not_of_the_town_it_is_named_after() -> None:
    text = "The UN General Assembly adopts the New York Declaration, calling for a ceasefire in Gaza."
    assert all(c.recipient_country != "USA" for c in code_texts([text])[text])


def test_several_who_help_do_not_help_each_other() -> None:
    text = "Russia, Turkey and China have been providing military assistance."
    assert [c for c in code_texts([text])[text] if c.action == "AID" and c.recipient] == []


def test_two_who_rely_on_something_do_not_rely_on_each_other() -> None:
    text = "Given Russia's and North Korea's reliance on sanctions evasion, London should act."
    assert [c for c in code_texts([text])[text] if c.action == "COOPERATE"] == []


def test_who_is_backed_is_not_of_the_backer() -> None:
    text = "Israeli-backed militias attacked the village."
    assert all(c.recipient_country != "ISR" for c in code_texts([text])[text] if c.recipient_text and "militias" in c.recipient_text)

"""Who a phrase stands for: country, sector, group; and when it stands for nobody."""

from __future__ import annotations

import pytest
from samples import act, code_texts

from dragoman.model import Claim

Coded = dict[str, list[Claim]]

# text, the claims' (actor, recipient) ids
NAMED: list[tuple[str, str, str | None]] = [
    ("North Korean soldiers attacked Ukraine.", "PRKMIL", "UKRGOV"),
    ("Iranian diplomats met Saudi officials in Muscat.", "IRNGOV", "SAUGOV"),
    ("Georgian lawmakers rejected the Russian proposal.", "GEOLEG", "RUSGOV"),
    ("Pakistani police arrested four Afghan nationals.", "PAKCOP", "AFGCVL"),
    ("Russia's army attacked Ukraine.", "RUSMIL", "UKRGOV"),
    ("The president of Chile praised Ukraine.", "CHLGOV", "UKRGOV"),
    ("Poland's president visited Kyiv.", "POLGOV", "UKRGOV"),
    ("The Kremlin condemned Japan.", "RUSGOV", "JPNGOV"),
    ("Putin visited North Korea.", "RUSGOV", "PRKGOV"),
    ("The European Union imposed sanctions on Belarus.", "EU", "BLRGOV"),
]
GROUPS: list[tuple[str, str]] = [
    ("The Taliban detained two Pakistani officers.", "AFG COERCE PAK"),
    ("Hamas released four Israeli hostages.", "PSE RETREAT ISR"),
    ("The PKK attacked Turkish soldiers.", "TUR ASSAULT TUR"),
    ("Yemen's Houthis attacked Israel.", "YEM ASSAULT ISR"),
    ("The Gaza-based militants fired rockets at Israel.", "PSE ASSAULT ISR"),
    ("The Islamic State attacked Iraq.", "ISIS ASSAULT IRQ"),
    ("NATO condemned Russia.", "NATO ACCUSE RUS"),
]
NAMES: list[tuple[str, str]] = [
    ("Japan gave Ukraine US$5 million.", "JPN AID UKR"),
    ("The Georgian president thanked Estonia.", "GEO SUPPORT EST"),
    ("The South Korean prime minister, Kim Min-seok, arrived. Kim thanked Japan.", "KOR SUPPORT JPN"),
    ("The Somali army attacked militants near Bari, Somalia.", "SOM ASSAULT SOM"),
]
NOBODY = [
    "Shells fell on Houthi-controlled areas of Yemen.",
    "Iran's ally attacked Israel.",
    "A bomb exploded near Lincoln Center.",
]
BACKED = "The Iran-backed Houthis attacked Israel."
LED = "US-led strikes hit Yemen."
COALITION = "The Saudi-led coalition bombed Sanaa."
PARTIES = {  # parties of several states share names; others are whose they are
    "The Social Democratic Party and the Austrian People's Party agreed to form a government.": [("AUT", "AUT")],
    "Russia hosted Fatah in Moscow.": [("RUS", "PSE")],
}
HELD = "A Ukrainian drone struck a Russian-held town in Donetsk."
MARCH = "The March 23 Movement attacked Goma."
UNKNOWN = "The Zerafshan Front attacked Ukraine, and Poland praised Latvia."


@pytest.fixture(scope="module")
def coded() -> Coded:
    tables = [[row[0] for row in rows] for rows in (NAMED, GROUPS, NAMES)]
    return code_texts([*(t for table in tables for t in table), *NOBODY, BACKED, LED, COALITION, HELD, MARCH, UNKNOWN, *PARTIES])


@pytest.mark.parametrize(("text", "actor", "recipient"), NAMED)
def test_names_adjectives_and_agent_nouns_give_country_and_sector(coded: Coded, text: str, actor: str, recipient: str) -> None:
    assert [(c.actor, c.recipient) for c in coded[text]] == [(actor, recipient)]


@pytest.mark.parametrize(("text", "told"), GROUPS)
def test_groups_have_the_country_where_they_are_based_and_bodies_their_name(coded: Coded, text: str, told: str) -> None:
    assert [act(c) for c in coded[text]] == [told]


@pytest.mark.parametrize(("text", "told"), NAMES)
def test_a_name_is_read_by_the_words_beside_it(coded: Coded, text: str, told: str) -> None:
    assert [act(c) for c in coded[text]] == [told]


@pytest.mark.parametrize("text", NOBODY)
def test_who_controls_or_owns_what_is_hit_or_whose_ally_acts_is_no_actor(coded: Coded, text: str) -> None:
    assert coded[text] == []


def test_a_backer_stands_beside_the_act_of_whom_it_backs(coded: Coded) -> None:
    backed = [c for c in coded[BACKED] if act(c) in ("IRN SUPPORT YEM", "IRN AID YEM")]
    attacks = [c for c in coded[BACKED] if c not in backed]
    assert [(act(c), c.kind) for c in attacks] == [("YEM ASSAULT ISR", "event")]
    assert backed and {c.actor_text for c in backed} == {"Iran"}
    assert "relation" in {c.kind for c in backed}


def test_the_led_act_for_whoever_leads(coded: Coded) -> None:
    assert [act(c) for c in coded[LED]] == ["USA ASSAULT YEM"]
    assert [(c.recipient_country, c.action) for c in coded[COALITION]] == [("YEM", "ASSAULT")]


def test_a_place_held_by_somebody_stays_its_countrys(coded: Coded) -> None:
    assert ("UKR", "ASSAULT") in [(c.actor_country, c.action) for c in coded[HELD]]


def test_a_date_within_a_name_is_neither_date_nor_march(coded: Coded) -> None:
    (claim,) = coded[MARCH]
    assert (claim.action, claim.date_start, claim.recipient_country) == ("ASSAULT", None, "COD")
    assert "March 23 Movement" in claim.actor_text


def test_an_actor_that_the_codebook_does_not_know_keeps_its_name(coded: Coded) -> None:
    claim = coded[UNKNOWN][0]
    assert (claim.action, claim.recipient_country) == ("ASSAULT", "UKR")
    assert claim.actor_country is None and "Zerafshan Front" in (claim.actor_name or "")


@pytest.mark.parametrize("text", PARTIES)
def test_a_party_with_a_shared_name_is_of_the_only_state_spoken_of(coded: Coded, text: str) -> None:
    assert [(c.actor_country, c.recipient_country) for c in coded[text]] == PARTIES[text]

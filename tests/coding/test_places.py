"""Where an act happens: its own place, no finer than the words."""

from __future__ import annotations

import pytest
from samples import code_texts

from dragoman.model import Claim

Coded = dict[str, list[Claim]]

TOWNS = {
    "Israel struck a warehouse in Damascus on Monday.": ("Damascus", "SYR"),
    "China and India held talks in Geneva.": ("Geneva", "CHE"),
    "Police in Nairobi arrested three Ugandan journalists in Mombasa.": ("Mombasa", "KEN"),
}
REGIONS = {
    "Ukraine attacked a depot in the Kursk region.": ("Kursk region", "RUS"),
    "Israel carried out an airstrike in southern Lebanon.": ("southern Lebanon", "LBN"),
}
SEAS = {
    "The Houthis attacked a tanker in the Red Sea.": "Red Sea",
    "Iran seized a Greek tanker in the Strait of Hormuz.": "Strait of Hormuz",
    "The Houthis fired at a ship near Bab al-Mandab.": "Bab al-Mandab",
}
COUNTRIES = {"Russian forces attacked Poland from Belarus.": "BLR", "Turkey and Iraq held talks in Qatar.": "QAT"}
SPELT_OUT = {"Al-Shabaab fighters killed two soldiers in Bari, Somalia.": "SOM", "Police in Tripoli, Lebanon, arrested two protesters.": "LBN"}
NOWHERE = ["Turkey bombed Syria.", "Iran condemned Israel."]


@pytest.fixture(scope="module")
def coded() -> Coded:
    return code_texts([*TOWNS, *REGIONS, *SEAS, *COUNTRIES, *SPELT_OUT, *NOWHERE])


@pytest.mark.parametrize("text", TOWNS)
def test_a_town_has_coordinates(coded: Coded, text: str) -> None:
    (claim,) = coded[text]
    assert (claim.place, claim.place_country, claim.place_precision) == (*TOWNS[text], 1)
    assert claim.latitude is not None and claim.longitude is not None


def test_coordinates_are_the_towns(coded: Coded) -> None:
    (claim,) = coded["Israel struck a warehouse in Damascus on Monday."]
    assert claim.latitude == pytest.approx(33.5, abs=0.2) and claim.longitude == pytest.approx(36.3, abs=0.2)


@pytest.mark.parametrize("text", REGIONS)
def test_a_region_is_less_precise_than_a_town(coded: Coded, text: str) -> None:
    (claim,) = coded[text]
    assert (claim.place, claim.place_country) == REGIONS[text]
    assert claim.place_precision in (4, 5)


@pytest.mark.parametrize("text", SEAS)
def test_seas_and_straits_are_nobodys(coded: Coded, text: str) -> None:
    (claim,) = coded[text]
    assert (claim.place, claim.place_country, claim.place_precision) == (SEAS[text], None, 7)


@pytest.mark.parametrize("text", COUNTRIES)
def test_a_country_has_no_coordinates(coded: Coded, text: str) -> None:
    (claim,) = coded[text]
    assert (claim.place_country, claim.place_precision, claim.latitude, claim.longitude) == (COUNTRIES[text], 6, None, None)


@pytest.mark.parametrize("text", SPELT_OUT)
def test_the_state_after_a_town_says_which_town_it_is(coded: Coded, text: str) -> None:
    assert {c.recipient_country for c in coded[text]} == {SPELT_OUT[text]}
    assert {c.place_country for c in coded[text]} <= {SPELT_OUT[text], None}


@pytest.mark.parametrize("text", NOWHERE)
def test_whom_it_is_done_to_is_not_where(coded: Coded, text: str) -> None:
    assert [(c.place, c.latitude, c.place_precision) for c in coded[text]] == [(None, None, None)]

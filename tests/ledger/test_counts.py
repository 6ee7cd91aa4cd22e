"""What a quote counts is told with its number, however it is spelt; years and days are no numbers of anything."""

from __future__ import annotations

import pytest

from dragoman.ledger.counts import counted


@pytest.mark.parametrize(
    ("quote", "thing", "numbers"),
    [
        ("Israel releases 110 Palestinian prisoners.", "prisoner", {"110"}),
        ("Hamas frees three hostages and two soldiers.", "hostag", {"3"}),
        ("Airstrikes kill at least 1,200 people.", "kill", {"1200"}),
        ("Three people were killed.", "kill", {"3"}),
        ("A 25% tariff follows one of 50% tariff.", "tarif", {"25", "50"}),
    ],
)
def test_a_number_belongs_to_what_it_counts(quote: str, thing: str, numbers: set[str]) -> None:
    assert counted(quote)[thing] == numbers


@pytest.mark.parametrize("quote", ["In 2025 they met.", "On June 19 they met.", "One of them resigned.", ""])
def test_years_days_and_one_count_nothing(quote: str) -> None:
    assert counted(quote) == {}

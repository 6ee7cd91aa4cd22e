"""Words for time as intervals of days with UCDP's precision, and the time of an act."""

from __future__ import annotations

import calendar
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import code_texts

from dragoman.coding.dates import find
from dragoman.model import Claim

TODAY = "2024-06-19"  # a Wednesday
DAYS = [
    ("on 19 June", "2024-06-19"),
    ("on June 19", "2024-06-19"),
    ("on June 19, 2023", "2023-06-19"),
    ("on 5th of July 2021", "2021-07-05"),
    ("on Sept. 11, 2001", "2001-09-11"),
    ("on 2024-02-29", "2024-02-29"),
    ("on 29 February 2024", "2024-02-29"),
    ("today", "2024-06-19"),
    ("yesterday", "2024-06-18"),
    ("tomorrow", "2024-06-20"),
    ("overnight", "2024-06-19"),
    ("on Monday", "2024-06-17"),
    ("on Sunday", "2024-06-16"),
    ("last Wednesday", "2024-06-12"),
    ("next Friday", "2024-06-21"),
    ("three days ago", "2024-06-16"),
]
SPANS = [
    ("last week", "2024-06-10", "2024-06-16", 3),
    ("this week", "2024-06-17", "2024-06-23", 3),
    ("next week", "2024-06-24", "2024-06-30", 3),
    ("two weeks ago", "2024-06-02", "2024-06-08", 3),
    ("last month", "2024-05-01", "2024-05-31", 4),
    ("this month", "2024-06-01", "2024-06-30", 4),
    ("six months ago", "2023-12-01", "2023-12-31", 4),
    ("in February 2024", "2024-02-01", "2024-02-29", 4),
    ("in February 2023", "2023-02-01", "2023-02-28", 4),
    ("in January", "2024-01-01", "2024-01-31", 4),
    ("in December", "2023-12-01", "2023-12-31", 4),
    ("last year", "2023-01-01", "2023-12-31", 5),
    ("ten years ago", "2014-01-01", "2014-12-31", 5),
    ("in 2019", "2019-01-01", "2019-12-31", 5),
    ("since 2022", "2022-01-01", "2024-06-19", 5),
    ("since March 2022", "2022-03-01", "2024-06-19", 5),
    ("in the last two days", "2024-06-17", "2024-06-19", 2),
    ("over the past three years", "2021-06-20", "2024-06-19", 5),
]
NO_TIME = [
    "on 2024-02-30",
    "the 45th of June",
    "since 2030",
    "it may attack",
    "the march on Kyiv",
    "a 1600 man force",
    "some day",
    "US$2024",
    "in 0000",
]
NEEDS_TODAY = ["last week", "on Monday", "yesterday", "on 19 June", "in January", "since 2022", "three days ago", "in recent months"]
ACTS = {
    "Russia attacked Ukraine on Monday.": ("2024-06-17", "2024-06-17", 1, "on Monday"),
    "Russia attacked Ukraine in March 2022.": ("2022-03-01", "2022-03-31", 4, "in March 2022"),
    "Russia attacked Ukraine.": (None, None, None, None),
}
TWO_TIMES = "Russia, which attacked Ukraine in March 2022, threatened Poland yesterday."


@pytest.fixture(scope="module")
def coded() -> dict[str, list[Claim]]:
    return code_texts([*ACTS, TWO_TIMES])


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_words_for_a_day_give_that_day(words: str, day: str) -> None:
    (when,) = find(f"They met {words}.", TODAY)
    assert (when.first, when.last, when.precision) == (day, day, 1)


@pytest.mark.parametrize(("words", "first", "last", "precision"), SPANS)
def test_longer_times_are_intervals_no_more_precise_than_the_words(words: str, first: str, last: str, precision: int) -> None:
    (when,) = find(f"They met {words}.", TODAY)
    assert (when.first, when.last, when.precision) == (first, last, precision)


@pytest.mark.parametrize("words", NO_TIME)
def test_what_is_no_time_gives_none(words: str) -> None:
    assert find(f"They met {words}.", TODAY) == []


@pytest.mark.parametrize("words", NEEDS_TODAY)
def test_without_a_day_of_publication_relative_words_give_no_date(words: str) -> None:
    assert find(f"They met {words}.", None) == []


@pytest.mark.parametrize(("published", "first"), [("2024-01-10", "2023-12-01"), ("2024-12-20", "2024-12-01"), ("2024-11-02", "2024-12-01")])
def test_a_month_without_a_year_is_the_one_nearest_to_publication(published: str, first: str) -> None:
    assert [w.first for w in find("They meet in December.", published)] == [first]


def test_the_offsets_are_the_words() -> None:
    text = "On Monday they met; in March 2022, and again last week, they had not."
    assert [text[w.start : w.end].lower() for w in find(text, TODAY)] == ["on monday", "in march 2022", "last week"]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_full_date_is_that_day_whatever_the_day_of_publication(day: date) -> None:
    for words in (
        f"{day.day} {calendar.month_name[day.month]} {day.year}",
        f"{calendar.month_name[day.month]} {day.day}, {day.year}",
        day.isoformat(),
    ):
        for published in (TODAY, None):
            (when,) = find(f"They met on {words}.", published)
            assert (when.first, when.last, when.precision) == (day.isoformat(), day.isoformat(), 1)


@given(st.text(max_size=200), st.none() | st.dates().map(date.isoformat))
def test_any_text_gives_ordered_intervals_or_nothing(text: str, published: str | None) -> None:
    found = find(text, published)
    assert all(date.fromisoformat(w.first) <= date.fromisoformat(w.last) and 1 <= w.precision <= 5 for w in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


WORDS = st.sampled_from(
    "last next this the past recent since in on ago two 31 30 29 February 0 12 2024 9999 week month years March Monday may".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from(["2024-02-29", "0001-01-01", "9999-12-31", None]))
def test_nonsense_made_of_words_for_time_never_fails(text: str, published: str | None) -> None:
    assert all(w.first <= w.last for w in find(text, published))


@pytest.mark.parametrize("text", ACTS)
def test_an_act_has_the_time_of_its_sentence(coded: dict[str, list[Claim]], text: str) -> None:
    assert [(c.date_start, c.date_end, c.date_precision, c.date_text) for c in coded[text]] == [ACTS[text]]


def test_each_act_has_the_time_that_is_its_own(coded: dict[str, list[Claim]]) -> None:
    assert {c.action: c.date_start for c in coded[TWO_TIMES]} == {"ASSAULT": "2022-03-01", "THREATEN": "2024-06-18"}

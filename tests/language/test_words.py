"""Word spans as the treebanks cut them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.words import spans


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia's army didn't stop.", ["Russia", "'s", "army", "did", "n't", "stop", "."]),
        ("Iran-backed Houthis", ["Iran", "-", "backed", "Houthis"]),
        ("the pro-Beijing lawmaker", ["the", "pro-Beijing", "lawmaker"]),
        ("the Houthis’ leader", ["the", "Houthis", "’", "leader"]),
        ("U.S.-led strikes", ["U.S.", "-", "led", "strikes"]),
        ("It cannot pay $300 million", ["It", "can", "not", "pay", "$", "300", "million"]),
        ("Gen. Brown (USAF) said:", ["Gen.", "Brown", "(", "USAF", ")", "said", ":"]),
        ("at 10:30 a.m. on 5 May", ["at", "10:30", "a.m.", "on", "5", "May"]),
        ("Tsai Wen-chi met Kim Jong-un", ["Tsai", "Wen", "-", "chi", "met", "Kim", "Jong-un"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_marks_of_direction_are_no_words() -> None:
    assert words("\u200fIran\u200e struck") == ["Iran", "struck"]


@given(st.text(max_size=300))
def test_spans_are_ordered_and_not_empty(text: str) -> None:
    found = spans(text)
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))

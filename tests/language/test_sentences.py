"""Sentence splitting: exact offsets, abbreviations, quotes, headlines, bullets."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.sentences import MAXIMUM, split


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. Navy sank two boats. Iran protested.", 2),
        ("Officials of the D.P.R.K. left at 9 a.m. on Monday. They will return.", 2),
        ("Gen. Mark A. Milley met Lt. Col. J. P. Smith in Washington, D.C. on Friday.", 1),
        ("He lives in the U.S. The embassy is closed.", 2),
        ("“We will not yield.” The minister then left.", 2),
        ("Was it a drill? Nobody knows! The ministry was silent.", 3),
        ("Kim met Putin\n\nThe two leaders signed a treaty on Wednesday.", 2),
        ("Demands:\n- withdraw the troops\n- release the prisoners\n- pay for the damage", 4),
        ("The price rose by 3.5 percent to $1.2 billion.", 1),
        ("Mr. Lavrov arrived on Jan. 5. He stayed for two days.", 2),
        ("Aid has arrived, officials say The post Trump says Maduro is captured appeared first on The Daily .", 4),
        ("The post of ambassador was first given to her.", 1),
    ],
)
def test_a_text_is_split_where_a_reader_would(text: str, count: int) -> None:
    assert len(pieces(text)) == count


def test_a_line_that_wraps_inside_a_sentence_does_not_end_it() -> None:
    text = "The ministry said that the delegation, which had left the capital on\nMonday, would come back within a week."
    assert pieces(text) == [text]


def test_a_headline_without_a_full_stop_is_a_sentence_of_its_own() -> None:
    assert pieces("Iran denies sending drones\nTehran said on Monday that it had sent none.")[0] == "Iran denies sending drones"


def test_no_sentence_is_longer_than_the_parser_can_take() -> None:
    assert all(len(p) <= MAXIMUM for p in pieces("war and peace " * 5000))


@given(st.text(max_size=400))
def test_spans_are_ordered_within_the_text_and_lose_no_word(text: str) -> None:
    spans = split(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@pytest.mark.parametrize("line", ["A" * 400, "Ab" * 400, "A, " + "a, " * 400, "WASHINGTON " * 60, "Q2FzZUJhc2U2NEVuY29kZWRMaW5l" * 20])
def test_no_line_takes_long(line: str) -> None:
    start = time.process_time()
    split("\n".join([line] * 200))
    assert time.process_time() - start < 2

"""Who vouches for what stands in quotation marks, across sentences and paragraphs; who "we" are in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import code_texts, make_report

from dragoman.coding.coder import code_report
from dragoman.coding.explaining import explain
from dragoman.coding.graph import Graph
from dragoman.coding.quotations import LONGEST, Quotations
from dragoman.language.parser import parse_texts

# a text, and of each claim by its words: who vouches for it (None: the author)
TOLD = [
    ("“Russia bombed Kharkiv. It also shelled Odesa,” Zelensky said.", {"bombed": "Zelensky", "shelled": "Zelensky"}),
    ('"Russia bombed Kharkiv. It also shelled Odesa," Zelensky said.', {"bombed": "Zelensky", "shelled": "Zelensky"}),
    ("“Russia bombed Kharkiv,” Zelensky said. “It also shelled Odesa.”", {"bombed": "Zelensky", "shelled": "Zelensky"}),
    ("Putin said: “Ukraine attacked Kursk. Poland armed Ukraine.”", {"attacked": "Putin", "armed": "Putin"}),
    ("“Russia bombed Kharkiv.\n\n“It also shelled Odesa,” Zelensky said.", {"bombed": "Zelensky", "shelled": "Zelensky"}),
    ("Lavrov: “Ukraine attacked Kursk.”", {"attacked": "Lavrov"}),
    ("Russia bombed Kharkiv. “It also shelled Odesa,” Zelensky said.", {"bombed": None, "shelled": "Zelensky"}),
    ("“Russia bombed Kharkiv,” Zelensky said. Russia shelled Odesa.", {"bombed": "Zelensky", "shelled": None}),
    ("Russia bombed the “city of heroes” Kharkiv, Zelensky said. Russia shelled Odesa.", {"bombed": "Zelensky", "shelled": None}),
]
OURS = [
    ("“We bombed Syria,” Netanyahu said.", "ISR ASSAULT SYR"),
    ("“Our missiles struck Tel Aviv,” Houthi spokesman Yahya Saree said.", "YEM ASSAULT ISR"),
    ("“Russia attacked us,” Zelensky said.", "RUS ASSAULT UKR"),
    ("The US attacked Iran.", "USA ASSAULT IRN"),
]


@pytest.mark.parametrize(("text", "speakers"), TOLD)
def test_a_quotation_is_told_by_who_is_quoted(text: str, speakers: dict[str, str | None]) -> None:
    claims = code_texts([text])[text]
    assert {c.trigger: c.speaker_text for c in claims if c.trigger in speakers} == speakers
    assert all((c.speaker_kind == "author") == (c.speaker_text is None) for c in claims)


@pytest.mark.parametrize(("text", "act"), OURS)
def test_we_are_those_for_whom_the_quoted_speaks(text: str, act: str) -> None:
    assert act in [f"{c.actor_country} {c.action} {c.recipient_country}" for c in code_texts([text])[text]]


def test_outside_of_quotations_we_are_nobody() -> None:
    text = "We bombed Syria. Our army attacked Lebanon."
    assert code_texts([text])[text] == []


def test_who_is_quoted_has_not_done_what_he_tells() -> None:
    text = '"Russia killed ten people. It also shelled Kharkiv," Ukrainian President Volodymyr Zelensky said.'
    assert {c.actor_country for c in code_texts([text])[text]} == {"RUS"}


def test_the_reasons_name_the_speaker_of_another_sentence() -> None:
    report = make_report(text="“Russia bombed Kharkiv. It also shelled Odesa,” Zelensky said.")
    sentences = parse_texts([report.text])[0]
    first = code_report(report, sentences)[0]
    assert first.sentence == 0 and "speaker: Zelensky" in explain(report, sentences, first)


def test_a_mark_that_is_never_closed_holds_nothing() -> None:
    text = "“Russia bombed Kharkiv.\n\nIran attacked Israel, Zelensky said. " + "Nothing happened. " * (LONGEST // 10)
    claims = code_texts([text])[text]
    assert claims[0].trigger == "bombed" and claims[0].speaker_kind == "author"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["“", "”", '"', "«", "»", "\n\n", "Russia bombed Kharkiv.", "Putin said", ":", ",", " we ", "'"]), max_size=14))
def test_whatever_the_marks_every_position_has_at_most_one_teller(parts: list[str]) -> None:
    text = " ".join(parts)
    graphs = [Graph(s) for s in parse_texts([text])[0]]
    quotations = Quotations(text, graphs)
    for position in range(len(text) + 1):
        told = quotations.teller(position)
        assert told is None or 0 <= told.at < len(graphs[told.sentence])

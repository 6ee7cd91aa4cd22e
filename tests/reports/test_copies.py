"""Copies, wire credits and cited originals are told, and independent reports stay independent."""

from __future__ import annotations

import random

import pytest

from dragoman.model import Report
from dragoman.reports.copies import bands, cited, copies, credits, groups, origins, signature, similarity

STORY = (
    "The Kremlin rejected on Monday an American newspaper's claim that arms had been sold to the Houthis in Yemen. "
    "Officials in Washington said that they would impose new sanctions, and the foreign ministry in Moscow answered that it was ready to respond. "
    "Iran condemned the statement, and called on both sides to return to the talks which had been broken off in the spring. "
    "A spokesman for the movement in Sanaa said that nobody had asked it, and that its forces needed no one's permission."
)
OTHER = (
    "Moscow has never sold weapons to Yemen's Houthi movement, President Putin's spokesman told reporters after the weekend's report from New York. "
    "The United States, which had threatened further penalties, is waiting for proof, diplomats said, while Tehran asked all to negotiate."
)


def report(key: str, text: str, outlet: str | None = None) -> Report:
    return Report(key, None, None, None, outlet, None, None, None, None, "en", text, "")


def alike(a: str, b: str) -> float:
    return similarity(signature(a), signature(b))


def test_a_copy_is_told_by_what_the_shorter_text_shares() -> None:
    assert alike(STORY, STORY) == 1.0
    assert alike(STORY, STORY.upper().replace(",", " ;")) == 1.0
    assert alike(STORY, "MOSCOW (AP) — " + STORY + " The Associated Press contributed.") > 0.8
    assert alike(STORY, STORY.split(" Iran ")[0]) > 0.7
    assert alike(STORY, OTHER) < 0.2


def test_texts_without_words_or_with_few_are_no_copies() -> None:
    assert similarity(signature(""), signature("")) == 0.0
    assert bands(signature(" … ")) == []
    assert alike("Iran said so.", "Iran said so. " + STORY) < 0.5
    assert alike("Iran said so.", "Iran said so.") == 1.0


def test_scripts_without_spaces_are_compared_too() -> None:
    story = "俄罗斯外交部发言人周一否认向也门胡塞武装提供武器，并表示有关报道毫无根据"
    assert alike(story, story + "，伊朗也谴责了该声明") > 0.8
    assert alike(story, "伊朗外交部长星期三在德黑兰会见了来自北京的代表团，双方讨论了石油贸易") < 0.2


def test_candidates_among_many_share_a_band_and_groups_name_their_first() -> None:
    draw = random.Random(4)
    words = [f"word{i}" for i in range(3000)]
    texts = {f"r{i}": " ".join(draw.choices(words, k=120)) for i in range(400)}
    texts |= {"a": STORY, "b": STORY.split(" A spokesman")[0], "c": OTHER}
    found = groups({key: signature(text) for key, text in texts.items()})
    assert found["b"] == found["a"] == "a" and found["c"] == "c"
    assert all(found[f"r{i}"] == f"r{i}" for i in range(400))
    assert [(x, y) for x, y, _ in copies({"a": signature(STORY), "b": signature(STORY)})] == [("a", "b")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("SANAA, Yemen (AP) — Houthi rebels said on Monday that", ["Associated Press"]),
        ("MOSCOW, June 19. /TASS/. The Kremlin said.", ["TASS"]),
        ("BEIJING, Jan 1 (Xinhua) -- China said so.", ["Xinhua"]),
        ("SANA'A, Jan. 12 (Saba) – The ministry said.", ["Saba"]),
        ("The fleet turned back. (AFP)", ["Agence France-Presse"]),
        ("It said so.\n\nReuters", ["Reuters"]),
        ("It said so. With inputs from PTI", ["PTI"]),
        ("It said so.\nWith agencies", ["agencies"]),
        ("It said so.\nSource: TASS", ["TASS"]),
        ("The opposition party (PA) said that the AP route was closed.", []),
        ("Reuters reported that the port was closed.", []),
    ],
)
def test_agencies_are_credited_where_texts_say_that_the_words_are_theirs(text: str, names: list[str]) -> None:
    assert credits(report("x", text)) == names


def test_an_agencys_own_report_is_its_own() -> None:
    assert credits(report("x", STORY, "Associated Press")) == ["Associated Press"]
    assert credits(report("x", STORY, "Podil Chronicle")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reuters reported on Monday that", "Reuters"),
        ("Five were killed, according to SOHR.", "Syrian Observatory for Human Rights"),
        ("The Syrian Observatory for Human Rights said that five were killed.", "Syrian Observatory for Human Rights"),
        ("Iran's state-run IRNA news agency reported that", "IRNA"),
        ("He said so in an interview with the Russian newspaper Kommersant.", "Kommersant"),
        ("as first reported by The New York Times, the talks", "The New York Times"),
        ("The Podil Chronicle reported, citing two people, that", "The Podil Chronicle"),
    ],
)
def test_cited_originals_are_named_with_their_words(text: str, name: str) -> None:
    (found,) = cited(text)
    assert found.name == name
    assert name.split()[-1] in text[found.start : found.end] or found.name not in text


@pytest.mark.parametrize("text", ["according to the Ministry of Defence", "the United Nations reported losses", STORY])
def test_offices_are_no_originals(text: str) -> None:
    assert cited(text) == []


def test_reprints_one_outlet_and_one_wire_are_one_origin() -> None:
    reports = [
        report("ap", "MOSCOW (AP) — " + STORY, "AP"),
        report("copy", STORY, "Harbour Post"),
        report("same paper", "Nobody in the port would speak of it when our reporter asked them yesterday.", "Harbour  post"),
        report("rewritten", "MOSCOW (AP) — " + OTHER, "Podil Chronicle"),
        report("sister", "RIA's man in Moscow heard that from three people in the ministry this week.", "RIA Novosti"),
        report("sibling", "Sputnik has learned that the talks will be held in Muscat, if they are held at all.", "Sputnik"),
        report("own", "Our correspondent in Sanaa counted eleven crates with Russian markings on the quay.", "Meridian Ledger"),
    ]
    found = origins(reports)
    assert {found[key] for key in ("ap", "copy", "same paper", "rewritten")} == {"ap"}
    assert found["sister"] == found["sibling"] == "sister" and found["own"] == "own"

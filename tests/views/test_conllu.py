"""CoNLL-U that other programs can read."""

from __future__ import annotations

from samples import make_report

from dragoman.language.parser import parse_texts
from dragoman.views.conllu import conllu


def test_ten_columns_a_word_and_a_blank_line_a_sentence() -> None:
    text = "Russia's army\tleft Kherson.\n\n“No,” said Kyiv."
    report = make_report("wire/1", text)
    lines = list(conllu(report, parse_texts([text])[0]))
    assert lines[0] == "# newdoc id = wire/1"
    assert [line for line in lines if line.startswith("# text")] == ["# text = Russia's army left Kherson.", "# text = “No,” said Kyiv."]
    words = [line.split("\t") for line in lines if line and line[0].isdigit()]
    assert all(len(w) == 10 for w in words)
    assert [w[1] for w in words][:3] == ["Russia", "'s", "army"]
    assert "SpaceAfter=No" in words[0][9] and "SpaceAfter=No" not in words[1][9]
    assert lines.count("") == 2


def test_every_sentence_has_one_root_and_heads_within_it() -> None:
    text = "Iran condemned Israel. Russia did not, Kyiv said."
    sentences: list[list[list[str]]] = [[]]
    for line in conllu(make_report(text=text), parse_texts([text])[0]):
        if line and line[0].isdigit():
            sentences[-1].append(line.split("\t"))
        elif not line:
            sentences.append([])
    for words in filter(None, sentences):
        heads = [int(w[6]) for w in words]
        assert heads.count(0) == 1 and max(heads) <= len(words)

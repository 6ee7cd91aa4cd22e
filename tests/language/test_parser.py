"""The trained model, run for real."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.language.lemmas import lemma_of
from dragoman.language.parser import LONGEST, MODEL, Parser, default_parser, parse_texts
from dragoman.language.tree import best_heads


def test_offsets_point_into_the_text() -> None:
    text = "  Russia's envoy met\tIranian officials.\n\nTehran “denied” it."
    for sentence in parse_texts([text])[0]:
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
        assert sentence.start <= sentence.tokens[0].start
        assert sentence.tokens[-1].end <= sentence.end


def test_a_plain_sentence_is_parsed_right() -> None:
    (sentence,) = parse_texts(["Ukrainian forces attacked a Russian airfield on Monday."])[0]
    found = {t.text: (t.upos, t.relation, t.lemma) for t in sentence.tokens}
    assert found["attacked"] == ("VERB", "root", "attack")
    assert found["forces"] == ("NOUN", "nsubj", "force")
    assert found["airfield"][1] == "obj"
    assert found["Russian"][1] == "amod"


def test_every_parse_is_a_tree_with_one_root() -> None:
    texts = ["Moscow, Minsk and Tehran agreed", "who what why when", "- - -", "Kim; Putin; Xi: and then, nothing (or so) it seemed.", "a " * 300]
    for document in parse_texts(texts):
        for sentence in document:
            heads = [t.head for t in sentence.tokens]
            assert heads.count(-1) == 1
            for start in range(len(heads)):
                node, steps = start, 0
                while node != -1:
                    node, steps = heads[node], steps + 1
                    assert steps <= len(heads)


def test_a_sentence_is_parsed_the_same_whatever_is_parsed_beside_it() -> None:
    sentence = "Niger suspended relations with Ukraine ."
    others = [f"Officials said on day {n} that {'very ' * n}little was known ." for n in range(12)]
    parser = default_parser()
    alone = parser.parse([sentence.split()])[0]
    among = parser.parse([s.split() for s in [*others, sentence, *others]])[12]
    assert alone == among


def test_word_vectors_are_the_same_to_the_last_bit_in_any_company() -> None:
    lines = (Path(__file__).parents[2] / "examples/harbour-wire/flashes-2019-2023.jsonl").read_text("utf-8").splitlines()
    texts = [str(json.loads(line)["text"]) for line in lines]
    together = parse_texts(texts)
    for text, among in zip(texts[::2], together[::2], strict=True):
        for one, other in zip(parse_texts([text])[0], among, strict=True):
            assert one.context is not None and other.context is not None
            assert np.array_equal(one.context.vectors, other.context.vectors) and one.tokens == other.tokens


def test_long_sentences_are_divided() -> None:
    (document,) = parse_texts(["word " * (2 * LONGEST + 10)])
    assert all(len(s.tokens) <= LONGEST for s in document)
    assert sum(len(s.tokens) for s in document) == 2 * LONGEST + 10


def test_a_missing_model_says_what_to_do(tmp_path: object) -> None:

    with pytest.raises(ModelError, match="reinstall"):
        Parser(Path(str(tmp_path)))


def test_the_shipped_model_keeps_its_promises() -> None:
    facts = json.loads((MODEL / "model.json").read_text("utf-8"))
    assert facts["test_scores"]["ewt"]["las"] >= 89
    assert facts["test_scores"]["gum"]["las"] >= 86
    assert sum(f.stat().st_size for f in MODEL.iterdir() if f.stem != "closer") < 32_000_000
    assert len(facts["encoder_sha256"]) == 64


def test_heads_that_are_no_tree_are_made_one() -> None:
    scores = np.zeros((4, 4), np.float32)
    scores[1, 2] = scores[2, 1] = 5  # a cycle
    scores[1, 0], scores[2, 0], scores[3, 1] = 2, 1, 3
    assert best_heads(scores) == [0, 0, 1, 1]


def test_a_tree_is_the_best_of_all_trees() -> None:
    random = np.random.default_rng(7)
    for size in (3, 4, 5, 6):
        for _ in range(60):
            scores = random.normal(size=(size, size)).astype(np.float32)
            trees = (heads for heads in product(range(size), repeat=size - 1) if heads.count(0) == 1 and _reaches_the_root(heads))
            worth = lambda heads, scores=scores: sum(float(scores[d, h]) for d, h in enumerate(heads, 1))  # noqa: E731
            roots = {int(r) for r in np.argsort(-scores[1:, 0])[:3] + 1}
            best = max((t for t in trees if t.index(0) + 1 in roots), key=worth)
            found = best_heads(scores)[1:]
            assert worth(found) >= worth(best) - 1e-5


def _reaches_the_root(heads: tuple[int, ...]) -> bool:
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("annexed", "VERB", "VBD", "annex"),
        ("deterred", "VERB", "VBN", "deter"),
        ("left", "VERB", "VBD", "leave"),
        ("strikes", "NOUN", "NNS", "strike"),
        ("sanctions", "NOUN", "NNS", "sanction"),
        ("supplies", "NOUN", "NNS", "supply"),
        ("withdrew", "VERB", "VBD", "withdraw"),
        ("were", "AUX", "VBD", "be"),
        ("wounded", "VERB", "VBD", "wound"),
        ("found", "VERB", "VBD", "find"),
        ("founded", "VERB", "VBD", "found"),
        ("Houthis", "PROPN", "NNPS", "Houthis"),
    ],
)
def test_lemmas_follow_the_tag(word: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemma_of(word, upos, xpos) == lemma


def test_what_markup_left_in_a_text_is_read_as_the_character_it_stands_for() -> None:
    text = "Ankara praised Turkey&apos;s president &nbsp; &quot;strongly&quot; but didn&#39;t ask AT&T."
    (sentence,) = parse_texts([text])[0]
    words = [t.text for t in sentence.tokens]
    assert words == ["Ankara", "praised", "Turkey", "'s", "president", '"', "strongly", '"', "but", "did", "n't", "ask", "AT&T", "."]
    assert [text[t.start : t.end] for t in sentence.tokens][3:6] == ["&apos;s", "president", "&quot;"]

"""Whatever the parser makes of a sentence, the coder codes it."""

import random
from dataclasses import replace

import pytest

from dragoman.coding.coder import code_report
from dragoman.coding.mending import mended
from dragoman.language.parser import parse_texts
from dragoman.model import Report, Sentence

TEXT = (
    "He rang the leader at breakfast to tell her that the coalition, eighty years old, was over as nuclear power had not been written into the deal. "
    "According to Kyiv, Russian forces that shelled Kharkiv, including its suburbs, were driven back, as officials who asked not to be named said. "
    "“We will not yield,” the minister told allies like France and Japan, whose envoys, he added, accuse Tehran of arming the Houthis."
)
RELATIONS = (
    "nsubj obj obl advcl acl conj appos nmod nmod:poss amod ccomp xcomp parataxis case mark nsubj:pass obl:agent flat acl:relcl cc aux".split()
)


def _otherwise(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with some words hung elsewhere or otherwise; still a tree."""
    tokens = list(sentence.tokens)
    for _ in range(4):
        i, above = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        if tokens[i].head < 0:
            continue
        tokens[i] = replace(tokens[i], relation=chance.choice(RELATIONS))
        up = above
        while up >= 0 and up != i:
            up = tokens[up].head
        if up < 0 and above != i:
            tokens[i] = replace(tokens[i], head=above)
    return replace(sentence, tokens=tuple(tokens))


@pytest.fixture(scope="module")
def parsed() -> list[Sentence]:
    return next(iter(parse_texts([TEXT])))


@pytest.mark.parametrize("seed", range(60))
def test_no_parse_breaks_the_coder(parsed: list[Sentence], seed: int) -> None:
    chance = random.Random(seed)
    sentences = parsed if seed == 0 else [_otherwise(s, chance) for s in parsed]
    for claim in code_report(Report("r", None, None, None, None, None, None, None, None, "en", TEXT, ""), sentences):
        assert TEXT[claim.start : claim.end] == claim.quote


LATE = (
    "Leaders may extend the deadline, according to an official who asked not to be named, although the programme under which Greece has had loans "
    "since 2012 ends at midnight, as France and Spain after the vote said before Italy, Malta and Cyprus agree."
)


def test_mending_never_makes_a_circle() -> None:
    (sentence,) = next(iter(parse_texts([LATE])))
    for seed in range(400):
        tokens = mended((_otherwise(sentence, random.Random(seed)) if seed else sentence).tokens)
        for i in range(len(tokens)):
            steps = 0
            while i >= 0:
                i, steps = tokens[i].head, steps + 1
                assert steps <= len(tokens), seed

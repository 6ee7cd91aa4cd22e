"""Treebank files in, training sentences out."""

from __future__ import annotations

import gzip
import random
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True)
class Sentence:
    """Words with their gold heads (0 is the root), relations, tags; entities are IOB2 or None where nobody labelled them."""

    words: list[str]
    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]
    entities: list[str] | None = field(default=None)
    lemmas: list[str] | None = field(default=None)


def blocks(path: Path) -> list[list[list[str]]]:
    """The tab-separated rows of each sentence of a (gzipped) file, without comments, ranges and empty nodes."""
    sentences, rows = [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    sentences.append(rows)
                rows = []
            elif not line.startswith("#"):
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
    return sentences + ([rows] if rows else [])


def read(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file."""
    return [
        Sentence(
            [r[1] for r in rows],
            [int(r[6]) for r in rows],
            [r[7] for r in rows],
            [r[3] for r in rows],
            [r[4] for r in rows],
            lemmas=[r[2] for r in rows],
        )
        for rows in blocks(path)
    ]


def with_entities(sentences: list[Sentence], path: Path) -> list[Sentence]:
    """The same sentences with the entity labels of an IOB2 file, where its words are the same."""
    by_words = {tuple(r[1] for r in rows): [r[2] for r in rows] for rows in blocks(path)}
    return [replace(s, entities=by_words.get(tuple(s.words))) for s in sentences]


def load(root: Path, part: str) -> dict[str, list[Sentence]]:
    """`part` (train, dev, test) of both treebanks, EWT with UNER's entities."""
    ewt = read(root / f"UD_English-EWT/en_ewt-ud-{part}.conllu.gz")
    return {
        "ewt": with_entities(ewt, root / f"UNER_English-EWT/en_ewt-ud-{part}.iob2.gz"),
        "gum": read(root / f"GUM_open/en_gum_open-{part}.conllu.gz"),
    }


def as_headline(sentence: Sentence, chance: random.Random) -> Sentence:
    """Now and then the same sentence as a headline would print it: capitals on each word, no full stop."""
    words = sentence.words
    if chance.random() < 0.04:
        words = [w if w.islower() and len(w) < 4 else w[:1].upper() + w[1:] for w in words]
    elif chance.random() < 0.01:
        words = [w.upper() for w in words]
    last = len(words) - 1
    if last > 2 and words[last] == "." and last + 1 not in sentence.heads and chance.random() < 0.08:
        cut = slice(0, last)
        return Sentence(
            words[cut], sentence.heads[cut], sentence.relations[cut], sentence.upos[cut], sentence.xpos[cut],
            sentence.entities[cut] if sentence.entities else None,
        )
    return replace(sentence, words=words)

"""Sentences to tensors, in batches of similar length."""

from __future__ import annotations

import random
from collections.abc import Iterator

import torch
from tokenizers import Tokenizer
from treebank import Sentence, as_headline

from dragoman.language.shapes import shape_of

IGNORE = -100


def encode(sentences: list[Sentence], tokenizer: Tokenizer, labels: dict[str, list[str]]) -> dict[str, torch.Tensor]:
    """Padded tensors of one batch; gold positions are shifted by one for the root at 0."""
    encodings = tokenizer.encode_batch([s.words for s in sentences], is_pretokenized=True)
    pieces = max(len(e.ids) for e in encodings)
    words = 1 + max(len(s.words) for s in sentences)
    size = (len(sentences), words)
    batch = {
        "ids": torch.zeros(len(sentences), pieces, dtype=torch.long),
        "mask": torch.zeros(len(sentences), pieces, dtype=torch.long),
        "first": torch.zeros(size, dtype=torch.long),
        "last": torch.zeros(size, dtype=torch.long),
        "shapes": torch.zeros(size, dtype=torch.long),
        "valid": torch.zeros(size, dtype=torch.bool),
        **{name: torch.full(size, IGNORE) for name in ("heads", "relations", "upos", "xpos", "entities")},
    }
    index = {name: {label: i for i, label in enumerate(values)} for name, values in labels.items()}
    for i, (sentence, encoding) in enumerate(zip(sentences, encodings, strict=True)):
        batch["ids"][i, : len(encoding.ids)] = torch.tensor(encoding.ids)
        batch["mask"][i, : len(encoding.ids)] = 1
        batch["valid"][i, : len(sentence.words) + 1] = True
        for piece, word in enumerate(encoding.word_ids):
            if word is not None:
                if not batch["first"][i, word + 1]:
                    batch["first"][i, word + 1] = piece
                batch["last"][i, word + 1] = piece
        for j, word in enumerate(sentence.words, 1):
            batch["shapes"][i, j] = shape_of(word)
            batch["heads"][i, j] = sentence.heads[j - 1]
            batch["relations"][i, j] = index["relations"].get(sentence.relations[j - 1], IGNORE)
            batch["upos"][i, j] = index["upos"].get(sentence.upos[j - 1], IGNORE)
            batch["xpos"][i, j] = index["xpos"].get(sentence.xpos[j - 1], IGNORE)
            if sentence.entities:
                batch["entities"][i, j] = index["entities"].get(sentence.entities[j - 1], IGNORE)
    return batch


def batches(sentences: list[Sentence], words: int, chance: random.Random | None) -> Iterator[list[Sentence]]:
    """Groups of about `words` words, of similar length; shuffled and sometimes made headlines when `chance` is given."""
    pool = [as_headline(s, chance) for s in sentences] if chance else list(sentences)
    noise = (lambda: chance.uniform(0, 3)) if chance else (lambda: 0.0)
    pool.sort(key=lambda s: len(s.words) + noise())
    groups: list[list[Sentence]] = [[]]
    for sentence in pool:
        if groups[-1] and (len(groups[-1]) + 1) * len(sentence.words) > words:
            groups.append([])
        groups[-1].append(sentence)
    if chance:
        chance.shuffle(groups)
    yield from groups

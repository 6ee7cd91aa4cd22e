"""An example in, the same with other names out: what is learnt of Russia and Ukraine is to hold for Kenya and Chad; and cheap dropout.

Names of one word, adjectives, people and capitals of the codebook's countries change places with another country's, the same in all of a sentence,
so that its parse and who is who stay. Some lemmas are hidden from the reader, some word pieces from the encoder (`masked`).
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import ClassVar

import numpy as np
import torch
from acts import Example
from torch import nn

from dragoman.codebook.actors import entries, territories
from dragoman.coding.views import bucket

SWAPPED, KEPT = 0.5, 0.3  # of sentences, their countries get other names; of those countries some keep theirs
HIDDEN, MASKED = 0.2, 0.04  # of lemmas; of words
LEMMA = 11  # the column of a word's numbers that holds its lemma's bucket
MASK = 103  # the encoder's piece for a hidden word
POOL = 1 << 25
SHORT = {"US": "USA", "U.S.": "USA", "UK": "GBR", "American": "USA", "Americans": "USA", "Washington": "USA"}


@cache
def names() -> dict[str, dict[str, str]]:
    """Of each member state its name, adjective, people and capital, where they are one word."""
    found: dict[str, dict[str, str]] = {}
    for text, entry in entries():
        if entry.kind in ("country", "adjective", "people", "capital") and entry.country and " " not in text and text[:1].isupper():
            found.setdefault(entry.country, {}).setdefault(entry.kind, text)
    return {code: forms for code, forms in found.items() if code not in territories() and {"country", "adjective", "capital"} <= set(forms)}


@cache
def bearers() -> dict[str, tuple[str, str]]:
    """Which country, and which of its forms, a word is."""
    return {text: (code, kind) for code, forms in names().items() for kind, text in forms.items()}


def augmented(example: Example) -> Example:
    """The example as it is trained on once: perhaps with other countries, some lemmas hidden."""
    words, sentence = example.words.copy(), example.sentence
    if random.random() < SWAPPED:
        told: dict[str, list[tuple[int, str]]] = {}
        for i, word in enumerate(sentence.words):
            if word in bearers():
                code, kind = bearers()[word]
                told.setdefault(code, []).append((i, kind))
        texts = list(sentence.words)
        for places in told.values():
            other = names()[random.choice(sorted(names()))]
            if random.random() < KEPT or not all(kind in other for _, kind in places):
                continue
            for i, kind in places:
                texts[i] = other[kind]
                words[i, LEMMA] = bucket(other[kind].lower())
        sentence = replace(sentence, words=texts)
    words[np.random.rand(len(words)) < HIDDEN, LEMMA] = 0
    return replace(example, words=words, sentence=sentence)


def masked(ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Word pieces with some of them hidden; the first and the padding stay."""
    hidden = (torch.rand(ids.shape) < MASKED) & mask.bool()
    hidden[:, 0] = False
    return torch.where(hidden, MASK, ids)


class Dropout(nn.Module):
    """Dropout whose draws are cut from one long strip, which takes a sixth of a step less than drawing them anew."""

    strips: ClassVar[dict[tuple[float, torch.dtype], torch.Tensor]] = {}

    def __init__(self, share: float) -> None:
        super().__init__()
        self.p = share

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.p == 0 or x.numel() >= POOL:
            return nn.functional.dropout(x, self.p, self.training)
        key = (round(self.p, 3), x.dtype)
        if key not in self.strips:
            self.strips[key] = (torch.rand(POOL) >= self.p).to(x.dtype) / (1 - self.p)
        start = random.randrange(POOL - x.numel())
        return x * self.strips[key][start : start + x.numel()].view(x.shape)


def with_cheap_dropout(module: nn.Module) -> None:
    """Puts `Dropout` in the place of torch's everywhere in a module."""
    for name, child in list(module.named_children()):
        if isinstance(child, nn.Dropout):
            setattr(module, name, Dropout(child.p))
        else:
            with_cheap_dropout(child)

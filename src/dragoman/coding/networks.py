"""Word vectors and numbers of a sentence in, likelihoods out: the trained reader's arithmetic, by numpy; training/reader.py makes the weights."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dragoman.coding.views import ACTS, KINDS, SIDES, Numbers
from dragoman.errors import ModelError

REACH = 16  # words further apart are all alike
GELU = np.array([0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429], np.float32)
Floats = NDArray[np.float32]


class Networks:
    """The arithmetic of several sets of weights at once (`k` of them); what they say is averaged."""

    def __init__(self, each: Sequence[Mapping[str, Floats]], layers: int, heads: int) -> None:
        self._weights = {name: np.stack([weights[name] for weights in each]) for name in each[0]}
        for name, table in self._weights.items():
            if f"{name.removesuffix('weight')}bias" in self._weights and table.ndim == 3:  # of a product: to be multiplied from the right
                self._weights[name] = np.ascontiguousarray(table.transpose(0, 2, 1))
        self._layers, self._heads = layers, heads

    def words(self, numbers: Numbers, arcs: Numbers, vectors: Floats) -> Floats:
        """(k, words, size): what the networks make of each word in its sentence."""
        size = len(vectors)
        embedded = self._embedded("emb", numbers)
        x = self._linear("inp", np.concatenate([np.broadcast_to(vectors, (len(embedded), *vectors.shape)), embedded], -1))
        apart = np.clip(np.arange(size)[None, :] - np.arange(size)[:, None], -REACH, REACH) + REACH
        for n in range(self._layers):
            layer = f"layers.{n}"
            bias = self._weights[f"{layer}.rel.weight"][:, apart] + self._weights[f"{layer}.arc.weight"][:, arcs]
            x = x + self._attention(layer, self._norm(f"{layer}.n1", x), bias.transpose(0, 3, 1, 2))
            x = x + self._linear(f"{layer}.b", _gelu(self._linear(f"{layer}.a", self._norm(f"{layer}.n2", x))))
        return self._norm("norm", x)

    def acts(self, words: Floats) -> Floats:
        """(words, types): how likely each word is no act, or one of a type."""
        out: Floats = _softmax(self._linear("act", words)).mean(0)
        return out

    def parties(self, words: Floats, heads: list[int], pairs: Numbers, triggers: list[int], kinds: list[int]) -> Floats:
        """(acts, parties + 1, 2): how likely each phrase, and last nobody, is the act's actor and its recipient; `pairs` are (acts, parties, 12)."""
        own = words[:, triggers]
        acts, parties = self._linear("t", own), self._linear("j", words[:, heads])
        hidden = self._linear("p", self._embedded("pe", pairs).reshape(len(words), -1, self._weights["p.weight"].shape[1]))
        hidden = hidden.reshape(len(words), len(triggers), len(heads), -1) + acts[:, :, None] + parties[:, None]
        scores = self._linear("out", _gelu(hidden + self._weights["te.weight"][:, kinds][:, :, None]).reshape(len(words), -1, hidden.shape[-1]))
        both = acts[:, None] @ self._weights["biU"] @ parties[:, None].transpose(0, 1, 3, 2)  # (k, 2, acts, parties)
        phrases = scores.reshape(*hidden.shape[:3], 2) + both.transpose(0, 2, 3, 1)
        out: Floats = (1 / (1 + np.exp(-np.concatenate([phrases, self._linear("null", own)[:, :, None]], 2)))).mean(0)
        return out

    def _linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self._weights[f"{name}.weight"]
        out += self._weights[f"{name}.bias"][:, None]
        return out

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt(np.einsum("kns,kns->kn", centred, centred)[..., None] / x.shape[-1] + np.float32(1e-5))
        out: Floats = centred / spread * self._weights[f"{name}.weight"][:, None] + self._weights[f"{name}.bias"][:, None]
        return out

    def _embedded(self, name: str, numbers: Numbers) -> Floats:
        return np.concatenate([self._weights[f"{name}.{n}.weight"][:, numbers[..., n]] for n in range(numbers.shape[-1])], -1)

    def _attention(self, layer: str, x: Floats, bias: Floats) -> Floats:
        k, size, width = x.shape
        q, keys, v = self._linear(f"{layer}.qkv", x).reshape(k, size, 3, self._heads, width // self._heads).transpose(2, 0, 3, 1, 4)
        scores = _softmax(q @ keys.transpose(0, 1, 3, 2) * np.float32(1 / np.sqrt(width // self._heads)) + bias)
        return self._linear(f"{layer}.o", (scores @ v).transpose(0, 2, 1, 3).reshape(k, size, width))


def load(path: Path) -> Networks:
    """The networks of a file, if they were made for the types and sectors of this version."""
    try:
        with np.load(path) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files if name != "facts"}
            facts = json.loads(str(stored["facts"]))
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ModelError(f"{path}: the reader cannot be loaded ({error}); reinstall dragoman or set reader = false") from error
    if (facts["acts"], facts["kinds"], facts["sectors"]) != (list(ACTS), list(KINDS), list(SIDES)):
        raise ModelError(f"{path}: made for other types or sectors; make it again (training/README.md) or set reader = false")
    fronts = sorted({name.partition("/")[0] for name in weights})
    each = ({name.removeprefix(f"{f}/"): table for name, table in weights.items() if name.startswith(f"{f}/")} for f in fronts)
    return Networks(list(each), facts["layers"], facts["heads"])


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out


def _gelu(x: Floats) -> Floats:
    """x Φ(x), with Abramowitz and Stegun's 7.1.26 for the error function (error under 2e-7), which takes a third of scipy's time."""
    at = np.abs(x) * np.float32(math.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * at)
    series = t * (GELU[0] + t * (GELU[1] + t * (GELU[2] + t * (GELU[3] + t * GELU[4]))))
    out: Floats = np.maximum(x, 0) - np.float32(0.5) * np.abs(x) * series * np.exp(-at * at)
    return out

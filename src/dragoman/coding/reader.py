"""The trained reader: word vectors of the parser's encoder and the rules' own findings in, how likely a word is an act and a phrase its party out.

A small network of two attention layers over the words of one sentence, run by numpy; training/reader.py makes its weights. The rules ask it about
the acts that they find, and about the words that they know nothing of.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from dragoman.coding.actors import PERSONS
from dragoman.coding.networks import Floats, Networks, load
from dragoman.coding.views import Views
from dragoman.errors import ModelError
from dragoman.model import Context

READER = "reader-7"
STATES = frozenset({"country", "capital", "adjective", "place"})  # kinds of phrases that mean a state whatever their sector
FLOOR = 0.3  # an act's type must be so likely, beside the likeliest type, for the reader to be heard about its parties
# An act that is with its likeliest parties no less and no more likely than this is in doubt; one at a word that some frame fits.
OPEN, OPEN_FRAMED = (0.25, 0.4), (0.1, 0.24)
TOO, SURELY = 0.45, 0.75  # how likely a second actor must be that is coordinated with the first, and one that is not


@dataclass(frozen=True, slots=True)
class Vote:
    """One pair of parties for an act: indexes of their heads (None: nobody named), and how likely all of it is together, 0 to 1."""

    actor: int
    recipient: int | None
    likely: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of a sentence, by the index of an act's word: how likely it is an act at all, 0 to 1; the pairs of its parties.

    `free` are words that the reader takes for an act and no frame does, or only one of a type that the reader rules out, with the number of its type.
    """

    acting: dict[int, float]
    votes: dict[int, list[Vote]]
    free: dict[int, int]
    sides: dict[int, Floats]


class Look:
    """What networks make of one sentence: of its words' types, and of the parties of the acts that they are asked about."""

    def __init__(self, networks: Networks, views: Views, vectors: Floats) -> None:
        self._networks, self._views = networks, views
        self._words = networks.words(views.words(), views.arcs(), vectors)
        self.acts = networks.acts(self._words)

    def parties(self, asked: Sequence[tuple[int, int]]) -> Floats:
        """(acts, parties + 1, 2): how likely each phrase, and last nobody, is the actor and the recipient of acts, given by word and type."""
        pairs = np.stack([self._views.pairs(word) for word, _ in asked])
        return self._networks.parties(self._words, self._views.heads, pairs, [word for word, _ in asked], [kind for _, kind in asked])


class Reader:
    """Networks that differ by the seed they were trained with, loaded once; what they say is averaged. Calls share no state.

    Where closer.npz lies beside reader.npz, sentences that leave it in doubt are read once more, over the vectors of a larger encoder.
    """

    def __init__(self, folder: Path) -> None:
        from threadpoolctl import ThreadpoolController

        self._first = load(folder / "reader.npz")
        self._second = load(folder / "closer.npz") if (folder / "closer.npz").is_file() else None
        try:
            self.labels: dict[str, list[str]] = json.loads((folder / "model.json").read_text("utf-8"))["labels"]
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{folder}: the reader cannot be loaded ({error}); reinstall dragoman or set reader = false") from error
        self._blas = ThreadpoolController()

    def read(self, views: Views, context: Context, framed: Mapping[int, tuple[int, Sequence[int]]], free: Sequence[int], least: float) -> Reading:
        """For each act's word its parties, where likely enough; of the `free` words the acts, at `least` so likely.

        `framed` gives for the word that a frame stands at the number of its type and all the words that tell the act: "announced" and "closure" are
        one act, and the reader is asked about the one that it rather takes for it.
        """
        if not views.heads:
            return Reading({}, {}, {}, {})
        with self._blas.limit(limits=1, user_api="blas"):
            look = Look(self._first, views, context.vectors.astype(np.float32))
            if self._second and context.closer and _in_doubt(look, framed, free):
                look = Look(self._second, views, context.closer([t.text for t in views.graph.tokens]))
            acts = look.acts
            asked = {i: (min(at, key=lambda w: acts[w, 0]), kind) for i, (kind, at) in framed.items()}
            other = [w for w, kind in asked.values() if not _possible(acts[w], kind)]
            found = {i: int(acts[i, 1:].argmax()) + 1 for i in [*free, *other] if 1 - acts[i, 0] >= least}
            acting = {i: float(1 - acts[w, 0]) for i, (w, _) in asked.items()}
            asked |= {i: (i, kind) for i, kind in found.items()}
            parties = look.parties(list(asked.values())) if asked else ()
        sides = dict(zip(asked, parties, strict=True))
        votes = {i: list(self._votes(views, acts[w], sides[i])) for i, (w, kind) in asked.items() if _possible(acts[w], kind)}
        return Reading(acting, votes, found, sides)

    def _votes(self, views: Views, act: Floats, scores: Floats) -> Iterator[Vote]:
        actors = _chosen(views, scores[:-1, 0])
        if scores[-1, 0] > actors[0][1]:
            return
        nobody = float(scores[-1, 1])
        for a, surely in actors:
            others = [n for n in range(len(views.heads)) if not _same(views, a, n)]
            targets = _chosen(views, scores[:-1, 1], others) if others else []
            recipients = [(None, nobody)] if not targets or nobody >= targets[0][1] else targets
            for r, too in recipients:
                yield Vote(views.heads[a], None if r is None else views.heads[r], float(1 - act[0]) * surely * too)


def _in_doubt(look: Look, framed: Mapping[int, tuple[int, Sequence[int]]], free: Sequence[int]) -> bool:
    """Whether an act with its likeliest parties may or may not be told."""
    acting = 1 - look.acts[:, 0]
    kinds = {i: (int(look.acts[i, 1:].argmax()) + 1, OPEN) for i in free} | {w: (kind, OPEN_FRAMED) for kind, at in framed.values() for w in at}
    asked = [(i, kind, least, most) for i, (kind, (least, most)) in kinds.items() if acting[i] >= least]
    if not asked:
        return False
    parties = look.parties([(i, kind) for i, kind, *_ in asked])
    likely = acting[[i for i, *_ in asked]] * parties[:, :-1, 0].max(1) * parties[:, :, 1].max(1)
    return any(least <= chance <= most for chance, (_, _, least, most) in zip(likely, asked, strict=True))


def _possible(act: Floats, kind: int) -> bool:
    """Whether an act may be of a type, by how likely each is: where another is far likelier, the reader is not heard about its parties."""
    return bool(act[kind] >= FLOOR * act[1:].max())


def _identity(views: Views, n: int) -> tuple[object, ...]:
    """Who a phrase stands for; of persons in a list each for himself."""
    actor, first = views.parties[views.heads[n]], views.graph.first_conjunct(views.heads[n])
    if actor.country is None:
        return None, actor.left
    listed = actor.kind in PERSONS and len(views.graph.conjuncts(first)) > 1
    return actor.country, actor.group, (actor.name or actor.head) if listed else None


def _same(views: Views, one: int, other: int) -> bool:
    """Whether two phrases are one party: not a government and the students of its country, but an army and its bare country."""
    left, right = views.parties[views.heads[one]], views.parties[views.heads[other]]
    if one == other or (left.left <= right.right and right.left <= left.right):
        return True
    return _identity(views, one) == _identity(views, other) and (left.sector == right.sector or right.kind in STATES)


def _chosen(views: Views, scores: Floats, among: Sequence[int] | None = None) -> list[tuple[int, float]]:
    """The likeliest phrase, and beside it those of other actors that are likely by themselves, or at least likely and coordinated with it."""
    best: dict[tuple[object, ...], tuple[int, float]] = {}
    for n in range(len(scores)) if among is None else among:
        identity, score = _identity(views, n), float(scores[n])
        if identity not in best or score > best[identity][1]:
            best[identity] = (n, score)
    ranked = sorted(best.values(), key=lambda b: -b[1])
    first = views.graph.first_conjunct(views.heads[ranked[0][0]])
    beside = [b for b in ranked[1:] if b[1] >= (TOO if views.graph.first_conjunct(views.heads[b[0]]) == first else SURELY)]
    return [ranked[0], *beside]


@cache
def reader_of(folder: Path) -> Reader | None:
    """The reader that lies beside a language model, if one does; loaded at the first call."""
    return Reader(folder) if (folder / "reader.npz").is_file() else None

"""What the trained reader sees of a sentence: numbers for each word, and for each pair of an act's word and a phrase that may be its party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dragoman.codebook.scales import PLOVER, SECTORS
from dragoman.coding.actors import Actor
from dragoman.coding.clauses import is_passive
from dragoman.coding.graph import Graph
from dragoman.coding.mentions import RELATIONAL

if TYPE_CHECKING:
    from dragoman.coding.acts import Act
    from dragoman.coding.phrases import Phrases

ACTS = ("none", *PLOVER)
KINDS = ("none", *"country adjective people capital seat body organ group person place agent proper thing".split())
SIDES = ("none", *sorted(SECTORS))
WITHOUT = frozenset("PUNCT VERB AUX ADP CCONJ SCONJ PART ADV".split())  # words of these kinds head no party unless the codebook has them
LINKED = frozenset({"linked", "aligned", "tied", "related"})
FAR = 5  # longer paths are all alike
DISTANCES = (1, 3, 6, 12, 20)
CASES = tuple(
    """
    of in to for with on by from against at into over between as about among toward under after before during through near via within outside inside
    around across off since until because despite without like including following amid per upon that while if when whether 's
    """.split()
)
TAGS = tuple("VB VBD VBG VBN VBP VBZ MD NN NNS NNP NNPS JJ IN".split())
BUCKETS = 4096
SLOTS = {"actor": 1, "recipient": 2, "doer": 3, "target": 4}  # where a frame puts a phrase; what the rules then made it
Labels = Mapping[str, Sequence[str]]
Numbers = NDArray[np.int64]


class Views:
    """One sentence as numbers. `labels` are the parser's (relations, upos, entities); what it does not know is 0."""

    def __init__(self, graph: Graph, phrases: Phrases, labels: Labels) -> None:
        self.graph = graph
        self.parties = _parties(graph, phrases)
        self.heads = sorted(self.parties)
        self._index = {name: {label: n for n, label in enumerate(values)} for name, values in labels.items()}
        self._bases = {b: n for n, b in enumerate(bases(labels), 1)}
        self._acting, self._made = ([0] * len(graph) for _ in range(2))
        self._slots: dict[tuple[int, int], int] = {}
        self._cases = [next((n for word in case.split() if (n := _CASES.get(word))), 0) for case in graph.cases]
        self._passive = [token.upos == "VERB" and is_passive(graph, i) for i, token in enumerate(graph.tokens)]
        self._over = {j: [j, *graph.ancestors(j)] for j in self.heads}

    def note(self, act: Act) -> None:
        """An act that a frame found, with the phrases in its slots."""
        self._acting[act.trigger] = ACTS.index(act.frame.action)
        for side, slots in (("actor", act.actors), ("recipient", act.recipients)):
            for _, heads in slots:
                self._slots |= {(act.trigger, self.graph.content(h)): SLOTS[side] for h in heads}

    def note_claim(self, act: Act, action: str, actor: Actor, recipient: Actor | None) -> None:
        """A claim that the rules made."""
        self._made[act.trigger] = ACTS.index(action)
        self._slots[act.trigger, actor.head] = SLOTS["doer"]
        if recipient is not None:
            self._slots[act.trigger, recipient.head] = SLOTS["target"]

    def words(self) -> Numbers:
        """(words, 12): tag, relation, entity, act by frame and by claim, kind, sector and home of a party, passive, form, case, lemma."""
        rows = []
        for i, token in enumerate(self.graph.tokens):
            party = self.parties.get(i)
            known = 0 if party is None else 2 if party.country else 1
            kind = (KINDS.index(party.kind), SIDES.index(party.sector or "none")) if party else (0, 0)
            labels = (self._label("upos", token.upos), self._label("relations", token.relation), self._label("entities", token.entity))
            form = (int(self._passive[i]), _TAGS.get(token.xpos, 0), self._cases[i], bucket(self.graph.lemma(i)))
            rows.append((*labels, self._acting[i], self._made[i], *kind, known, *form))
        return np.array(rows, np.int64)

    def pairs(self, trigger: int) -> Numbers:
        """(parties, 12) for one act's word, in the order of `heads`: the steps up to where both meet, the words below it, …"""
        above = [trigger, *self.graph.ancestors(trigger)]
        places = {node: n for n, node in enumerate(above)}
        return np.array([self._pair(trigger, j, above, places) for j in self.heads], np.int64).reshape(len(self.heads), 12)

    def arcs(self) -> Numbers:
        """(words, words): 1 from a word to its head, 2 back, 3 to itself."""
        size = len(self.graph)
        found = np.zeros((size, size), np.int64)
        for i, token in enumerate(self.graph.tokens):
            found[i, i] = 3
            if token.head >= 0:
                found[i, token.head], found[token.head, i] = 1, 2
        return found

    def _pair(self, trigger: int, j: int, above: list[int], places: Mapping[int, int]) -> tuple[int, ...]:
        graph, cases, over = self.graph, self._cases, self._over[j]
        up = next((n for n, node in enumerate(over) if node in places), len(over))
        meeting = over[up] if up < len(over) else None
        meets = FAR if meeting is None else places[meeting]
        below = above[meets - 1] if meeting is not None and meets else None  # what of the act's own side hangs on where they meet
        own = over[up - 1] if up else None
        return (
            min(up, FAR), min(meets, FAR), self._base(own), self._base(below), self._label("relations", graph.relation(j)),
            0 if own is None else cases[own], 0 if below is None else cases[below],
            0 if meeting is None else self._label("upos", graph.tokens[meeting].upos), int(meeting is not None and self._passive[meeting]), cases[j],
            (j > trigger) * (len(DISTANCES) + 1) + sum(abs(j - trigger) > d for d in DISTANCES), self._slots.get((trigger, j), 0),
        )  # fmt: skip

    def _base(self, i: int | None) -> int:
        return 0 if i is None else self._bases.get(self.graph.base(i), 0)

    def _label(self, name: str, value: str) -> int:
        return self._index[name].get(value, 0)


_TAGS = {tag: n for n, tag in enumerate(TAGS, 1)}
_CASES = {word: n for n, word in enumerate(CASES, 1)} | {"towards": CASES.index("toward") + 1, "onto": CASES.index("on") + 1}


def bucket(lemma: str) -> int:
    """A number that stays the same on every machine."""
    return crc32(lemma.encode()) % BUCKETS


def bases(labels: Labels) -> list[str]:
    """The relations without their subtypes."""
    return sorted({r.partition(":")[0] for r in labels["relations"]})


def _whose_ally(graph: Graph, i: int) -> bool:
    """Iran's ally, a critic of Iran: what they do is not Iran's."""
    owned = graph.relation(i) == "nmod:poss" or graph.cases[i] == "of"
    return owned and graph.lemma(graph.head(i)) in RELATIONAL


def _only_linked(graph: Graph, i: int) -> bool:
    """ "Venezuela-linked": whom the word is about, and nothing more."""
    return i + 2 < len(graph) and graph.lower(i + 1) in "-–" and graph.lower(i + 2) in LINKED


def _parties(graph: Graph, phrases: Phrases) -> dict[int, Actor]:
    """Every phrase of the sentence that stands for an actor, by its head, with the home that its place gives it."""
    found = {}
    for i, token in enumerate(graph.tokens):
        if _only_linked(graph, i) or (token.upos in WITHOUT and phrases.mentions.hit_at(i) is None) or graph.content(i) != i or _whose_ally(graph, i):
            continue
        actor = phrases.actor(i)
        if actor is not None:
            found[i] = phrases.homes.settled(actor, i)
    return found

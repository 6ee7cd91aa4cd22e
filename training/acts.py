"""Passages labelled by readers in, examples for the reader out: of each sentence its numbers, its acts, and which phrases are their parties.

A passage is as GUIDELINES.md has it: a text with claims, each with the words of its trigger, actor and recipient. The third of news_train
that measures (by the hash of the passage's id) is never trained on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from treebank import Sentence

from dragoman.coding.actors import Actor
from dragoman.coding.acts import acts
from dragoman.coding.coder import SentenceCoder, walk
from dragoman.coding.graph import Graph
from dragoman.coding.views import ACTS, Labels, Views
from dragoman.language.parser import Parser, parse_texts
from dragoman.model import Report

PASSAGES = ("passages labelled for Dragoman (Wikipedia's current events CC BY-SA 4.0, White House, Wikinews CC BY 2.5)", "training/text")
OUT = "out"  # the party stands nowhere in the sentence


@dataclass(frozen=True)
class Example:
    """One sentence, as parsed. `gold`: of each act its word, its types, and the heads of its actor and recipient (None: nobody; OUT: not in it)."""

    sentence: Sentence
    vectors: np.ndarray
    words: np.ndarray
    arcs: np.ndarray
    heads: list[int]
    pairs: dict[int, np.ndarray]
    gold: list[tuple[int, list[int], Any, Any]]


def held_back(passage_id: str) -> bool:
    """Whether a passage belongs to the third that measures."""
    return int(hashlib.sha256(passage_id.encode()).hexdigest(), 16) % 3 == 0


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]


def examples(passages: list[dict[str, Any]], parser: Parser) -> Iterator[Example]:
    for passage, sentences in zip(passages, parse_texts([p["text"] for p in passages], parser), strict=True):
        report = Report(passage["id"], None, None, None, None, passage.get("date"), None, None, None, "en", passage["text"], "")
        alone = [replace(s, context=None) for s in sentences]  # what the rules find by themselves
        for sentence, coder in zip(sentences, walk(report, alone), strict=True):
            yield _example(passage, coder, sentence.context.vectors, parser.labels)


def _example(passage: dict[str, Any], coder: SentenceCoder, vectors: np.ndarray, labels: Labels) -> Example:
    graph = coder.graph
    views = Views(graph, coder.parties.phrases, labels)
    for act in acts(graph):
        views.note(act)
    for claim, row in coder.reasoned():
        views.note_claim(row.act, claim.action, row.actor, row.recipient)
    gold = list(_gold(passage, graph, views.parties))
    columns = zip(*((t.text, t.head + 1, t.relation, t.upos, t.xpos, t.entity) for t in graph.sentence.tokens), strict=True)
    return Example(Sentence(*map(list, columns)), vectors, views.words(), views.arcs(), views.heads, {t: views.pairs(t) for t, *_ in gold}, gold)


def _gold(passage: dict[str, Any], graph: Graph, parties: dict[int, Actor]) -> Iterator[tuple[int, list[int], Any, Any]]:
    text, sentence = passage["text"], graph.sentence
    for claim in passage["claims"]:
        doers = _places(text, claim["actor"]["text"])
        at = min(_places(text, claim["trigger"]), key=lambda p: min(abs(p - d) for d in doers))
        trigger = _head(graph, at, at + len(claim["trigger"])) if sentence.start <= at < sentence.end else None
        if trigger is not None:
            sides = [_side(text, graph, parties, claim[side], trigger) for side in ("actor", "recipient")]
            yield trigger, [ACTS.index(t) for t in _options(claim["type"])], *sides


def _side(text: str, graph: Graph, parties: dict[int, Actor], party: dict[str, Any] | None, trigger: int) -> Any:
    """The heads of the phrases that name a party: those of its country inside its words, else the nearest of its country."""
    if party is None:
        return None
    spans = [(a, a + len(party["text"])) for a in _places(text, party["text"])]
    inside = {i for i in parties if any(a <= graph.tokens[i].start < b for a, b in spans)}
    countries = _options(party.get("country"))
    fitting = [i for i, actor in parties.items() if actor.country in countries and (actor.country or i in inside)]
    return [i for i in fitting if i in inside] or sorted(fitting, key=lambda i: abs(i - trigger))[:1] or OUT


def _head(graph: Graph, start: int, end: int) -> int | None:
    """The word of a span whose own head lies outside of it."""
    inside = [i for i, t in enumerate(graph.tokens) if t.start < end and t.end > start and t.upos != "PUNCT"]
    return next((i for i in inside if graph.tokens[i].head not in inside), None)


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _options(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def load(gold: Path, ours: Iterable[Path], folder: Path) -> list[Example]:
    """All sentences to learn from, as the model in a folder parses them."""
    passages = [p for p in read(gold) if not held_back(p["id"])]
    return list(examples([*passages, *(p for path in ours for p in read(path))], Parser(folder)))

"""Sentences' words in, their parse out: the trained model, run by onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.language.closer import closer_of
from dragoman.language.lemmas import lemma_of
from dragoman.language.sentences import split
from dragoman.language.shapes import shape_of
from dragoman.language.tree import best_heads
from dragoman.language.words import plain, spans
from dragoman.model import Context, Sentence, Token

MODEL = Path(__file__).parent / "model"
PIECES_A_BATCH = 700
STEP = 4  # sentences are padded to a multiple of so many pieces
LONGEST = 240  # words of one sentence; the rest of a longer one is parsed as a sentence of its own
PIECES = 510


@dataclass(frozen=True, slots=True)
class Parse:
    """Heads (0 is the root, words count from 1), relations and labels of one sentence's words, with their vectors if the model gives any."""

    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]
    entities: list[str]
    vectors: NDArray[np.float16] | None = field(default=None, compare=False, repr=False)


class Parser:
    """The model, loaded once; calls share no state, so that one Parser may serve several threads.

    `reads`: whether to keep vectors for the reader; `closer`: whether to let it ask the larger encoder, where one lies in the folder.
    """

    def __init__(self, folder: Path = MODEL, threads: int = 1, reads: bool = True, closer: bool = True) -> None:
        import onnxruntime as ort
        from threadpoolctl import ThreadpoolController
        from tokenizers import Tokenizer

        try:
            facts = json.loads((folder / "model.json").read_text("utf-8"))
            options = ort.SessionOptions()
            options.intra_op_num_threads = threads
            options.log_severity_level = 3
            self._session, self._relations = (
                ort.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"]) for name in ("model.onnx", "relations.onnx")
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # onnxruntime's and tokenizers' errors have no base of their own
            raise ModelError(
                f"{folder}: the language model cannot be loaded ({error}); reinstall dragoman or name a whole model in the settings"
            ) from error
        # numpy's products here are small: on two threads they wait for each other, and beside other workers they take ten times as long.
        self._blas = ThreadpoolController()
        self._threads = threads
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.labels: dict[str, list[str]] = facts["labels"]
        self.name: str = facts["name"]
        self.folder, self.reads = folder, reads
        self.closer = closer_of(folder, self._tokenizer, threads) if closer else None

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parse of each sentence, in the order given."""
        results: list[Parse | None] = [None] * len(sentences)
        encodings = self._tokenizer.encode_batch([list(s) for s in sentences], is_pretokenized=True)
        with self._blas.limit(limits=self._threads, user_api="blas"):
            for group in _groups([len(e.ids) for e in encodings]):
                for i, parse in zip(group, self._run([sentences[i] for i in group], [encodings[i] for i in group]), strict=True):
                    results[i] = parse
        return [r for r in results if r is not None]

    def _run(self, sentences: list[Sequence[str]], encodings: list[Any]) -> Iterator[Parse]:
        inputs = _tensors(sentences, encodings)
        arcs, dependents, heads, upos, xpos, entities, *context = self._session.run(None, inputs)
        tags = [scores.argmax(-1) for scores in (upos, xpos)]
        for i, sentence in enumerate(sentences):
            size = len(sentence) + 1
            best = best_heads(arcs[i, :size, :size])
            (relations,) = self._relations.run(None, {"dependents": dependents[i, 1:size], "heads": heads[i, best[1:]]})
            yield Parse(
                best[1:],
                [self.labels["relations"][r] for r in relations],
                [self.labels["upos"][t] for t in tags[0][i, 1:size]],
                [self.labels["xpos"][t] for t in tags[1][i, 1:size]],
                _sound([self.labels["entities"][t] for t in entities[i, 1:size].argmax(-1)]),
                context[0][i, 1:size].astype(np.float16) if context and self.reads else None,
            )


def _groups(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Indexes of sentences that are padded to one size, about PIECES_A_BATCH pieces together."""
    group: list[int] = []
    for i in sorted(range(len(sizes)), key=sizes.__getitem__):
        if group and ((len(group) + 1) * sizes[i] > PIECES_A_BATCH or padded(sizes[i]) != padded(sizes[group[-1]])):
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def padded(pieces: int) -> int:
    """The size that a sentence is padded to, whatever is parsed beside it: sums over more places round otherwise, and a parse may hang on that."""
    return min(PIECES, -(-pieces // STEP) * STEP)


def _tensors(sentences: list[Sequence[str]], encodings: list[Any]) -> dict[str, NDArray[np.int64]]:
    pieces = padded(max(len(e.ids) for e in encodings))
    shape = (len(sentences), 1 + max(len(s) for s in sentences))
    ids, mask = (np.zeros((len(sentences), pieces), np.int64) for _ in range(2))
    first, last, shapes = (np.zeros(shape, np.int64) for _ in range(3))
    for i, (sentence, encoding) in enumerate(zip(sentences, encodings, strict=True)):
        n = min(len(encoding.ids), pieces)
        ids[i, :n] = encoding.ids[:n]
        mask[i, :n] = 1
        for piece, word in enumerate(encoding.word_ids[:n]):
            if word is not None:
                if not first[i, word + 1]:
                    first[i, word + 1] = piece
                last[i, word + 1] = piece
        shapes[i, 1 : len(sentence) + 1] = [shape_of(w) for w in sentence]
    return {"ids": ids, "mask": mask, "first": first, "last": last, "shapes": shapes}


def _sound(labels: list[str]) -> list[str]:
    """IOB2 labels with every I- after a B- or I- of its kind."""
    fixed: list[str] = []
    for label in labels:
        if label.startswith("I-") and (not fixed or fixed[-1][2:] != label[2:]):
            label = "B-" + label[2:]
        fixed.append(label)
    return fixed


@cache
def default_parser(folder: Path = MODEL, reads: bool = True, closer: bool = True) -> Parser:
    """The shipped model, loaded at the first call."""
    return Parser(folder, reads=reads, closer=closer)


def cut(text: str) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Sentences of a text as (start, end, word spans); sentences without words are left out, over-long ones are divided."""
    found = []
    for start, end in split(text):
        words = [(start + a, start + b) for a, b in spans(text[start:end])]
        for at in range(0, len(words), LONGEST):
            part = words[at : at + LONGEST]
            found.append((start if at == 0 else part[0][0], end if at + LONGEST >= len(words) else part[-1][1], part))
    return found


def parse_texts(texts: Iterable[str], parser: Parser | None = None) -> list[tuple[Sentence, ...]]:
    """The parsed sentences of each text; one call for many texts fills the batches better."""
    parser = parser or default_parser()
    texts = list(texts)
    pieces = [(i, text, *piece) for i, text in enumerate(texts) for piece in cut(text)]
    parses = parser.parse([[plain(text[a:b]) for a, b in words] for _, text, _, _, words in pieces])
    documents: list[list[Sentence]] = [[] for _ in texts]
    for (i, text, start, end, words), parse in zip(pieces, parses, strict=True):
        context = None if parse.vectors is None else Context(parse.vectors, parser.folder, parser.closer)
        documents[i].append(Sentence(len(documents[i]), start, end, _tokens(text, words, parse), context))
    return [tuple(d) for d in documents]


def _tokens(text: str, words: list[tuple[int, int]], parse: Parse) -> tuple[Token, ...]:
    return tuple(
        Token(word := plain(text[a:b]), a, b, lemma_of(word, upos, xpos), upos, xpos, head - 1, relation, entity)
        for (a, b), head, relation, upos, xpos, entity in zip(
            words, parse.heads, parse.relations, parse.upos, parse.xpos, parse.entities, strict=True
        )
    )

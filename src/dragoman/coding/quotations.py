"""A report's text with its sentences in, who is quoted at each place out: speech in quotation marks, across sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dragoman.codebook.cues import cues
from dragoman.coding.clauses import is_passive, subjects
from dragoman.coding.graph import Graph

MARK = re.compile(r'[“”«»"]|\n\s*\n')
OPENING, CLOSING = "“«", "”»"
FEWEST, LONGEST = 3, 5_000  # words, characters: what is shorter is a word that the author keeps at a distance, what is longer a mark forgotten
TOLD = frozenset({"said", "alleged", "asserted", "called_for", "denied", "planned"})  # what verbs that quote may do to what they quote


@dataclass(frozen=True, slots=True)
class Teller:
    """Who is quoted: the number of the sentence that names him, and the word there."""

    sentence: int
    at: int


class Quotations:
    """The quotations of one report. `graphs` are its sentences in order."""

    def __init__(self, text: str, graphs: Sequence[Graph]) -> None:
        self._graphs = graphs
        self._spans = list(_spans(text))  # in order, none within another
        self._ends = [g.sentence.end for g in graphs]
        self._said: dict[int, list[tuple[int, int]]] = {}
        self._tellers: list[Teller | None] = []
        for start, end in self._spans:
            self._tellers.append(self._teller(text, start, end))

    def teller(self, position: int) -> Teller | None:
        """Who is quoted at a character of the text, if that is certain."""
        n = self._span(position)
        return None if n is None else self._tellers[n]

    def _span(self, position: int) -> int | None:
        n = bisect_right(self._spans, position, key=lambda span: span[0]) - 1
        return n if n >= 0 and position < self._spans[n][1] else None

    def _outside(self, graph: Graph, i: int) -> bool:
        return self._span(graph.tokens[i].start) is None

    def _teller(self, text: str, start: int, end: int) -> Teller | None:
        """The nearest who says something outside the marks of the quotation's own sentences; else who said what stands right before it."""
        first = bisect_right(self._ends, start)
        own = list(takewhile(lambda n: self._graphs[n].sentence.start < end, range(first, len(self._graphs))))
        if not own:
            return None
        found = [(self._distance(n, i, start, end), Teller(n, who)) for n in own for i, who in self._sayings(n)]
        if found:
            return min(found, key=lambda f: f[0])[1]
        named = self._before_colon(own[0], start)
        if named is not None:
            return Teller(own[0], named)
        before = own[0] - 1
        whole = not text[self._graphs[own[0]].sentence.start : start].strip(" \t\n“«\"'‘[(")
        if before < 0 or not whole:
            return None
        if self._graphs[before].tokens[-1].text == ":":
            return next((Teller(before, who) for _, who in reversed(self._sayings(before))), None)
        return self._going_on(before)

    def _before_colon(self, n: int, start: int) -> int | None:
        """ "Senator Graham: “…”": the name before the colon before the marks."""
        graph = self._graphs[n]
        before = [i for i, t in enumerate(graph.tokens) if t.end <= start and t.text not in OPENING + "\"'"]
        if len(before) < 2 or graph.tokens[before[-1]].text != ":" or not self._names(graph, before[-2]):
            return None
        return next((k for k in graph.ancestors(before[-2]) if k < before[-2] and graph.base(before[-2]) in ("flat", "appos")), before[-2])

    def _going_on(self, before: int) -> Teller | None:
        """ "“…,” he said. “…”": who was quoted in the sentence before speaks on."""
        last = len(self._tellers) - 1  # the quotation before this one
        return self._tellers[last] if last >= 0 and self._spans[last][1] > self._graphs[before].sentence.start else None

    def _distance(self, n: int, i: int, start: int, end: int) -> int:
        token = self._graphs[n].tokens[i]
        return max(start - token.end, token.start - end)

    def _sayings(self, n: int) -> list[tuple[int, int]]:
        """Words of a sentence outside quotation marks that say something, each with the head of who says it."""
        if n not in self._said:
            self._said[n] = list(self._saying(n))
        return self._said[n]

    def _saying(self, n: int) -> Iterator[tuple[int, int]]:
        graph = self._graphs[n]
        for i, token in enumerate(graph.tokens):
            if not self._outside(graph, i):
                continue
            if graph.cases[i].startswith("according") and token.upos in ("NOUN", "PROPN", "PRON"):
                yield i, i
            cue = cues().get((graph.lemma(i), "v")) if token.upos == "VERB" else None
            if cue is None or cue.effect not in TOLD or cue.speaker != "subj" or is_passive(graph, i):
                continue
            who = [k for k in [*subjects(graph, i), i - 1, i + 1] if 0 <= k < len(graph) and self._names(graph, k)]
            if who:
                yield i, who[0]

    def _names(self, graph: Graph, i: int) -> bool:
        """Whether a word outside of the marks may name somebody; beside the verb it does, whatever the parse makes of it."""
        return graph.tokens[i].upos in ("NOUN", "PROPN", "PRON") and self._outside(graph, i)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each quotation, without its marks. Straight marks open and close in turn; a paragraph that begins with a mark goes on.

    One that is opened by a mark that only opens and never closed ends with its paragraph.
    """
    start: int | None = None
    opened = ""
    for mark in MARK.finditer(text + "\n\n"):
        sign = mark[0]
        ends = sign[0] == "\n"
        if start is None:
            start, opened = (mark.end(), sign) if not ends and sign not in CLOSING else (None, "")
        elif ends and text[mark.end() : mark.end() + 1] in tuple(OPENING + '"'):
            continue
        elif ends or sign in CLOSING or (sign == '"' and text[mark.start() - 1 : mark.start()] != "\n"):
            if (not ends or opened in OPENING) and mark.start() - start <= LONGEST and len(text[start : mark.start()].split()) >= FEWEST:
                yield start, mark.start()
            start = None

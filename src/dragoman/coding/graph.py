"""A parsed sentence as a graph that the rules of this room ask questions of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dragoman.coding.mending import mended
from dragoman.model import Sentence, Token

# Nouns that only measure what follows them ("a barrage of rockets", "dozens of soldiers"): the noun after "of" is meant.
MEASURES = frozenset(
    """
    dozen hundred thousand million score number series barrage wave round set package volley variety lot handful range string spate swarm pair
    couple batch majority group member part rest most some many several all both half total amount plenty trio duo column crowd team contingent
    kind type form salvo flurry bout act campaign one two three four five six seven eight nine ten none each any other more scores bulk
    remainder list cache
    """.split()
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


UNITS = frozenset("day week month year hour decade weekend morning evening night afternoon century".split())
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    today yesterday tomorrow tonight
    """.split()
)


class Graph:
    """Tokens with their children; every position is an index into `tokens`."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = mended(sentence.tokens)
        self.kids: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                self.kids[token.head].append(i)
        self._relations = [t.relation for t in self.tokens]  # asked for thousands of times a sentence
        self._bases = [r.partition(":")[0] for r in self._relations]
        self._lowers, self._lemmas = [t.text.lower() for t in self.tokens], [t.lemma.lower() for t in self.tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def relation(self, i: int) -> str:
        return self._relations[i]

    def base(self, i: int) -> str:
        """The relation without its subtype."""
        return self._bases[i]

    def head(self, i: int) -> int:
        return self.tokens[i].head

    def lower(self, i: int) -> str:
        return self._lowers[i]

    def lemma(self, i: int) -> str:
        return self._lemmas[i]

    def find(self, i: int, *relations: str) -> list[int]:
        """Children of `i` by relation, whole ("nsubj:pass") or base ("nsubj")."""
        own, bases = self._relations, self._bases
        return [k for k in self.kids[i] if bases[k] in relations or own[k] in relations]

    def exactly(self, i: int, *relations: str) -> list[int]:
        """Children of `i` by whole relation."""
        own = self._relations
        return [k for k in self.kids[i] if own[k] in relations]

    @cached_property
    def cases(self) -> list[str]:
        """Each token's prepositions or markers, as one lower-case phrase ("according to"); empty where none."""
        return [self._case(i) for i in range(len(self.tokens))]

    def _case(self, i: int) -> str:
        words = []
        for k in self.kids[i]:
            if self.base(k) in ("case", "mark") and self.lower(k) not in ("'s", "’s", "'", "’"):
                words += [self.lower(k), *(self.lower(f) for f in self.exactly(k, "fixed"))]
        return " ".join(words)

    def has_case(self, i: int, preposition: str) -> bool:
        """Whether `preposition` is the one, or the last of those, before `i`."""
        case = self.cases[i]
        if case.startswith("according"):
            return False  # who tells it is no party to it
        return case == preposition or case.endswith(" " + preposition) or case.startswith(preposition + " ")

    def is_time(self, i: int) -> bool:
        """Whether the phrase at `i` says when: "Friday", "the coming months", "2014"."""
        token = self.tokens[i]
        year = token.xpos == "CD" and len(token.text) == 4 and token.text.isdigit()
        return year or self.lemma(i) in UNITS or (self.lower(i) in CALENDAR and token.text[:1].isupper() and token.upos in ("PROPN", "NOUN"))

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is coordinated with it, nominal with nominal and verbal with verbal."""
        nominal = self.tokens[i].upos in NOMINAL
        found = [i]
        for k in self.kids[i]:
            if self.base(k) == "conj" and (self.tokens[k].upos in NOMINAL) == nominal:
                found += self.conjuncts(k)
        return found

    def first_conjunct(self, i: int) -> int:
        while self.base(i) == "conj" and self.head(i) >= 0:
            i = self.head(i)
        return i

    def content(self, i: int) -> int:
        """What is meant by a noun phrase: past measures ("dozens of drones") to the noun that they measure."""
        seen = 0
        while self.lemma(i) in MEASURES and seen < 4:
            inner = [k for k in self.find(i, "nmod") if self.cases[k] == "of"]
            if not inner:
                return i
            i, seen = inner[0], seen + 1
        return i

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of `i`, nearest first."""
        i = self.head(i)
        while i >= 0:
            yield i
            i = self.head(i)

    def subtree(self, i: int) -> list[int]:
        found, todo = [], [i]
        while todo:
            node = todo.pop()
            found.append(node)
            todo += self.kids[node]
        return sorted(found)

    def phrase(self, i: int) -> tuple[int, int]:
        """First and last token of the noun phrase at `i`: its modifiers and name, not what is said about it after."""
        keep, todo = {i}, [i]
        while todo:
            node = todo.pop()
            for k in self.kids[node]:
                relation = self.tokens[k].relation
                before = (
                    k < i
                    and self.base(k) in ("det", "amod", "compound", "nummod", "nmod", "advmod", "flat", "punct", "nmod:desc", "cc")
                    and not self.cases[k]
                )
                name = relation in ("flat", "compound", "nmod:desc", "fixed", "nummod", "goeswith") or (relation == "punct" and self.lower(k) in "-–")
                of = self.base(k) == "nmod" and self.cases[k] in ("of", "from", "for", "in") and node == i
                inside = node != i and self.base(k) in ("det", "amod", "compound", "case", "flat", "nmod", "nummod", "punct")
                if before or name or of or inside or (relation == "nmod:poss" and k < i) or (self.base(k) == "case" and node != i):
                    keep.add(k)
                    todo.append(k)
        left, right = i, i
        while left - 1 in keep:
            left -= 1
        while right + 1 in keep:
            right += 1
        while left < i and (self.tokens[left].upos == "PUNCT" or self.lower(left) == "by" or (self.base(left) == "cc" and self.head(left) == i)):
            left += 1
        while right > i and self.tokens[right].upos == "PUNCT":
            right -= 1
        return left, right

    def text(self, left: int, right: int, source: str) -> str:
        """The report's own characters from token `left` to token `right`, inclusive."""
        return source[self.tokens[left].start : self.tokens[right].end]

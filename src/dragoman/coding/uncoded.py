"""A report with its sentences in; out those that have two political actors and no claim by a frame, and the words that join the two there.

What a user reads to see what the codebook lacks. A word that some frame fits is not lacking, whatever became of its act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.codebook.cues import cues
from dragoman.codebook.frames import light_verbs
from dragoman.coding.actors import Actor
from dragoman.coding.acts import acts, noun_slot
from dragoman.coding.clauses import is_passive, patients, subjects
from dragoman.coding.coder import SentenceCoder, walk
from dragoman.coding.graph import MEASURES, Graph
from dragoman.coding.mentions import RELATIONAL
from dragoman.coding.phrases import Phrases
from dragoman.coding.voting import UNFRAMED
from dragoman.model import Claim, Report, Sentence

COLOURLESS = frozenset("be have do become remain seem go come get make take include say".split())  # they join anything to anything
ARGUMENTS = frozenset("nsubj obj iobj obl nmod conj appos root parataxis dislocated ccomp csubj".split())
AROUND = frozenset("on against with to for from toward towards between at over into by among".split())  # prepositions that lead to another party
OF_NOUNS = AROUND | {"of"}
WITHIN = frozenset("in at near outside inside within across around off throughout".split())  # before a country: where, not who
GROUND = frozenset({"country", "capital", "adjective"})
SAID = frozenset({"said", "reported"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that joins two actors: `frame` and `pos` as a frame table has them, `slot` is where the second actor stands."""

    frame: str
    pos: Literal["v", "n"]
    slot: str
    actor: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A sentence without a claim: ids of its actors, one each, and the words that join two of them."""

    report_id: str
    sentence: int
    start: int
    end: int
    quote: str
    actors: tuple[str, ...]
    predicates: tuple[Predicate, ...]
    published: str | None
    outlet: str | None


def uncoded(report: Report, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> tuple[Uncoded, ...]:
    """The sentences of a report in which actors of two states, bodies or groups stand and none of its claims that a frame made."""
    claimed = {claim.sentence for claim in claims if not claim.coder.endswith(UNFRAMED)}
    return tuple(found for coder in walk(report, sentences) if coder.graph.sentence.number not in claimed and (found := _sentence(coder)))


def _sentence(coder: SentenceCoder) -> Uncoded | None:
    graph, report, phrases = coder.graph, coder.report, coder.parties.phrases
    joined = tuple(dict.fromkeys(predicates(graph, phrases)))
    ids = {(a.country, a.group): a.identifier for a in political(graph, phrases)}
    if len(ids) < 2 and not joined:
        return None
    named = dict.fromkeys(ids.values()) if len(ids) > 1 else dict.fromkeys(i for p in joined for i in (p.actor, p.recipient))
    at, told = graph.sentence, (report.published, report.outlet)
    return Uncoded(report.report_id, at.number, at.start, at.end, coder.quote, tuple(named), joined, *told)


def political(graph: Graph, phrases: Phrases) -> Iterator[Actor]:
    """The actors of a sentence that can act themselves and belong to a state, a body or a group; not what merely is somebody's."""
    for i in range(len(graph)):
        if graph.base(i) in ARGUMENTS and (actor := _actor(phrases, i)) and not (graph.cases[i] in WITHIN and actor.kind in GROUND):
            yield actor


def predicates(graph: Graph, phrases: Phrases) -> Iterator[Predicate]:
    """The verbs and nouns that join two actors and that no frame fits."""
    covered = {w for act in acts(graph) for w in act.words}
    for i, token in enumerate(graph.tokens):
        if i in covered:
            continue
        if token.upos == "VERB" and token.relation not in ("amod", "compound"):
            yield from _at_verb(graph, phrases, i)
        elif token.upos == "NOUN" and token.relation not in ("compound", "flat"):
            yield from _at_noun(graph, phrases, i)


def _at_verb(graph: Graph, phrases: Phrases, i: int) -> Iterator[Predicate]:
    cue = cues().get((graph.lemma(i), "v"))
    if graph.lemma(i) in COLOURLESS or (cue and cue.effect in SAID):
        return
    frame = " ".join([graph.lemma(i), *(graph.lower(k) for k in graph.exactly(i, "compound:prt"))])
    doers = [a for s in subjects(graph, i) if (a := _actor(phrases, s))]
    passive = is_passive(graph, i)
    others = [("obj", o) for o in patients(graph, i)]
    others += [(case, o) for o in graph.find(i, "obl") if (case := graph.cases[o]) in AROUND and not (case == "by" and passive)]
    yield from _joined(phrases, frame, "v", doers, others)


def _at_noun(graph: Graph, phrases: Phrases, i: int) -> Iterator[Predicate]:
    """A noun with its owner, or with the subject of the light verb that it is the object of."""
    lemma, owned = graph.lemma(i), phrases.mentions.resolve(i)
    if lemma in MEASURES or lemma in RELATIONAL or graph.is_time(i) or (owned is not None and owned.acts):
        return
    doers = [a for slot in ("poss", "mod") for k in noun_slot(graph, i, slot) if (a := _actor(phrases, k))]
    verb = graph.head(i)
    if not doers and graph.base(i) == "obj" and graph.lemma(verb) in light_verbs():
        doers = [a for s in subjects(graph, verb) if (a := _actor(phrases, s))]
    others = [(graph.cases[k], k) for k in graph.find(i, "nmod", "obl") if graph.cases[k] in OF_NOUNS]
    if not doers and (agents := [k for case, k in others if case == "by"]):
        doers = [a for k in agents if (a := _actor(phrases, k))]
    if graph.base(i) == "obj" and graph.lemma(verb) in light_verbs():
        others += [(graph.cases[k], k) for k in graph.find(verb, "obl") if graph.cases[k] in AROUND]
    yield from _joined(phrases, lemma, "n", doers, others)
    together = [a for case, k in others if case == "between" for c in graph.conjuncts(k) if (a := _actor(phrases, c))]
    if not doers and len({(a.country, a.group) for a in together}) > 1:
        yield Predicate(lemma, "n", "between", together[0].identifier, together[1].identifier)


def _joined(phrases: Phrases, frame: str, pos: Literal["v", "n"], doers: Sequence[Actor], others: Sequence[tuple[str, int]]) -> Iterator[Predicate]:
    """One predicate for each slot in which somebody else than the first doer stands; "the Tibet region of China" joins nobody."""
    for slot, k in others if doers else ():
        other = _actor(phrases, k, things=slot == "obj")
        if (
            other
            and not (slot == "of" and other.country == doers[0].country)
            and (other.country, other.group) != (doers[0].country, doers[0].group)
            and other.head != doers[0].head
        ):
            yield Predicate(frame, pos, slot, doers[0].identifier, other.identifier)


def _actor(phrases: Phrases, i: int, things: bool = False) -> Actor | None:
    """The political actor at `i`: known by a state, a body or a group, and able to act, or with `things` also what is such a one's."""
    actor = phrases.actor(i)
    return actor if actor and (actor.acts or (things and actor.kind == "thing")) and (actor.country or actor.group) else None

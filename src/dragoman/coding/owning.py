"""All sentences of a report in, who owns up to an attack that an earlier sentence tells of without saying whose it was."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.actors import Actor
from dragoman.coding.clauses import is_attack, subjects
from dragoman.coding.graph import Graph
from dragoman.coding.mentions import Mentions

ANSWERABLE, OWNING_UP = frozenset({"responsibility", "credit", "blame"}), frozenset({"claim", "take", "accept", "assume", "admit", "acknowledge"})
AGAIN = frozenset({"the", "this", "that", "these", "those", "another", "separate", "second", "further", "same", "both"})
NOT = frozenset({"not", "n't", "never", "no"})
BACK = 2  # sentences


def owners(read: Sequence[tuple[Graph, Mentions]]) -> dict[int, Actor]:
    """By the number of a sentence, who claims soon after it what it tells of."""
    found: dict[int, Actor] = {}
    for at, (graph, mentions) in enumerate(read):
        claimed = [a for h in _claiming(graph) if (a := mentions.resolve(h)) and a.acts and (a.country or a.group or a.kind == "proper")]
        if len(claimed) == 1:
            for earlier, _ in read[max(0, at - BACK) : at]:
                found.setdefault(earlier.sentence.number, claimed[0])
    return found


def told_of(graph: Graph, i: int) -> bool:
    """ "The attack", "both blasts": what was told of before."""
    return graph.tokens[i].upos == "PRON" or any(graph.lower(d) in AGAIN for d in graph.find(i, "det", "amod"))


def _claiming(graph: Graph) -> list[int]:
    """ "The group claimed responsibility", "claimed the attack": who does, where the sentence itself does not say for what else."""
    heads: list[int] = []
    for i in range(len(graph)):
        verb = graph.head(i)
        if verb < 0 or graph.base(i) != "obj" or graph.lemma(verb) not in OWNING_UP:
            continue
        if graph.lemma(i) in ANSWERABLE:
            whats = [k for k in (*graph.find(i, "nmod", "acl"), *graph.find(verb, "obl")) if graph.cases[k] == "for"]
        elif is_attack(graph, i) and graph.lemma(verb) == "claim":
            whats = [i]
        else:
            continue
        if all(told_of(graph, k) for k in whats) and not any(graph.lower(k) in NOT for k in graph.find(verb, "advmod")):
            heads += [h for h in subjects(graph, verb) if not any(graph.lower(d) in NOT for d in graph.find(h, "det", "advmod"))]
    return heads

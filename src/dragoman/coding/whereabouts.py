"""An act in, its place out: the place that the words hang on the act, not every place in the sentence."""

from __future__ import annotations

from dragoman.codebook.places import Place, places
from dragoman.coding.acts import Act
from dragoman.coding.clauses import patients
from dragoman.coding.graph import Graph
from dragoman.coding.mentions import Mentions

LOCATIVE = frozenset(
    """
    in at near off inside outside across around over on along through within throughout of into from
    """.split()
)
FIRM = LOCATIVE - {"of", "from", "on", "into"}


def place_of(graph: Graph, mentions: Mentions, act: Act) -> tuple[Place, int, int] | None:
    """The act's place with its first and last token; None where the words give none."""
    struck = patients(graph, act.trigger) if act.frame.action == "ASSAULT" and act.frame.pos == "v" else []
    for k in struck:
        hit = mentions.hit_at(k)
        found = _named(graph, mentions, k) if hit and hit.entry.kind in ("place", "capital") else None
        if found:
            return found
    for node in _around(graph, act.trigger):
        for k in graph.find(node, "obl", "nmod"):
            if set(graph.cases[k].split()) & (FIRM if node != act.trigger else LOCATIVE):
                found = _named(graph, mentions, k)
                if found:
                    return found
    return None


def _around(graph: Graph, trigger: int) -> list[int]:
    """The act's word, its arguments, and the clause that it stands in."""
    nodes = [trigger, *graph.find(trigger, "obj", "nsubj:pass", "obl", "nmod")]
    head = graph.head(trigger)
    if head >= 0 and (graph.tokens[trigger].upos in ("NOUN", "PROPN") or graph.base(trigger) in ("xcomp", "conj")):
        nodes += [head, *graph.find(head, "obj")]
    return nodes


def _named(graph: Graph, mentions: Mentions, k: int) -> tuple[Place, int, int] | None:
    hit = mentions.hit_at(k)
    if hit is None:
        for j in [*graph.find(k, "compound", "appos", "flat"), *(j for j in graph.find(k, "nmod") if graph.cases[j] in ("of", "in"))]:
            inner = mentions.hit_at(j)
            if inner and inner.entry.kind in ("place", "country", "capital"):
                hit = inner
                break
    if hit is None or hit.entry.kind not in ("place", "country", "capital"):
        return None
    words = " ".join(t.text for t in graph.tokens[hit.start : hit.end])
    place = places().get(words) or places().get(hit.entry.name)
    if hit.entry.kind == "country" or place is None or place.country != hit.entry.country:
        place = Place(hit.entry.name, hit.entry.country, None, None, 6)
    return place, hit.start, hit.end - 1

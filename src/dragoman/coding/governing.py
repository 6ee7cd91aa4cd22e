"""An act and the word above it in, what that word's cue does to the act out."""

from __future__ import annotations

from dragoman.codebook.cues import Cue, cues
from dragoman.coding.clauses import is_passive
from dragoman.coding.graph import Graph

DISCUSSING = frozenset({"discuss", "debate"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis", "obl", "dep"})


def governing(graph: Graph, node: int, head: int, clause: bool) -> Cue | None:
    """The cue that `head` is for the act under it, if the act stands where the cue's acts stand."""
    token = graph.tokens[head]
    lemma = graph.lemma(head)
    particle = "".join(f" {graph.lower(k)}" for k in graph.exactly(head, "compound:prt"))
    if token.upos in ("VERB", "AUX"):
        if lemma in DISCUSSING and graph.base(node) == "obj" and graph.tokens[node].upos == "NOUN" and given(graph, node):
            return None  # "met to discuss the operation": there was one
        if lemma == "set" and graph.base(node) != "obj" and graph.find(head, "obj"):
            return None  # "setting conditions to block it"
        if lemma == "call" and graph.base(node) == "xcomp" and graph.tokens[node].upos != "VERB":
            return None  # "call it the largest attack"
        cue = cues().get((lemma + particle, "v")) or cues().get((lemma, "v"))
        return cue if cue and _stands(graph, node, head, clause, cue) else None
    if token.upos in ("NOUN", "PROPN"):
        cue = cues().get((lemma, "n"))
        inside = graph.base(node) in ("acl", "ccomp", "xcomp") or (graph.base(node) == "nmod" and cue is not None and graph.cases[node] in cue.slots)
        plain = graph.base(node) == "acl" and graph.tokens[node].xpos == "VBG" and not graph.cases[node]
        itself = cue is not None and cue.effect == "reported" and plain
        return cue if cue and inside and not itself and graph.relation(node) != "acl:relcl" else None  # "a report accusing Israel" accuses itself
    if token.upos == "ADJ":
        cue = cues().get((lemma, "adj"))
        return cue if cue and cue.slots and clause and graph.base(node) in ("xcomp", "ccomp", "advcl", "csubj") else None
    return None


def _stands(graph: Graph, node: int, head: int, clause: bool, cue: Cue) -> bool:
    base, case = graph.base(node), graph.cases[node]
    if clause and base in ("ccomp", "xcomp", "csubj", "parataxis", "dep"):
        return True
    if base == "advcl":
        return (
            case in cue.slots
            or case.split(" ")[0] in cue.slots
            or (case == "to" and cue.effect in ("planned", "called_for") and not is_passive(graph, head))
        )
    if base in ("obj",) or graph.relation(node) == "nsubj:pass":
        return "obj" in cue.slots
    if base in ("obl", "nmod"):
        return case in cue.slots
    return False


def given(graph: Graph, node: int) -> bool:
    """ "Iran's internet shutdown could hide a massacre": what is somebody's and does something has happened, whatever it may do."""
    named = any(graph.tokens[k].upos == "PROPN" for k in graph.find(node, "compound"))
    return (
        named
        or bool(graph.exactly(node, "nmod:poss"))
        or any(graph.lower(k) in ("the", "this", "that", "these", "those") for k in graph.find(node, "det"))
    )

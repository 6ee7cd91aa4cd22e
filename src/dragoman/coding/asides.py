"""What stands aside of a hedge, and stands by itself: presupposed nouns, threats that are fulfilled, suppositions; and by whom an aside is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.clauses import subjects
from dragoman.coding.governing import CLAUSES, governing
from dragoman.coding.graph import MEASURES, Graph
from dragoman.coding.telling import speaker_under

if TYPE_CHECKING:
    from dragoman.coding.stance import Stance

ONGOING = frozenset("fail continue collapse stall falter drag break end succeed".split())  # what does so there is
MEANT = frozenset({"threat", "promise", "pledge", "vow", "demand", "call", "warning", "commitment", "obligation"})
MEANING = frozenset(
    {"fulfil", "fulfill", "repeat", "renew", "honour", "honor", "keep", "break", "withdraw", "retract", "drop", "defy", "ignore", "reiterate"}
)
OWN_WORD = frozenset({"announce", "threaten"})  # what somebody says of himself: not what it follows on
ENDING = frozenset({"halt", "stop", "end", "cease", "suspend", "pause", "lift"})
HYPOTHETICAL = frozenset({"would", "could", "might", "may", "should", "'d"})


def there_already(graph: Graph, i: int, head: int) -> bool:
    """ "If the talks fail", "if he fulfils his threat", "to protest the arrest": there are talks, there is a threat and an arrest."""
    if graph.tokens[i].upos != "NOUN":
        return False
    meant = graph.lemma(i) in MEANT and graph.lemma(head) in MEANING
    ended = graph.lemma(head) in ENDING and bool(graph.exactly(i, "nmod:poss"))  # "halt its campaign"
    return (graph.base(i) == "nsubj" and graph.lemma(head) in ONGOING) or (
        graph.base(i) == "obj" and (meant or ended or graph.lemma(head) == "protest")
    )


def supposed(graph: Graph, i: int, head: int) -> list[int]:
    """ "In a war against NATO, it would need …", "could be left to a meeting": no such war and no meeting is told; the modals that say so."""
    indefinite = any(graph.lower(k) in ("a", "an", "any") for k in graph.find(i, "det")) or graph.cases[i] == "as"
    aside = graph.base(i) == "obl" and graph.tokens[i].upos == "NOUN"
    return [k for k in graph.find(head, "aux") if graph.lower(k) in HYPOTHETICAL] if indefinite and aside else []


def outermost(graph: Graph, i: int) -> tuple[int, int]:
    """A noun, or the first of those that it is coordinated with, and what that hangs on: "amid protests and his rhetoric"."""
    first = graph.first_conjunct(i) if graph.tokens[i].upos in ("NOUN", "PROPN") else i
    return (i, graph.head(i)) if graph.head(first) < 0 else (first, graph.head(first))


def presupposed(graph: Graph, i: int, head: int) -> bool:
    """ "Says it will respond to Israel's assault": a noun on the edge of what is said is told by the author."""
    noun = graph.tokens[i].upos in ("NOUN", "PROPN") and not graph.find(i, "cop")
    return noun and graph.base(i) in ("obl", "nmod") and governing(graph, i, head, False) is None and graph.lemma(head) not in MEASURES


def told_above(graph: Graph, aside: int, stance: Stance) -> None:
    """What stands aside in what somebody says is told by him: "Tusk says that officers working with Kyiv foiled it"."""
    node = aside
    for _ in range(12):
        head = graph.head(node)
        if head < 0 or stance.speaker is not None or stance.unnamed:
            return
        cue = governing(graph, node, head, graph.base(node) in CLAUSES)
        if cue is not None and cue.effect in ("planned", "called_for") and graph.lemma(head) not in OWN_WORD:
            node = head
            continue  # "seeks to ensure that those supporting it pay, his office said"
        if cue is not None and (cue.effect not in ("said", "possible") or graph.lemma(head) in OWN_WORD):
            return  # what somebody announces is his own; what it follows on is the author's
        if cue is not None and aside < min(subjects(graph, head), default=-1) < head < node:
            return  # "Following the strikes, it said that"
        own = cue is not None and any(graph.tokens[k].upos == "PRON" for k in subjects(graph, node))
        if own and any(graph.lower(k) in ("will", "would", "'ll") for k in graph.find(node, "aux")):
            return  # "said it would respond to the attack": what it will do is told by it, not what it answers
        if cue is not None:
            speaker_under(graph, head, cue, stance)
        node = head

"""The words above and around an act in, who tells of it out: set on its stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.cues import Cue, cues
from dragoman.coding.clauses import is_passive, subjects
from dragoman.coding.graph import Graph

if TYPE_CHECKING:
    from dragoman.coding.stance import Stance

RUMOURS = frozenset({"report", "source", "rumor", "rumour"})  # nobody named stands behind these, whosever they are
SHORT = 5  # words of a name behind a headline's colon


def speaker_under(graph: Graph, head: int, cue: Cue, stance: Stance) -> None:
    """Who vouches for the act under `cue`."""
    if cue.speaker == "unnamed":
        stance.unnamed = True
    elif cue.speaker == "poss":
        owners = (
            graph.exactly(head, "nmod:poss")
            + [k for k in graph.find(head, "nmod") if graph.cases[k] in ("by", "from")]
            + [k for k in graph.find(head, "amod", "compound") if k < head and graph.tokens[k].upos in ("PROPN", "ADJ")]
        )
        if owners:
            stance.speaker = owners[0]
        elif graph.base(head) == "obj" and graph.head(head) >= 0:
            doers = subjects(graph, graph.head(head))
            stance.speaker = doers[0] if doers else None
    elif cue.speaker == "subj":
        doers = _tellers(graph, head)
        if doers:
            stance.speaker = doers[0]
        elif is_passive(graph, head):
            stance.unnamed = True  # "is said to", "are believed to"
            if cue.effect in ("said", "possible"):
                stance.add("reported", head)


def _tellers(graph: Graph, v: int) -> list[int]:
    """Who says it; "…, sources told Reuters" has its hearer behind the verb, whatever the parse makes of them."""
    doers = subjects(graph, v)
    before = graph.tokens[v - 1].upos in ("NOUN", "PROPN", "PRON") if v else False
    sources = before and (graph.lemma(v - 1), "src") in cues() and graph.lemma(v - 1) in RUMOURS
    return [v - 1] if graph.lemma(v) == "tell" and before and (sources or not doers or doers[0] > v) else doers


def attributions(graph: Graph, trigger: int, stance: Stance) -> None:
    """ "according to X", and "…, officials said" where the saying hangs below what is said."""
    if graph.tokens[trigger].upos in ("VERB", "AUX") and graph.lemma(trigger) == "claim":
        doers = subjects(graph, trigger)
        if doers:
            _set_speaker(stance, doers[0])
    sources = [k for k in range(len(graph)) if graph.cases[k].startswith("according") and graph.base(k) in ("obl", "advcl", "nmod", "advmod")]
    if len(sources) == 1:
        _set_speaker(stance, sources[0])
        stance.hedges.append(sources[0])
    told = _behind_colon(graph)
    if told is not None and trigger < told:
        _set_speaker(stance, told)
    node = trigger
    for _ in range(10):
        for k in graph.kids[node]:
            case = graph.cases[k]
            if k != trigger and case.startswith("according") and graph.base(k) in ("obl", "advcl", "nmod", "advmod"):
                _set_speaker(stance, k)
                stance.hedges.append(k)
            elif graph.base(k) == "parataxis" and graph.tokens[k].upos == "VERB":
                cue = cues().get((graph.lemma(k), "v"))
                doers = _tellers(graph, k)
                if cue and cue.effect in ("said", "alleged") and not graph.find(k, "ccomp", "obj") and doers:
                    _set_speaker(stance, doers[0])
                    stance.add(cue.effect, k, source=cue.source)
            elif graph.base(k) == "advcl" and "as" in (case, *(graph.cases[s] for s in graph.find(k, "nsubj"))):
                cue = cues().get((graph.lemma(k), "v"))
                if cue and cue.effect == "said" and cue.speaker == "subj" and subjects(graph, k) and not graph.find(k, "obj", "ccomp"):
                    _set_speaker(stance, subjects(graph, k)[0])
        node = graph.head(node)
        if node < 0:
            return


def _behind_colon(graph: Graph) -> int | None:
    """ "US to pull troops from Niger: official": who is named behind a headline's colon."""
    last = max((i for i in range(len(graph)) if graph.tokens[i].text == ":"), default=len(graph))
    behind = [i for i in range(last + 1, len(graph)) if graph.tokens[i].upos != "PUNCT"]
    plain = all(graph.tokens[i].upos in ("NOUN", "PROPN", "ADJ", "DET") for i in behind)
    heads = [i for i in behind if graph.head(i) not in behind]
    return heads[0] if plain and len(heads) == 1 and len(behind) <= SHORT and graph.tokens[-1].text != "." else None


def _set_speaker(stance: Stance, at: int) -> None:
    if stance.speaker is None and not stance.unnamed:
        stance.speaker = at

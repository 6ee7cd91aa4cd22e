"""A claim with its report's sentences in, the reasons for it out: frame, path in the parse, codebook entries, cues."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.frames import all_frames
from dragoman.coding.acts import acts
from dragoman.coding.coder import SentenceCoder
from dragoman.coding.discourse import Discourse
from dragoman.coding.graph import Graph
from dragoman.coding.mentions import Mentions
from dragoman.coding.naming import Learned
from dragoman.coding.stance import stance_of
from dragoman.model import Claim, Report, Sentence


def explain(report: Report, sentences: Sequence[Sentence], claim: Claim) -> list[str]:
    """Lines that say why `claim` was coded: the frame with its table row, how its parties hang on it, what each entry and cue is."""
    learned, discourse = Learned(), Discourse()
    for sentence in sentences:
        graph = Graph(sentence)
        mentions = Mentions(graph, learned, report.published)
        if sentence.start == claim.start:
            return _reasons(report, claim, graph, mentions, discourse)
        discourse.note(graph, mentions)
    return ["the sentence is not found in the report as it is parsed now: the claim was coded by another version"]


def _reasons(report: Report, claim: Claim, graph: Graph, mentions: Mentions, discourse: Discourse) -> list[str]:
    coder = SentenceCoder(report, graph, mentions, discourse)
    now = {c.claim_id for c in coder.claims()}
    at = next(
        (a for a in acts(graph) if graph.tokens[max(a.words)].end == claim.trigger_end or graph.tokens[min(a.words)].start == claim.trigger_start),
        None,
    )
    lines = [] if claim.claim_id in now else ["this version of the coder no longer makes this claim"]
    if at is None:
        return [*lines, "the words that carried the act are no action in the codebook of this version"]
    frame = next(f for f in all_frames() if f.source == at.frame.source)
    lines.append(
        f"frame: “{' '.join(filter(None, (frame.lemma, frame.particle)))}” ({frame.pos}) is {frame.action}"
        f"{f', mode {frame.mode}' if frame.mode else ''}, CAMEO {frame.cameo} [{frame.source}]"
    )
    for name, slots, start in (("actor", at.actors, claim.actor_start), ("recipient", at.recipients, claim.recipient_start)):
        if start is None:
            lines.append(f"{name}: none is stated")
            continue
        slot = next((s for s, heads in slots for h in heads if _holds(graph, h, start)), "elsewhere in the sentence")
        lines.append(f"{name}: “{getattr(claim, f'{name}_text')}” as {slot}; path {_path(graph, start, at.trigger)}")
        lines += [f"  entry: {h.entry.kind} {h.entry.name} [{h.entry.source}]" for h in mentions.hits if _within(graph, h.start, h.end, claim, name)]
    stance = stance_of(graph, at.trigger)
    lines.append(f"factuality: {claim.factuality}" + (f", from {', '.join(stance.sources)}" if stance.sources else ", as no cue says otherwise"))
    lines.append(f"speaker: {claim.speaker_text or claim.speaker_kind}")
    if claim.action != frame.action:
        lines.append(f"a {frame.action} still to come is coded {claim.action}: the promise of it happened")
    return lines


def _holds(graph: Graph, head: int, start: int) -> bool:
    left, right = graph.phrase(head)
    return graph.tokens[left].start <= start <= graph.tokens[right].end


def _within(graph: Graph, first: int, end: int, claim: Claim, name: str) -> bool:
    start, stop = getattr(claim, f"{name}_start"), getattr(claim, f"{name}_end")
    return bool(start <= graph.tokens[first].start and graph.tokens[end - 1].end <= stop)


def _path(graph: Graph, start: int, trigger: int) -> str:
    """The relations from the word at character `start` up to the trigger or to where both meet."""
    node = next((i for i, t in enumerate(graph.tokens) if t.start <= start < t.end), trigger)
    steps: list[str] = []
    while node != trigger and node >= 0 and len(steps) < 8:
        steps.append(f"{graph.tokens[node].text} ({graph.relation(node)})")
        node = graph.head(node)
    return " → ".join([*steps, graph.tokens[trigger].text])

"""A claim with its report's sentences in, the reasons for it out: frame, path in the parse, codebook entries, cues, the claim it was tied to."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.frames import all_frames
from dragoman.coding.actors import Actor
from dragoman.coding.acts import Act, acts
from dragoman.coding.coder import SentenceCoder, walk
from dragoman.coding.denials import Tied, tied
from dragoman.coding.graph import Graph
from dragoman.coding.rows import Row
from dragoman.coding.stance import Stance, stance_of
from dragoman.coding.voting import UNFRAMED
from dragoman.model import Claim, Report, Sentence

GONE = "this version of the coder no longer makes this claim"


def explain(report: Report, sentences: Sequence[Sentence], claim: Claim) -> list[str]:
    """Lines that say why `claim` was coded: the frame with its table row, how its parties hang on it, what each entry and cue is."""
    coders: list[SentenceCoder] = []
    claims: list[Claim] = []
    rows: dict[str, Row] = {}
    for coder in walk(report, sentences):
        coders.append(coder)
        for made, row in coder.reasoned():
            claims.append(made)
            rows[made.claim_id] = row
    found = next((t for t in tied(claims) if t.claim.claim_id == claim.claim_id), None)
    if found is None:
        return _as_now(claim, coders)
    coder = next(c for c in coders if c.graph.sentence.start == found.own.start)
    row = rows[found.own.claim_id]
    read = [] if row.likely is None else [f"parties: found by the trained reader, no rule found them; {row.likely:.0%} likely with the act"]
    return _tie(found) + _reasons(found.own, coder, row.act, (row.actor, row.recipient), row.stance) + read


def _as_now(claim: Claim, coders: Sequence[SentenceCoder]) -> list[str]:
    """What can still be said of a claim that was coded by another version."""
    coder = next((c for c in coders if c.graph.sentence.start == claim.start), None)
    if coder is None:
        return ["the sentence is not found in the report as it is parsed now: the claim was coded by another version"]
    act = next((a for a in acts(coder.graph) if _carries(coder.graph, a, claim)), None)
    if act is None:
        return [GONE, "the words that carried the act are no action in the codebook of this version"]
    return [GONE, *_reasons(claim, coder, act, (None, None), stance_of(coder.graph, act.trigger))]


def _carries(graph: Graph, act: Act, claim: Claim) -> bool:
    return graph.tokens[max(act.words)].end == claim.trigger_end or graph.tokens[min(act.words)].start == claim.trigger_start


def _reasons(claim: Claim, coder: SentenceCoder, act: Act, parties: tuple[Actor | None, Actor | None], stance: Stance) -> list[str]:
    frame = next((f for f in all_frames() if f.source == act.frame.source), act.frame)
    lines = [
        f"frame: “{' '.join(filter(None, (frame.lemma, frame.particle)))}” ({frame.pos}) is {frame.action}"
        f"{f', mode {frame.mode}' if frame.mode else ''}, CAMEO {frame.cameo} [{frame.source}]"
        if frame.source != UNFRAMED
        else f"frame: none; the trained reader takes “{frame.lemma}” for {frame.action}"
    ]
    for name, slots, actor in (("actor", act.actors, parties[0]), ("recipient", act.recipients, parties[1])):
        lines += _party(claim, coder, name, slots, actor, act.trigger)
    lines.append(f"factuality: {claim.factuality}{_how_sure(claim, stance)}")
    lines.append(f"speaker: {claim.speaker_text or claim.speaker_kind}")
    if claim.action != frame.action:
        lines.append(f"a {frame.action} still to come is coded {claim.action}: the promise or the refusal of it happened")
    return lines


def _party(
    claim: Claim, coder: SentenceCoder, name: str, slots: Sequence[tuple[str, tuple[int, ...]]], actor: Actor | None, trigger: int
) -> list[str]:
    start, graph = getattr(claim, f"{name}_start"), coder.graph
    if start is None:
        return [f"{name}: none is stated in the sentence"]
    if actor is not None and actor.elsewhere:
        who = actor.name or actor.identifier
        return [f"{name}: {who}, as another sentence says that tells or claims the same act", f"  known from: {actor.source}"]
    slot = next((s for s, heads in slots for h in heads if _holds(graph, h, start)), "elsewhere in the sentence")
    lines = [f"{name}: “{getattr(claim, f'{name}_text')}” as {slot}; path {_path(graph, start, trigger)}"]
    entries = [h.entry for h in coder.mentions.hits if _within(graph, h.start, h.end, claim, name)]
    lines += [f"  entry: {e.kind} {e.name} [{e.source}]" for e in entries]
    if actor and actor.source and actor.source not in {e.source for e in entries}:
        lines.append(f"  known from: {actor.source}")
    return lines


def _how_sure(claim: Claim, stance: Stance) -> str:
    """The cues, and the ruling that set the value where it is not theirs."""
    cues = f", from {', '.join(stance.sources)}" if stance.sources else ""
    if claim.factuality == stance.factuality:
        return cues or ("" if stance.effects else ", as no cue says otherwise")
    if claim.factuality == "reported":
        return f"{cues}; nobody named stands behind it"
    if claim.factuality == "asserted" and stance.factuality == "alleged":
        return f"{cues}; told by whoever did it"
    return f"{cues}; the act itself would be {stance.factuality}"


def _tie(found: Tied) -> list[str]:
    """The claim on the other side of a denial."""
    if found.other is None:
        return []
    own, other = found.own, found.other
    if own.action != "REJECT" or own.factuality == "alleged":
        return [
            f"denied by {other.actor_text}, whose “{other.trigger}” is tied to the accusation in “{own.quote}” (sentence {own.sentence + 1}, "
            f"claim {own.claim_id}); what is denied was told there:"
        ]
    return [f"made to whoever accused: tied to “{other.trigger}” in “{other.quote}” (sentence {other.sentence + 1}, claim {other.claim_id})"]


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

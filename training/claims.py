"""Coded passages in, training sentences with their acts out: which word carries which act, and which words head its actor and recipient.

Two sources: passages labelled by readers (GOLD, a JSONL file as GUIDELINES.md has it; a third of it, chosen by the hash of the passage's id, is never
trained on, so that it can measure), and the examples of our own frame tables, labelled by the frames that they illustrate.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from treebank import IGNORED, Acts, Sentence

from dragoman.codebook.frames import all_frames
from dragoman.codebook.scales import PLOVER
from dragoman.coding.coder import code_report
from dragoman.language.parser import parse_texts
from dragoman.model import Claim, Report
from dragoman.model import Sentence as Parsed

ACTS = ["none", *PLOVER]


def held_back(passage_id: str) -> bool:
    """Whether a passage belongs to the third that measures."""
    return int(hashlib.sha256(passage_id.encode()).hexdigest(), 16) % 3 == 0


def load(gold: Path) -> list[Sentence]:
    """All sentences with acts, of both sources."""
    return [*_labelled(gold), *_examples()]


def _labelled(gold: Path) -> Iterator[Sentence]:
    passages = [p for p in map(json.loads, gold.open(encoding="utf-8")) if not held_back(p["id"])]
    for passage, sentences in zip(passages, parse_texts([p["text"] for p in passages]), strict=True):
        spans = [(c, _span(passage["text"], c["trigger"], 0)) for c in passage["claims"]]
        for parsed in sentences:
            marks: list[tuple[str, int, int, int | None]] = []
            for claim, (start, end) in spans:
                if parsed.start <= start < parsed.end:
                    kind = claim["type"] if isinstance(claim["type"], str) else claim["type"][0]
                    trigger = _head(parsed, start, end)
                    sides = [_side(passage["text"], parsed, claim[side], start) for side in ("actor", "recipient")]
                    if trigger is not None:
                        marks.append((kind, trigger, sides[0], sides[1]))
            yield _sentence(parsed, marks)


def _examples() -> Iterator[Sentence]:
    frames = [f for f in all_frames() if f.example]
    for frame, sentences in zip(frames, parse_texts([f.example for f in frames]), strict=True):
        if len(sentences) != 1:
            continue
        report = Report("example", None, None, None, None, None, None, None, None, "en", frame.example, "")
        claims = code_report(report, sentences)
        if any(c.action == frame.action and c.coder.endswith(frame.source) for c in claims):
            yield _sentence(sentences[0], [m for c in claims if (m := _mark(sentences[0], c))])


def _mark(parsed: Parsed, claim: Claim) -> tuple[str, int, int, int] | None:
    trigger = _head(parsed, claim.trigger_start, claim.trigger_end)
    actor = _head(parsed, claim.actor_start, claim.actor_end) or 0
    recipient = (_head(parsed, claim.recipient_start, claim.recipient_end or 0) or 0) if claim.recipient_start is not None else 0
    return (claim.action, trigger, actor, recipient) if trigger else None


def _span(text: str, words: str, near: int) -> tuple[int, int]:
    """Where the words stand, the place nearest to `near` if they stand in several."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    start = min(found, key=lambda f: abs(f - near))
    return start, start + len(words)


def _side(text: str, parsed: Parsed, side: dict[str, str] | None, trigger: int) -> int:
    """The position of a party's head, from one; 0 where there is none, IGNORED where it stands in another sentence."""
    if side is None:
        return 0
    start, end = _span(text, side["text"], trigger)
    if not parsed.start <= start < parsed.end:
        return IGNORED
    return _head(parsed, start, end) or IGNORED


def _head(parsed: Parsed, start: int, end: int) -> int | None:
    """The word of a span, counted from one, whose own head lies outside of it."""
    inside = [i for i, t in enumerate(parsed.tokens) if t.start < end and t.end > start and t.upos != "PUNCT"]
    return next((i + 1 for i in inside if parsed.tokens[i].head not in inside), None)


def _sentence(parsed: Parsed, marks: list[tuple[str, int, int, int | None]]) -> Sentence:
    size = len(parsed.tokens)
    acts, actors, recipients = [0] * size, [IGNORED] * size, [IGNORED] * size
    for kind, trigger, actor, recipient in marks:
        if not acts[trigger - 1]:
            acts[trigger - 1], actors[trigger - 1], recipients[trigger - 1] = ACTS.index(kind), actor, recipient if recipient is not None else 0
    return Sentence([t.text for t in parsed.tokens], [], [], [], [], acts=Acts(acts, actors, recipients))

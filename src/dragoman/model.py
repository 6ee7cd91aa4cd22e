"""The records that pass between rooms. All are frozen; `None` means unknown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

Kind = Literal["event", "relation"]
Factuality = Literal["asserted", "reported", "alleged", "denied", "negated", "planned", "called_for", "possible"]
SpeakerKind = Literal["named", "unnamed", "author"]
Value = str | int | float | None

FACTUALITIES: tuple[Factuality, ...] = ("denied", "negated", "alleged", "reported", "possible", "called_for", "planned", "asserted")


@dataclass(frozen=True, slots=True)
class Report:
    """One document: its main text and where it comes from. `published`, `retrieved`: ISO 8601 or None.

    `published_precision` is day, month or year; `published_from` says how the date was found (`json-ld`, `meta`, `time`, `url`,
    `front matter`, `field`, `feed`, `header`, `by-line`, `relative`); `sha256` is the hash of `text`; `byline`
    is who wrote it, as the report says.
    """

    report_id: str
    path: str | None
    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    published_precision: str | None
    published_from: str | None
    retrieved: str | None
    language: str | None
    text: str
    sha256: str
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be used: where it is, why, and what to do."""

    where: str
    why: str
    what: str


@dataclass(frozen=True, slots=True)
class Token:
    """One word: characters `start` to `end` of the report's text; `head` indexes the sentence's tokens, -1 is the root."""

    text: str
    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    entity: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a language model makes of each word of a sentence, for the reader that was trained with it.

    `vectors`: float16 (words, size); `folder`: where the model and its reader lie; `closer` gives float32 (words, another size) of a larger encoder
    for the sentence's words, at some cost.
    """

    vectors: Any
    folder: Path
    closer: Callable[[Sequence[str]], Any] | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a report's text with its parse (Universal Dependencies)."""

    number: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    context: Context | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement in one sentence: one flat row, in the order in which it is stored and written.

    Offsets are characters into the report's text, end exclusive: `text[start:end] == quote`. `cameo` is a CAMEO code, `quad` one of
    verbal/material cooperation/conflict, `goldstein` −10..10. Likelihoods are 0..1 and come from ICD 203's terms only.
    Precisions are UCDP's codes (1 exact).
    """

    claim_id: str
    report_id: str
    sentence: int
    start: int
    end: int
    quote: str
    kind: Kind
    action: str
    mode: str | None
    contexts: str | None
    cameo: str | None
    quad: str | None
    goldstein: float | None
    trigger: str
    trigger_start: int
    trigger_end: int
    actor: str
    actor_country: str | None
    actor_sector: str | None
    actor_name: str | None
    actor_text: str
    actor_start: int
    actor_end: int
    recipient: str | None
    recipient_country: str | None
    recipient_sector: str | None
    recipient_name: str | None
    recipient_text: str | None
    recipient_start: int | None
    recipient_end: int | None
    factuality: Factuality
    likelihood_low: float | None
    likelihood_high: float | None
    hedge: str | None
    speaker: str | None
    speaker_country: str | None
    speaker_kind: SpeakerKind
    speaker_text: str | None
    date_start: str | None
    date_end: str | None
    date_precision: int | None
    date_text: str | None
    place: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    place_precision: int | None
    place_text: str | None
    coder: str
    published: str | None
    outlet: str | None

    def as_row(self) -> dict[str, Value]:
        """The claim as one flat row, columns in their fixed order."""
        return {name: getattr(self, name) for name in CLAIM_COLUMNS}


CLAIM_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Claim))
REPORT_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Report))


def digest(*parts: object) -> str:
    """A short stable hash of what something is made of: 20 hexadecimal digits."""
    return hashlib.sha256("\x1f".join("" if p is None else str(p) for p in parts).encode()).hexdigest()[:20]

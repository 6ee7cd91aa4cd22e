"""The records of this room: which version coded, which run, and what a ledger holds."""

from __future__ import annotations

from dataclasses import dataclass, fields

from dragoman.model import Claim


@dataclass(frozen=True, slots=True)
class Version:
    """What coded a report: coder, hash of the codebook, name of the language model. A report coded by another one is coded again."""

    coder: str
    codebook: str
    model: str


@dataclass(frozen=True, slots=True)
class Run:
    """One reading: when (ISO 8601; `finished` None if it was cut short), by which version, and what it stored."""

    run_id: str
    started: str
    finished: str | None
    coder: str
    codebook: str
    model: str
    reports: int
    claims: int
    refusals: int


@dataclass(frozen=True, slots=True)
class Known:
    """A report that the ledger holds: hash of its text, its date, and the version that coded it."""

    sha256: str
    published: str | None
    version: Version


@dataclass(frozen=True, slots=True)
class Summary:
    """What a ledger holds: counts, the first and last day of publication, and the pairs of actors with the most claims."""

    reports: int
    claims: int
    refusals: int
    runs: int
    outlets: int
    first: str | None
    last: str | None
    pairs: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more claims are about, as the ledger now sees it, or what another system coded (`source` says which).

    `origins` are independent ones, `party_origins` those of them that a party to the event controls, `contradictions` those that deny it;
    `grade` is Admiralty's, such as C2. `recorded` is when the ledger came to see it so.
    """

    event_id: str
    source: str
    kind: str
    action: str | None
    mode: str | None
    cameo: str | None
    quad: str | None
    goldstein: float | None
    actor: str | None
    actor_country: str | None
    actor_sector: str | None
    actor_name: str | None
    recipient: str | None
    recipient_country: str | None
    recipient_sector: str | None
    recipient_name: str | None
    factuality: str | None
    date_start: str | None
    date_end: str | None
    date_precision: int | None
    place: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    place_precision: int | None
    claims: int
    origins: int | None
    party_origins: int | None
    contradictions: int | None
    grade: str | None
    first_published: str | None
    last_published: str | None
    recorded: str


EVENT_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Event))


@dataclass(frozen=True, slots=True)
class Imported:
    """What a bulk import did: events new to the ledger, events that replace an older state, and those known already."""

    added: int
    replaced: int
    known: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict on a claim and others: same, different or unsure."""

    judgement_id: str
    verdict: str
    one: str
    others: list[str]
    recorded: str
    judge: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A join of which the ledger is unsure: how likely `claim` is about the same act as `beside` of an event, and whether it was joined."""

    likelihood: float
    joined: bool
    event_id: str
    claim: Claim
    beside: Claim

"""The records of this room: which version coded, which run, and what a ledger holds."""

from __future__ import annotations

from dataclasses import dataclass


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

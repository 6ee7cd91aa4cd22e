"""The claims of one event in, whose words they are out: independent origins, and which of those belong to a party.

A claim's origin is the first of these that is known: the named speaker who vouches for it, the original that its sentence cites, the wire that
its report credits, the publisher of its outlet, its report. Reports that are copies of each other share theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.ledger.outlets import UNKNOWN, Letters, standing_of
from dragoman.ledger.traces import Trace
from dragoman.model import Claim


@dataclass(frozen=True, slots=True)
class Member:
    """One claim of an event with the trace of its report."""

    claim: Claim
    trace: Trace | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind some claims of an event: `key` names it, `party` the country on whose side it is, `letter` how reliable it is."""

    key: str
    claims: tuple[Claim, ...]
    party: str | None
    letter: str


def origins(members: Sequence[Member], parties: frozenset[str], letters: Letters) -> list[Origin]:
    """The independent origins of claims, those with most claims first."""
    keys = [_key(m) for m in members]
    linked = _linked(keys, _copied(members, keys))
    found: dict[str, list[Claim]] = defaultdict(list)
    for key, member in zip(keys, members, strict=True):
        found[linked[key]].append(member.claim)
    made = [Origin(key, tuple(claims), _party(claims, parties), _letter(claims, letters)) for key, claims in found.items()]
    return sorted(made, key=lambda o: (-len(o.claims), o.key))


def parties(members: Sequence[Member]) -> frozenset[str]:
    """The countries, or ids where there is none, of those who act and are acted upon."""
    sides = {m.claim.actor_country or m.claim.actor for m in members} | {m.claim.recipient_country or m.claim.recipient for m in members}
    return frozenset(side for side in sides if side)


def vouched(claim: Claim) -> bool:
    """Whether a named speaker, and not the report itself, stands behind a claim."""
    return claim.speaker_kind == "named" and bool(claim.speaker or claim.speaker_text)


def _key(member: Member) -> str:
    claim, trace = member.claim, member.trace
    if vouched(claim):
        return f"speaker:{claim.speaker or (claim.speaker_text or '').casefold()}"
    cited = trace.cited_in(claim.start, claim.end) if trace else None
    if cited:
        return f"publisher:{standing_of(cited).publisher}"
    if trace and trace.wires:
        return f"publisher:{standing_of(trace.wires[0]).publisher}"
    return f"publisher:{standing_of(claim.outlet).publisher}" if claim.outlet else f"report:{claim.report_id}"


def _copied(members: Sequence[Member], keys: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Keys of reports that are copies of each other; a speaker is one whoever prints his words."""
    from dragoman.reports.copies import copies

    own = {m.claim.report_id: key for m, key in zip(members, keys, strict=True) if not key.startswith("speaker:")}
    signatures = {m.claim.report_id: m.trace.signature for m in members if m.trace and m.claim.report_id in own}
    for one, other, _ in copies(signatures) if len(signatures) > 1 else ():
        yield own[one], own[other]


def _linked(keys: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first key of each set of linked ones."""
    parent = {key: key for key in keys}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for one, other in pairs:
        first, second = sorted((root(one), root(other)), key=list(parent).index)
        parent[second] = first
    return {key: root(key) for key in parent}


def _party(claims: Iterable[Claim], parties: frozenset[str]) -> str | None:
    """The party to which all claims of an origin are owed; None where one of them is not owed to any."""
    owed = [_owed(claim, parties) for claim in claims]
    return owed[0] if owed and all(owed) else None


def _owed(claim: Claim, parties: frozenset[str]) -> str | None:
    if vouched(claim):
        speaker = claim.speaker_country or claim.speaker
        return speaker if speaker in parties else None
    controlled = standing_of(claim.outlet).controlled_by if claim.outlet else None
    return controlled if controlled in parties else None


def _letter(claims: Iterable[Claim], letters: Letters) -> str:
    """The best letter of the outlets that carry an origin."""
    return min((letters.letter_of(claim.outlet) for claim in claims if claim.outlet), default=UNKNOWN)

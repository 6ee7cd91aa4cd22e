"""A report's claims in, the same with denials tied to what they deny out: "Kyiv accused Moscow of it. Moscow denied the claim." """

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.model import Claim, digest

DENYING = frozenset(
    """
    deny denies denied denying denial reject rejects rejected dismiss dismisses dismissed refute refutes refuted dispute disputes disputed
    """.split()
)
REACH = 3  # sentences back in which the accusation stands
IDENTITY = ("report_id", "start", "action", "trigger_start", "actor_start", "recipient_start", "actor_country", "recipient_country", "factuality")


@dataclass(frozen=True, slots=True)
class Tied:
    """A claim as `link` leaves it: `own` is the sentence's claim whose act it tells, `other` what that was tied to (None: to nothing).

    A denial made to an accuser: `own` is the denial, `other` the accusation. An act denied: `own` is the act as alleged, `other` the denial.
    """

    claim: Claim
    own: Claim
    other: Claim | None = None


def link(claims: Sequence[Claim]) -> list[Claim]:
    """Each denial with the accuser as its recipient, followed by the alleged acts as denied by whom they were laid on."""
    return [one.claim for one in tied(claims)]


def tied(claims: Sequence[Claim]) -> list[Tied]:
    """The same, with what each claim was made of."""
    found: list[Tied] = []
    for claim in claims:
        if claim.action != "REJECT" or claim.recipient is not None or not _denies(claim):
            found.append(Tied(claim, claim))
            continue
        before = [t.claim for t in found if claim.sentence - REACH <= t.claim.sentence <= claim.sentence]
        accusing = [c for c in before if c.action == "ACCUSE" and _same(c, "recipient", claim)]
        alleged = [c for c in before if c.factuality == "alleged" and _same(c, "actor", claim)]
        found.append(Tied(_against(claim, accusing[-1]), claim, accusing[-1]) if accusing else Tied(claim, claim))
        told = [*(t.claim for t in found), *(c for c in claims if c.start == claim.start)]  # the denial's own words come after it
        found += [Tied(_denied(a, claim), a, claim) for a in alleged if not _told(a, told)]
    return found


def _denies(claim: Claim) -> bool:
    return claim.trigger.split(" ")[0].lower() in DENYING


def _same(claim: Claim, side: str, denier: Claim) -> bool:
    return bool(denier.actor_country) and getattr(claim, f"{side}_country") == denier.actor_country


def _against(denial: Claim, accusation: Claim) -> Claim:
    """The denial, made to whoever accused."""
    parts = ("", "_country", "_sector", "_name", "_text", "_start", "_end")
    sides: dict[str, Any] = {f"recipient{part}": getattr(accusation, f"actor{part}") for part in parts}
    return _identified(replace(denial, **sides))


def _denied(alleged: Claim, denial: Claim) -> Claim:
    """The alleged act, as the denier tells of it: in the denial's sentence, by its word."""
    place: dict[str, Any] = {name: getattr(denial, name) for name in ("sentence", "start", "end", "quote", "trigger", "trigger_start", "trigger_end")}
    voice: dict[str, Any] = {
        "factuality": "denied", "hedge": denial.trigger, "likelihood_low": None, "likelihood_high": None, "speaker": denial.actor,
        "speaker_country": denial.actor_country, "speaker_kind": "named", "speaker_text": denial.actor_text,
    }  # fmt: skip
    return _identified(replace(alleged, **place, **voice))


def _told(alleged: Claim, found: Sequence[Claim]) -> bool:
    """Whether the denial's own words told the denied act already."""
    key = (alleged.action, alleged.actor_country, alleged.recipient_country)
    return any(c.factuality == "denied" and (c.action, c.actor_country, c.recipient_country) == key for c in found)


def _identified(claim: Claim) -> Claim:
    return replace(claim, claim_id=digest(*(getattr(claim, name) for name in IDENTITY)))

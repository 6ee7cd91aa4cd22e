"""A claim in, what tells it from others out: its sides, its act, its days, its words, and the keys by which near ones are found."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.ledger.counts import counted
from dragoman.ledger.instants import last_moment
from dragoman.ledger.words import stems, weight
from dragoman.model import Claim

REAL, DENIED, UNREAL = "real", "denied", "unreal"
STANDING = {
    "asserted": REAL, "reported": REAL, "alleged": REAL, "denied": DENIED, "negated": DENIED,
    "planned": UNREAL, "called_for": UNREAL, "possible": UNREAL,
}  # fmt: skip
FAMILIES = {
    "AGREE": "talk", "CONSULT": "talk", "SUPPORT": "talk", "CONCEDE": "talk", "COOPERATE": "talk", "AID": "talk", "RETREAT": "talk",
    "REQUEST": "word", "ACCUSE": "word", "REJECT": "word", "THREATEN": "word", "PROTEST": "deed", "SANCTION": "deed", "MOBILIZE": "deed",
    "COERCE": "deed", "ASSAULT": "deed",
}  # fmt: skip
VAGUE = 4  # UCDP's precision code from which on a date is a month or more
BEFORE = 2  # days before publication on which an act without a date is taken to have been at the earliest


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an act. `group` is what its id has beyond country and sector."""

    identity: str
    country: str | None
    sector: str | None
    group: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """What of a claim is compared. `first` and `last` are ordinals of days, None where neither a date nor a publication is known.

    `words` are the stems of the quote, `details` those of them that name neither its sides nor their countries, nor are its trigger; the
    weights are by rarity (words.py). `counts` are the numbers in it, by what they count.
    """

    claim_id: str
    report_id: str
    kind: str
    action: str
    mode: str | None
    standing: str
    actor: Side
    recipient: Side | None
    first: int | None
    last: int | None
    told: bool
    place: str | None
    place_country: str | None
    trigger: frozenset[str]
    words: frozenset[str]
    details: frozenset[str]
    words_weight: float
    details_weight: float
    counts: Mapping[str, frozenset[str]]

    @property
    def keys(self) -> tuple[int, int, int]:
        """By what near claims are found: the two sides together, and each with the family of the act; 0 where there is none.

        A relation has one key for its pair and type, whenever it is told.
        """
        one, other = _name(self.actor), _name(self.recipient) if self.recipient else ""
        if self.kind == "relation":
            return _key("relation", self.action, self.actor.identity or one, (self.recipient.identity if self.recipient else "") or other), 0, 0
        family = FAMILIES.get(self.action, "")
        return _key(*sorted((one, other))) if one and other else 0, _key(one, family) if one else 0, _key(other, family) if other else 0


def mark(claim: Claim) -> Mark:
    """A claim's mark."""
    first, last, told = _days(claim)
    actor = side(claim.actor, claim.actor_country, claim.actor_sector, claim.actor_text)
    recipient = side(claim.recipient or "", claim.recipient_country, claim.recipient_sector, claim.recipient_text) if claim.recipient_text else None
    words, trigger = stems(claim.quote), stems(claim.trigger)
    named = actor.stems | trigger | country_stems(actor.country) | (recipient.stems | country_stems(recipient.country) if recipient else frozenset())
    return Mark(
        claim.claim_id, claim.report_id, claim.kind, claim.action, claim.mode, STANDING[claim.factuality], actor, recipient, first, last, told,
        claim.place, claim.place_country, trigger, words, words - named, weight(words), weight(words - named),
        counted(claim.quote),
    )  # fmt: skip


@cache
def country_stems(code: str | None) -> frozenset[str]:
    """The stems of a country's names and adjectives."""
    return _country_stems().get(code or "", frozenset())


@cache
def _country_stems() -> dict[str, frozenset[str]]:
    from dragoman.codebook.actors import COLUMNS
    from dragoman.codebook.tables import DATA, read

    found: dict[str, frozenset[str]] = {}
    for row in read(DATA / "countries.tsv", COLUMNS["countries"]):
        said = [row["name"], *(v for column in ("names", "adjectives", "people", "capital", "seats") for v in row.many(column))]
        found[row["code"]] = frozenset(s for name in said for s in stems(name))
    return found


def side(identity: str, country: str | None, sector: str | None, text: str | None) -> Side:
    """One side of a claim by its columns."""
    group = identity.removeprefix(country or "").removeprefix(sector or "") if identity else ""
    return Side(identity, country, sector, group, stems(text or ""))


def _days(claim: Claim) -> tuple[int | None, int | None, bool]:
    """The days on which the act may have been, and whether the text tells them."""
    told = claim.date_start and (claim.date_precision or 1) < VAGUE
    if told and claim.date_start:
        return day(claim.date_start), day(claim.date_end or claim.date_start), True
    if claim.published:
        return day(claim.published) - BEFORE, day(last_moment(claim.published)), False
    if claim.date_start:
        return day(claim.date_start), day(last_moment(claim.date_end or claim.date_start)), False
    return None, None, False


@cache
def day(text: str) -> int:
    """The ordinal of an ISO day; of the first day of a month or year."""
    return date.fromisoformat((text[:10] + "-01-01")[:10]).toordinal()


def _name(side: Side) -> str:
    """What finds a side: its country, else its id, else the words that stand for it."""
    return side.country or side.identity or " ".join(sorted(side.stems))


@cache
def _key(*parts: str) -> int:
    text = "\x1f".join(parts).encode()
    return zlib.crc32(text) << 31 | zlib.adler32(text) >> 1

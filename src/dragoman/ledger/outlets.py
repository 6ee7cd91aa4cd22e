"""The name of an outlet in, who publishes and controls it and how reliable it is out, as far as the codebook or the settings tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.codebook.outlets import find

UNKNOWN = "F"


@dataclass(frozen=True, slots=True)
class Standing:
    """`publisher` is one for all titles of a house; `controlled_by` the country whose state controls it; `letter` Admiralty's A to F (unknown)."""

    publisher: str
    controlled_by: str | None
    letter: str


@cache
def standing_of(name: str) -> Standing:
    """What is known of an outlet; one that nobody knows is its own publisher, under nobody's control, of reliability F."""
    known = find(name)
    if known:
        return Standing(known.family.casefold(), known.controlled_by, known.reliability or UNKNOWN)
    folded = " ".join(name.casefold().removeprefix("www.").split())
    return Standing(folded, None, UNKNOWN)

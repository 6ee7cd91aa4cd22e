"""The name of an outlet in, who publishes and controls it and how reliable it is out, as far as the codebook or the settings tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

UNKNOWN = "F"


@dataclass(frozen=True, slots=True)
class Standing:
    """`publisher` is one for all titles of a house; `controlled_by` the country whose state or party directs it; `letter` Admiralty's A to F."""

    publisher: str
    controlled_by: str | None
    letter: str


@dataclass(frozen=True, slots=True)
class Letters:
    """How reliable a user holds outlets to be, by name or a part of it, in lower case; they go before the codebook's letters."""

    by_name: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, chosen: Mapping[str, str] | None) -> Letters:
        """The letters of the settings: {"Harbour Wire": "B"}."""
        return cls(tuple((name.casefold(), letter) for name, letter in (chosen or {}).items()))

    def letter_of(self, outlet: str) -> str:
        """An outlet's letter; F where nobody tells."""
        folded = outlet.casefold()
        own = next((letter for name, letter in self.by_name if name in folded), None)
        return own or standing_of(outlet).letter


@cache
def standing_of(name: str) -> Standing:
    """What the codebook knows of an outlet; one that it does not is its own publisher, under nobody's control, of reliability F."""
    from dragoman.codebook.outlets import find

    found = find(name)
    if found is None:
        return Standing(" ".join(name.casefold().removeprefix("www.").split()), None, UNKNOWN)
    return Standing(found.family, found.controlled_by, found.reliability or UNKNOWN)

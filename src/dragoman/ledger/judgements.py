"""People's verdicts on pairs of claims in, which claims belong together and which apart out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.ledger.desk import Desk

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """For each claim that was judged the claims that are the same act, and those that are another."""

    together: Mapping[str, frozenset[str]]
    apart: Mapping[str, frozenset[str]]

    @property
    def claims(self) -> list[str]:
        """All claims that were judged."""
        return sorted({*self.together, *self.apart})

    @classmethod
    def of(cls, desk: Desk) -> Verdicts:
        """The verdicts in force, on the claims that the ledger holds now: a claim of a later coding takes over those on its words."""
        together: dict[str, set[str]] = defaultdict(set)
        apart: dict[str, set[str]] = defaultdict(set)
        for verdict, one, other in desk.run("verdicts").fetchall():
            shelf = {"same": together, "different": apart}.get(verdict)
            if shelf is not None and one != other:
                shelf[one].add(other)
                shelf[other].add(one)
        return cls({k: frozenset(v) for k, v in together.items()}, {k: frozenset(v) for k, v in apart.items()})

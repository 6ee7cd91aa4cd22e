"""Origins for and against an event in, its Admiralty grade out, with the steps in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger.independence import Origin

LETTERS = {
    "A": "reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable", "F": "of unknown reliability",
}  # fmt: skip
NUMBERS = {1: "confirmed", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable", 6: "cannot be judged"}
MOST_NAMED = 8
TOLD_AS_FACT = frozenset({"asserted", "reported", "alleged", "denied", "negated"})


@dataclass(frozen=True, slots=True)
class Grade:
    """Admiralty's letter and number, and why: one step a line."""

    letter: str
    number: int
    steps: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.letter}{self.number}"


def grade(supporting: Sequence[Origin], contradicting: Sequence[Origin], factuality: str | None) -> Grade:
    """The letter is that of the best origin that is no party, else of the best; the number follows from how many are none, and who contradicts."""
    free = [o for o in supporting if o.party is None]
    against = [o for o in contradicting if o.party is None]
    letter = min((o.letter for o in free or supporting), default="F")
    number, why = _number(len(free), len(supporting) - len(free), len(against), len(contradicting) - len(against), factuality)
    owed = [o for o in supporting if o.party]
    steps = (
        f"{len(supporting)} independent origins{_named(supporting)}",
        f"{len(owed)} of them owed to a party{_named(owed)}",
        f"{len(contradicting)} origins contradict{_named(contradicting)}",
        f"{letter}: the best origin {'that is no party ' if free else ''}is {LETTERS[letter]}",
        f"{number}: {why}; {NUMBERS[number]}",
    )
    return Grade(letter, number, steps)


def _number(free: int, owed: int, against: int, parties_against: int, factuality: str | None) -> tuple[int, str]:
    """How credible it is that the act was, and the reason."""
    if not free + owed:
        return 6, "no origin is known"
    if factuality not in TOLD_AS_FACT:
        return 6, f"told as {factuality}, not as a fact"
    if against and against >= free:
        return 5, "as many origins that are no party contradict as tell it"
    if not free:
        return (5, "only parties tell it, and it is contradicted") if parties_against else (4, "only parties tell it")
    if free >= 2 and not against:
        return (
            (2, "two or more origins that are no party, but a party contradicts")
            if parties_against
            else (1, "two or more origins that are no party, none contradicts")
        )
    if against:
        return 3, "more origins that are no party tell it than contradict it"
    if parties_against:
        return 4, "one origin that is no party, and a party contradicts"
    return (2, "one origin that is no party, and a party says the same") if owed else (3, "one origin that is no party")


def _named(origins: Sequence[Origin]) -> str:
    """The first few origins, each with the side that it is on."""
    shown = [o.key.partition(":")[2] + (f" (on the side of {o.party})" if o.party else "") for o in origins[:MOST_NAMED]]
    more = f" and {len(origins) - MOST_NAMED} more" if len(origins) > MOST_NAMED else ""
    return ": " + ", ".join(shown) + more if shown else ""

"""A quote in, what it counts out: the numbers in it, each with the words that say of what."""

from __future__ import annotations

from functools import lru_cache

from dragoman.coding.dates import MONTHS
from dragoman.ledger.words import STOP, WORD, stem

SPELT = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
    if word != "one"  # which is a pronoun as often
}
HURT = frozenset(stem(word) for word in "kill die dead death injure wound slay".split())
AFTER, BEFORE = 3, 4  # words after a number that may be what it counts; words before it in which somebody may be said to be killed


@lru_cache(maxsize=100_000)
def counted(text: str) -> dict[str, frozenset[str]]:
    """By the stem of what is counted, the numbers told of it: "kills at least 22 people" has 22 for kill and for people.

    Years and the days of a month count nothing.
    """
    words = [w.rstrip(".,") for w in WORD.findall(text)]
    found: dict[str, set[str]] = {}
    for at, word in enumerate(words):
        number = word.replace(",", "") if word[0].isdigit() else SPELT.get(word.lower())
        if number is None or _dates(number, words[at - 1] if at else ""):
            continue
        hurt = [stem(w) for w in words[max(0, at - BEFORE) : at] if stem(w) in HURT]
        for thing in (*(stem(w) for w in words[at + 1 : at + 1 + AFTER] if _names(w)), *hurt):
            found.setdefault(thing, set()).add(number)
    return {thing: frozenset(numbers) for thing, numbers in found.items()}


def _dates(number: str, before: str) -> bool:
    """Whether a number is a year or the day of a month."""
    return (len(number) == 4 and number[:2] in ("19", "20")) or before.lower() in MONTHS


def _names(word: str) -> bool:
    """Whether a word may be what is counted."""
    return not word[0].isdigit() and word.lower() not in STOP and word.lower() not in MONTHS

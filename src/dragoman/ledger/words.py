"""A quote in, the stems of its content words out, and how much two quotes have in common: rare words count more than common ones."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

RARITY = Path(__file__).parent / "data" / "rarity.tsv"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*\d|\d", re.UNICODE)
STOP = frozenset(
    "a about after again against all also although am amid among an and any are as at be because been before being between both but by can could "
    "did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its itself just "
    "like may me might more most much must my near no nor not now of off on once only or other our out over own per said same say says she should "
    "so some such than that the their them then there these they this those through to told too toward towards under until up upon us very via was "
    "we were what when where which while who whom whose why will with within without would you your".split()
)
SHORTEST = 3  # letters that a stem keeps at least


@cache
def stem(word: str) -> str:
    """A word without its ending, so that strike, strikes, striking and struck are one."""
    from dragoman.language.lemmas import irregular_verbs

    lower = word.lower().replace("’", "'").removesuffix("'s")
    lower = irregular_verbs().get(lower, lower)
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ers", "er"), ("ed", ""), ("es", ""), ("s", "")):
        if lower.endswith(ending) and len(lower) - len(ending) >= SHORTEST and not lower.endswith("ss"):
            lower = lower[: -len(ending)] + instead
            break
    if len(lower) > SHORTEST + 1 and lower[-1] == lower[-2] and lower[-1] not in "lsz":
        lower = lower[:-1]
    return lower.removesuffix("e") if len(lower) > SHORTEST else lower


@lru_cache(maxsize=100_000)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words, and its numbers as they stand."""
    found = (w.rstrip(".,") for w in WORD.findall(text))
    return frozenset(stem(w) if not w[0].isdigit() else w.replace(",", "") for w in found if w.lower() not in STOP)


@cache
def _rarities() -> dict[str, float]:
    rows = (line.split("\t") for line in RARITY.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    header, *counted = rows
    documents = int(header[1])
    return {"": math.log(documents), **{word: math.log(documents / int(number)) for word, number in counted}}


@cache
def rarity(word: str) -> float:
    """How rare a stem is in the news: the logarithm of documents for each document that has it."""
    table = _rarities()
    return table.get(word, table[""])


@cache
def _square(word: str) -> float:
    return rarity(word) ** 2


def weight(words: Iterable[str]) -> float:
    """What words weigh together: the sum of their squared rarities."""
    return sum(map(_square, words))

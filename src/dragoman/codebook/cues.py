"""Cue words: what a word does to the act under it (how sure), and who then vouches for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.codebook.tables import DATA, read

EFFECTS = ("said", "reported", "alleged", "denied", "negated", "planned", "called_for", "possible", "asserted")


@dataclass(frozen=True, slots=True)
class Cue:
    """`slots`: where the act may stand besides a clause (obj or a preposition); `speaker`: subj, poss, obl, unnamed or empty."""

    word: str
    pos: str
    effect: str
    slots: tuple[str, ...]
    speaker: str
    source: str


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """Cues by (word or phrase in lower case, part of speech)."""
    return {
        (row["cue"], row["pos"]): Cue(row["cue"], row["pos"], row["effect"], tuple(row.many("slot")), row["speaker"], row.where)
        for row in read(DATA / "cues.tsv", ("cue", "pos", "effect", "slot", "speaker", "note"))
    }


@cache
def likelihoods() -> tuple[tuple[str, float, float], ...]:
    """ICD 203's terms with their ranges, longest first."""
    rows = read(DATA / "likelihoods.tsv", ("term", "low", "high"))
    return tuple(sorted(((r["term"], float(r["low"]), float(r["high"])) for r in rows), key=lambda r: -len(r[0])))

"""Frames: which words, in which construction, are which act, and where its parties stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.codebook.tables import DATA, Row, read

COLUMNS = ("frame", "pos", "object", "actor", "recipient", "mode", "context", "cameo", "kind", "example", "codes")
DEFAULTS = {"v": (("subj",), ("obj",)), "n": (("poss", "mod", "by"), ("on", "against")), "a": (("mod",), ("head",))}
PREFIXES = frozenset({"co", "counter", "de", "re"})  # the parser leaves these on their word
SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of a frame table. `particle` is the rest of a phrasal frame; `objects` are (preposition or "", lemma)."""

    lemma: str
    particle: str
    pos: Literal["v", "n", "a"]
    action: str
    objects: tuple[tuple[str, str], ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mode: str | None
    contexts: str | None
    cameo: str
    kind: Literal["event", "relation"]
    example: str
    codes: tuple[str, ...]
    source: str
    own: bool = False

    @property
    def weight(self) -> tuple[int, bool, bool]:
        """Frames that ask for more come first: for a named object, for any object, for none; between equals a user's own."""
        named = all(lemma != "*" for _, lemma in self.objects)
        return (2 if named else 1) if self.objects else 0, bool(self.particle), self.own


def _objects(row: Row) -> tuple[tuple[str, str], ...]:
    """In the row's order, so that the same word is found on every run."""
    pairs = (o.rpartition(":") for o in row.many("object"))
    return tuple((preposition, _apart(lemma)) for preposition, _, lemma in pairs)


def _apart(word: str) -> str:
    """ "cease-fire" as the parser has it: three tokens."""
    return word if word.partition("-")[0] in PREFIXES else word.replace("-", " - ")


def _slots(row: Row, side: int, column: str) -> tuple[str, ...]:
    if row[column] == "-":
        return ()
    return tuple(row.many(column)) or DEFAULTS[row["pos"]][side]


def _words(row: Row) -> tuple[str, str]:
    """The word that carries the frame, and the rest of it; the parser takes hyphenated words apart and hangs the front on the back."""
    if row["pos"] == "n":  # "prisoner swap", "cyber-attack": the head noun carries the frame
        front, _, lemma = row["frame"].rpartition(" ")
        first, hyphen, last = lemma.rpartition("-")
        return (last, f"{front} {first} -".strip()) if hyphen and first not in PREFIXES else (lemma, front)
    lemma, _, particle = row["frame"].partition(" ")
    first, _, last = lemma.rpartition("-")
    if row["pos"] == "v" and first and first not in PREFIXES:  # "test-fire"
        return last, f"{first} {particle}".strip()
    return lemma, particle


def _frame(row: Row, action: str) -> Frame:
    lemma, particle = _words(row)
    return Frame(
        lemma, particle, row["pos"], action, _objects(row), _slots(row, 0, "actor"), _slots(row, 1, "recipient"),  # type: ignore[arg-type]
        row["mode"] or None, row["context"] or None, row["cameo"], row["kind"] or "event", row["example"],  # type: ignore[arg-type]
        tuple(row.many("codes")), row.where, row.own,
    )  # fmt: skip


@cache
def all_frames() -> tuple[Frame, ...]:
    """Every frame of every table, in the tables' order."""
    return tuple(
        _frame(row, path.stem.upper()) for path in sorted((DATA / "frames").glob("*.tsv")) for row in read(path, COLUMNS)
    )  # fmt: skip


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Frames by (lemma, part of speech), those that ask for more first."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in all_frames():
        found.setdefault((frame.lemma, frame.pos), []).append(frame)
    return {k: tuple(sorted(v, key=lambda f: f.weight, reverse=True)) for k, v in found.items()}


@cache
def actions_of() -> dict[str, frozenset[str]]:
    """By lemma the types of all its frames, whatever else they ask for."""
    found: dict[str, set[str]] = {}
    for frame in all_frames():
        found.setdefault(frame.lemma, set()).add(frame.action)
    return {lemma: frozenset(actions) for lemma, actions in found.items()}


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that lend their subject to the event noun that is their object."""
    return frozenset(row["verb"] for row in read(DATA / "light_verbs.tsv", ("verb", "note")))

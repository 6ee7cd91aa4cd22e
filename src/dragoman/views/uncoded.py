"""Sentences without a claim in, the rows and columns of two tables out: the sentences, and the words that the codebook lacks most often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coding.uncoded import Predicate, Uncoded
from dragoman.views.tables import Column, Row, Table

SENTENCES = Table(
    {
        "report_id": "VARCHAR", "sentence": "INTEGER", "start": "INTEGER", "end": "INTEGER", "actors": "VARCHAR", "predicates": "VARCHAR",
        "quote": "VARCHAR", "published": "VARCHAR", "outlet": "VARCHAR",
    },
    (
        Column("actors", lambda r: str(r["actors"]).replace("|", " "), 22, wraps=True),
        Column("predicates", lambda r: str(r["predicates"] or "").replace("|", ", "), 24, wraps=True),
        Column("quote", lambda r: str(r["quote"])),
        Column("report_id", lambda r: str(r["report_id"]), 20),
    ),
)  # fmt: skip

PREDICATES = Table(
    {
        "frame": "VARCHAR", "pos": "VARCHAR", "recipient": "VARCHAR", "count": "INTEGER", "reports": "INTEGER", "parties": "VARCHAR",
        "example": "VARCHAR", "report_id": "VARCHAR",
    },
    (
        Column("count", lambda r: str(r["count"]), 5, right=True),
        Column("frame", lambda r: str(r["frame"]), 18),
        Column("pos", lambda r: str(r["pos"]), 3),
        Column("recipient", lambda r: str(r["recipient"]), 9),
        Column("parties", lambda r: str(r["parties"]), 22, wraps=True),
        Column("example", lambda r: str(r["example"])),
    ),
)  # fmt: skip


def sentence_row(found: Uncoded) -> Row:
    """A sentence as one flat row; several actors or predicates are separated by |."""
    return {
        "report_id": found.report_id, "sentence": found.sentence, "start": found.start, "end": found.end, "actors": "|".join(found.actors),
        "predicates": "|".join(_spelt(p) for p in found.predicates) or None, "quote": found.quote, "published": found.published,
        "outlet": found.outlet,
    }  # fmt: skip


class Lacking:
    """The predicates of many sentences, counted once a sentence, each with the shortest of its sentences."""

    def __init__(self) -> None:
        self._count: dict[tuple[str, str, str], int] = {}
        self._reports: dict[tuple[str, str, str], set[str]] = {}
        self._example: dict[tuple[str, str, str], tuple[Predicate, Uncoded]] = {}

    def add(self, found: Uncoded) -> None:
        """Counts what a sentence lacks."""
        for kind, predicate in {(p.frame, p.pos, p.slot): p for p in found.predicates}.items():
            self._count[kind] = self._count.get(kind, 0) + 1
            self._reports.setdefault(kind, set()).add(found.report_id)
            best = self._example.get(kind)
            if best is None or len(found.quote) < len(best[1].quote):
                self._example[kind] = predicate, found

    def rows(self) -> Iterator[Row]:
        """The most frequent first."""
        for kind in self._sorted():
            predicate, found = self._example[kind]
            yield {
                "frame": predicate.frame, "pos": predicate.pos, "recipient": predicate.slot, "count": self._count[kind],
                "reports": len(self._reports[kind]), "parties": f"{predicate.actor}>{predicate.recipient}", "example": found.quote,
                "report_id": found.report_id,
            }  # fmt: skip

    def told(self, most: int) -> str:
        """The most frequent in a line."""
        return ", ".join(f"{_spelt(self._example[kind][0])} ({self._count[kind]})" for kind in self._sorted()[:most])

    def _sorted(self) -> list[tuple[str, str, str]]:
        return sorted(self._count, key=lambda kind: (-self._count[kind], kind))


def counted(sentences: Iterable[Uncoded], lacking: Lacking) -> Iterator[Row]:
    """The sentences' rows; their predicates are counted while they pass."""
    for found in sentences:
        lacking.add(found)
        yield sentence_row(found)


def _spelt(predicate: Predicate) -> str:
    """As a reader writes it: "call on" is v, "pressure" n on."""
    return " ".join([predicate.frame, predicate.pos, predicate.slot])

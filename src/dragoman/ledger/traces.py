"""A report in, what tells whose words it holds out: the signature of its text, the wires that it credits, the originals that it cites."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dragoman.model import Report


@dataclass(frozen=True, slots=True)
class Trace:
    """`cited` are names with the characters at which the report says so."""

    signature: bytes
    wires: tuple[str, ...]
    cited: tuple[tuple[str, int, int], ...]

    def cited_in(self, start: int, end: int) -> str | None:
        """The first original that is cited between two characters."""
        return next((name for name, left, right in self.cited if left < end and start < right), None)


def trace(report: Report) -> Trace:
    """A report's trace."""
    from dragoman.reports.copies import cited, credits, signature

    return Trace(signature(report.text), tuple(credits(report)), tuple((c.name, c.start, c.end) for c in cited(report.text)))


def stored(trace: Trace) -> tuple[bytes, str]:
    """A trace as it is kept: the signature, and the rest as JSON."""
    return trace.signature, json.dumps([trace.wires, trace.cited], ensure_ascii=False)


def restored(signature: bytes, sources: str) -> Trace:
    """A trace as it was stored."""
    wires, cited = json.loads(sources)
    return Trace(signature, tuple(wires), tuple((name, start, end) for name, start, end in cited))

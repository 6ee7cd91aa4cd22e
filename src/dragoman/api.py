"""The library's two verbs: a text in, its claims out; paths in, a ledger that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.errors import UnreadableError
from dragoman.model import Claim, Refusal


def code(
    text: str,
    title: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    report_id: str | None = None,
) -> list[Claim]:
    """The claims of one text. `date` is its day of publication (2024-06-19, 2024-06 or 2024).

    Offsets are characters into the text as a Report keeps it: control characters other than tab and line feed count as spaces.
    UnreadableError for a text that is empty, not English, or has a date that cannot be.

    >>> [c.action for c in code("Iran condemned the strikes by the United States.")]  # doctest: +SKIP
    ['ACCUSE']
    """
    from dragoman.codebook.overlay import lay_over
    from dragoman.pipeline import Coded, Model, code_batch
    from dragoman.reports.building import Parts, build
    from dragoman.reports.calendar import dated
    from dragoman.settings import load

    where, model = report_id or "the text", Model.of(load())
    lay_over(model.codebook)  # before an outlet is looked up
    published, refusal = dated(date, "field", where)
    if refusal is None:
        report = build(Parts(text, title, outlet, url, published, None, report_id), where, None)
        results = code_batch([report], model)
        refusal = next((r for r in results if isinstance(r, Refusal)), None)
    if refusal:
        raise UnreadableError(refusal.where, refusal.why, refusal.what)
    return [claim for r in results if isinstance(r, Coded) for claim in r.claims]


def read(
    paths: str | Path | Iterable[str | Path],
    ledger: str | Path | None = None,
    retrieved: str | None = None,
    workers: int | None = None,
) -> dict[str, int]:
    """Reads files and folders into a ledger (the settings' one by default); what was stored, refused, and known already.

    `retrieved` (ISO 8601) is when pages were saved, where they do not tell; "3 hours ago" is counted from it.
    """
    from dataclasses import asdict

    from dragoman.ledger import open_ledger
    from dragoman.pipeline import Model, read_into
    from dragoman.settings import load

    settings = load()
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    with open_ledger(ledger or settings.ledger) as opened:
        return asdict(read_into(opened, several, retrieved, workers or settings.workers, Model.of(settings)))

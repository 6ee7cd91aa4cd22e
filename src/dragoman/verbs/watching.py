"""Feeds in, their new reports in a ledger, round after round: the verb watch."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError
from dragoman.verbs.options import LedgerPath, Workers, settings_now, tell

if TYPE_CHECKING:
    from dragoman.reports.fetching import Fetcher
    from dragoman.reports.following import State

SHORTEST = 60


def add(app: typer.Typer) -> None:
    """Registers watch."""
    app.command()(watch)


def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEEDS…", help="OPML files, or addresses of feeds (RSS, Atom, OPML).")],
    ledger: LedgerPath = None,
    every: Annotated[int, typer.Option(min=SHORTEST, help="Seconds from one round to the next.")] = 900,
    once: Annotated[bool, typer.Option("--once", help="One round, then end: for cron.")] = False,
    pages: Annotated[bool, typer.Option("--pages/--summaries", help="Fetch the pages that entries lead to, or take what feeds say.")] = True,
    state: Annotated[Path | None, typer.Option(help="Where to remember what was seen. [default: beside the ledger]", show_default=False)] = None,
    allow: Annotated[list[str] | None, typer.Option(help="A host of this network that may be asked.", show_default=False)] = None,
    workers: Workers = None,
) -> None:
    """Follow feeds into a ledger. Safe to interrupt and to repeat: what was stored is not fetched again."""
    from dragoman.reports.fetching import Fetcher
    from dragoman.reports.following import State, state_file

    settings = settings_now()
    place = ledger or settings.ledger
    memory = State.load(state_file(place, state))
    with Fetcher(allow or ()) as fetcher:
        while True:
            begun = time.monotonic()
            _round(feeds, place, memory, fetcher, pages, workers or settings.workers)
            if once:
                return
            time.sleep(max(0.0, every - (time.monotonic() - begun)))


def _round(feeds: list[str], place: Path, memory: State, fetcher: Fetcher, pages: bool, workers: int) -> None:
    """Asks each feed once; what a feed had is stored before the next one is asked."""
    from dragoman.ledger import open_ledger
    from dragoman.model import Refusal
    from dragoman.pipeline import Model, store
    from dragoman.reports.following import feed_addresses, news_of

    read = known = refused = asked = 0
    for address in feed_addresses(feeds, fetcher):
        if isinstance(address, Refusal):
            tell(address)
            continue
        asked += 1
        found = list(news_of(address, memory, fetcher, pages))
        if found:
            settings = settings_now()
            with open_ledger(place, letters=settings.reliability) as held:
                done = store(held, found, workers, Model.of(settings), refused=tell)
            read, known, refused = read + done.reports, known + done.known, refused + done.refusals
        memory.save()
    if not asked:
        raise UsageError(f"{', '.join(feeds)}: no feeds; name OPML files, or addresses of feeds")
    typer.echo(f"{asked} feeds asked, {read} reports read, {known} known already, {refused} refusals", err=True)

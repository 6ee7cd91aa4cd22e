"""How far a reading has come, on standard error: one line that changes on a terminal, else a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

REPORTS_A_LINE, SECONDS_A_LINE = 500, 5.0


class Counts(Protocol):
    """What has been stored."""

    @property
    def reports(self) -> int: ...
    @property
    def claims(self) -> int: ...
    @property
    def refusals(self) -> int: ...
    @property
    def known(self) -> int: ...


def told(counts: Counts) -> str:
    """The counts as words."""
    return f"stored {counts.reports} reports, {counts.claims} claims; {counts.known} known already; {counts.refusals} refused"


@contextmanager
def reading() -> Iterator[Callable[[Counts], None]]:
    """A function that shows the counts it is given."""
    if not sys.stderr.isatty():
        yield _now_and_then()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda counts: bar.update(task, description=told(counts))


def _now_and_then() -> Callable[[Counts], None]:
    last, told_at = 0, monotonic()

    def show(counts: Counts) -> None:
        nonlocal last, told_at
        done = counts.reports + counts.known
        if done - last >= REPORTS_A_LINE or (done > last and monotonic() - told_at >= SECONDS_A_LINE):
            last, told_at = done, monotonic()
            print(told(counts), file=sys.stderr, flush=True)

    return show

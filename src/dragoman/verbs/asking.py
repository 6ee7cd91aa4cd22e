"""What the verbs of ties share: their options, the pool that is asked, how an answer is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.verbs.options import opened

if TYPE_CHECKING:
    from dragoman.ties import Pool, Result

A = Annotated[str, typer.Argument(metavar="A", help="An actor: a code (RUS), an id (YEMREBBHTH) or a name (Houthis).")]
B = Annotated[str, typer.Argument(metavar="B", help="Another.")]
MaybeA = Annotated[
    str | None, typer.Argument(metavar="[A]", help="An actor: a code (RUS), an id (YEMREBBHTH) or a name (Houthis).", show_default=False)
]
MaybeB = Annotated[str | None, typer.Argument(metavar="[B]", help="Another.", show_default=False)]
By = Annotated[str, typer.Option(help="day, week, month, quarter, year or all.")]
Level = Annotated[
    str,
    typer.Option(
        help="Who counts as one: country (with its organs and people; groups apart), state (its organs only), territory (all who are "
        "based there), actor (every id apart) or backed (as country, groups with the state that backs them)."
    ),
]
Without = Annotated[str | None, typer.Option(metavar="OUTLET", help="As if this outlet (a part of its name) had said nothing.")]
MinOrigins = Annotated[int | None, typer.Option(min=0, help="Events with at least so many independent origins.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What all these verbs may be asked under, and where the answer goes."""

    ledger: Path | None
    since: str | None
    until: str | None
    as_of: str | None
    without: str | None
    min_origins: int | None
    format: str | None
    output: Path | None
    limit: int | None = None
    by: str = "all"
    level: str = "country"
    directed: bool = False


@contextmanager
def pooled(asked: Asked) -> Iterator[Pool]:
    """The ledger's events under the conditions that were asked for."""
    from dragoman.ties import Scope, pool

    scope = Scope(asked.by, asked.level, asked.directed, asked.since, asked.until)
    with opened(asked.ledger) as held:
        held.seen(asked.as_of, asked.without, asked.min_origins)
        yield pool(held.connection, scope)


def show(found: Result, asked: Asked, shown: str, wide: str) -> None:
    """Writes the rows; what they rest on goes to standard error. `shown` are a terminal's columns, `wide` the one that takes what room is left."""
    from dragoman.views.tables import write
    from dragoman.views.ties import tie_table

    rows = list(found.dicts())[: asked.limit]
    if not write(rows, tie_table(found, shown, wide), asked.format, asked.output):
        typer.echo("the ledger shows nothing of the kind", err=True)
    for note in found.notes:
        typer.echo(note, err=True)

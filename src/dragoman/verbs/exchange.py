"""A format and paths in, a ledger with other people's events, or a file for other people's tools, out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import UsageError
from dragoman.verbs.options import AsOf, LedgerPath, end_if_nothing, opened, settings_now, tell


def add(app: typer.Typer) -> None:
    """Registers import and export."""
    app.command("import")(import_)
    app.command()(export)


def import_(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help="gdelt, gdelt-mentions, icews, icews14, polecat, acled, ucdp, csv, jsonl or parquet.")
    ],
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="The files as their makers give them out, also as .zip or .gz.")],
    ledger: LedgerPath = None,
) -> None:
    """Take other people's events into a ledger. Safe to repeat: what it has already is not added twice."""
    from dragoman.exchange import IMPORTERS, import_paths
    from dragoman.ledger import open_ledger

    IMPORTERS.get(format)
    with open_ledger(ledger or settings_now().ledger) as held:
        arrived = import_paths(held, format, paths, tell)
    typer.echo(
        f"{arrived.rows} rows read: {arrived.added} events added, {arrived.replaced} replaced, {arrived.known} known already; "
        f"{arrived.mentions} mentions added; {arrived.refused} rows and {arrived.unusable} files refused",
        err=True,
    )
    end_if_nothing(arrived.added + arrived.replaced + arrived.known + arrived.mentions + (arrived.rows - arrived.refused))


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, jsonl, parquet, graphml, gexf, stix, ftm, polecat or gdelt.")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write.")],
    what: Annotated[str, typer.Option(help="claims, events, mentions, reports or ties.")] = "events",
    as_of: AsOf = None,
    without: Annotated[str | None, typer.Option(metavar="OUTLET", help="As if this outlet (a part of its name) had said nothing.")] = None,
    min_origins: Annotated[int | None, typer.Option(min=0, help="Only events with at least so many independent origins.")] = None,
    by: Annotated[str, typer.Option(help="The period of ties: day, week, month, quarter, year or all.")] = "month",
    level: Annotated[str, typer.Option(help="Whose ties: country, state, territory, actor or backed.")] = "country",
    ledger: LedgerPath = None,
) -> None:
    """Write a ledger's claims, events, reports or ties for other tools. What was withdrawn is marked, or left out where the format cannot."""
    from dragoman.exchange import EXPORTERS, table
    from dragoman.exchange import export as write

    EXPORTERS.get(format)
    with opened(ledger) as held:
        if path.resolve() == held.path.resolve():
            raise UsageError(f"{path}: the ledger itself; name another file")
        written = write(table(held, what, as_of, without, min_origins, by, level), format, path)
    typer.echo(f"{path}: {written} {what}", err=True)
    end_if_nothing(written)

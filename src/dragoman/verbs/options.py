"""What verbs share, arguments in and out: the types of their options, and how they open, write, tell and end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.ledger import Ledger
    from dragoman.model import Refusal
    from dragoman.settings import Settings
    from dragoman.views.tables import Row, Table

NOTHING, WRONG, INTERRUPTED = 1, 2, 130  # exit statuses

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH…|-]",
        help="Files, folders, patterns, addresses; - is standard input (the default). Text, Markdown, HTML, JSONL, CSV, feeds, WARC, PDF, e-mail, "
        "also packed as .gz or .zip.",
        show_default=False,
    ),
]
Retrieved = Annotated[
    str | None,
    typer.Option(
        help="When pages were saved, where they do not tell: 2024-06-19, or 'file' for each file's own time. '3 hours ago' is counted from it."
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=NAME", help="Which column of a CSV table holds a field: text=Body, date=When.", show_default=False),
]
Passwords = Annotated[list[str] | None, typer.Option("--password", help="A password that may open a PDF.", show_default=False)]
Allow = Annotated[list[str] | None, typer.Option(help="A host of this network that an address may lead to.", show_default=False)]
Format = Annotated[
    str | None, typer.Option("--format", help="table, tsv, csv, jsonl or parquet. [default: table on a terminal, else tsv]", show_default=False)
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of standard output; its suffix chooses the format.")]
LedgerPath = Annotated[Path | None, typer.Option("--ledger", help="The ledger. [default: the settings' one, dragoman.duckdb]", show_default=False)]
Workers = Annotated[int | None, typer.Option(min=1, max=256, help="Processes that code. [default: the settings' number, 1]", show_default=False)]
Actor = Annotated[str | None, typer.Option(help="Who acts: a country's code (RUS), the start of an id (YEMREB) or a name (Houthis).")]
Recipient = Annotated[str | None, typer.Option(help="To whom; as --actor.")]
Either = Annotated[str | None, typer.Option(help="Who acts or is acted upon; as --actor.")]
Between = Annotated[tuple[str, str] | None, typer.Option(metavar="A B", help="Between these two, whoever acts.")]
Action = Annotated[str | None, typer.Option(help="A PLOVER type such as ASSAULT.")]
Factuality = Annotated[str | None, typer.Option(help="asserted, reported, alleged, denied, negated, planned, called_for or possible.")]
Place = Annotated[str | None, typer.Option(help="Where: a country's code.")]
Since = Annotated[str | None, typer.Option(help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option(help="Up to this day, month or year.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="As the ledger held it then, or could have, for what was published by then.")]
Limit = Annotated[int | None, typer.Option(min=0, help="At most so many.")]
Outlet = Annotated[str | None, typer.Option(help="The outlet's name or a part of it.")]
ReportId = Annotated[str | None, typer.Option(help="Of this report.")]


def settings_now() -> Settings:
    """The settings that hold."""
    from dragoman.settings import load

    return load()


def opened(path: Path | None) -> Ledger:
    """The ledger to ask, which must exist: the named one, else the settings' one."""
    from dragoman.ledger import open_ledger

    settings = settings_now()
    return open_ledger(path or settings.ledger, create=False, read_only=True, letters=settings.reliability)


def named(paths: list[str] | None) -> list[str]:
    """The paths to read; standard input where none is named and it is no terminal."""
    if not paths and sys.stdin.isatty():
        raise UsageError("no PATH; name files or folders, or - for standard input")
    return paths or ["-"]


def checked(retrieved: str | None) -> str | None:
    """A `--retrieved` that is a date, or `file`."""
    from dragoman.reports.calendar import retrieved_date

    return retrieved_date(retrieved) if retrieved not in (None, "file") else retrieved


def how_to_read(columns: list[str] | None, passwords: list[str] | None, allow: list[str] | None) -> dict[str, Any]:
    """How to read, as `dragoman.reports.read` takes it; UsageError for a column that is not FIELD=NAME."""
    from dragoman.reports.csvs import checked_columns

    pairs = [pair.partition("=") for pair in columns or ()]
    wrong = next((field for field, _, name in pairs if not name), None)
    if wrong is not None:
        raise UsageError(f"--column {wrong}: no pair; give it as FIELD=NAME, such as text=Body")
    return {"columns": checked_columns({field: name for field, _, name in pairs}), "passwords": tuple(passwords or ()), "allow": tuple(allow or ())}


def answer(rows: Iterable[Row], table: Table, format: str | None, output: Path | None, what: str) -> None:
    """Writes the rows; says so where there are none."""
    from dragoman.views.tables import write

    if not write(rows, table, format, output):
        typer.echo(f"no {what} pass these filters", err=True)


def tell(refusal: Refusal) -> None:
    """A refusal as one line on standard error."""
    from dragoman.views.text import printable

    typer.echo(f"refused: {printable(f'{refusal.where}: {refusal.why}; {refusal.what}')}", err=True)


def end_if_nothing(usable: int) -> None:
    """Ends with status 1 where nothing was usable."""
    if not usable:
        typer.echo("nothing usable was found", err=True)
        raise typer.Exit(NOTHING)

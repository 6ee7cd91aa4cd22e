"""The door: a verb a room. What is heavy is imported inside the verbs, so that `dragoman --help` answers at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import DragomanError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.ledger import Ledger
    from dragoman.model import Refusal
    from dragoman.settings import Settings
    from dragoman.views.tables import Row, Table

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Who did what to whom, on whose word: reads reports, codes their claims, keeps them in a ledger.",
)

NOTHING, WRONG, INTERRUPTED = 1, 2, 130
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH…|-]",
        help="Files or folders; - is standard input (the default). Text, Markdown, HTML, JSONL, each also as .gz.",
        show_default=False,
    ),
]
Retrieved = Annotated[
    str | None,
    typer.Option(
        help="When pages were saved, where they do not tell: 2024-06-19, or 'file' for each file's own time. '3 hours ago' is counted from it."
    ),
]
Format = Annotated[
    str | None, typer.Option("--format", help="table, tsv, csv, jsonl or parquet. [default: table on a terminal, else tsv]", show_default=False)
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of standard output; its suffix chooses the format.")]
LedgerPath = Annotated[Path | None, typer.Option("--ledger", help="The ledger. [default: the settings' one, dragoman.duckdb]", show_default=False)]
Workers = Annotated[int | None, typer.Option(min=1, max=256, help="Processes that code. [default: the settings' number, 1]", show_default=False)]
Since = Annotated[str | None, typer.Option(help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option(help="Up to this day, month or year.")]
Limit = Annotated[int | None, typer.Option(min=0, help="At most so many.")]
Outlet = Annotated[str | None, typer.Option(help="The outlet's name or a part of it.")]
ReportId = Annotated[str | None, typer.Option(help="Of this report.")]


def _version(wanted: bool) -> None:
    if wanted:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _door(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """Options that come before the verb."""


@app.command()
def code(paths: Paths = None, retrieved: Retrieved = None, workers: Workers = None, format: Format = None, output: Output = None) -> None:
    """Code reports and print the claims; stores nothing."""
    from dragoman.model import Refusal
    from dragoman.pipeline import Model, code_paths
    from dragoman.views.rows import CLAIMS
    from dragoman.views.tables import write

    settings, usable = _settings(), 0

    def rows() -> Iterator[Row]:
        nonlocal usable
        for result in code_paths(_named(paths), _checked(retrieved), workers or settings.workers, Model.of(settings)):
            if isinstance(result, Refusal):
                _tell(result)
            else:
                usable += result.usable
                yield from (claim.as_row() for claim in result.claims)

    write(rows(), CLAIMS, format, output)
    _usable(usable)


@app.command()
def parse(paths: Paths = None, retrieved: Retrieved = None) -> None:
    """Print the sentences with their parse, as CoNLL-U."""
    from dragoman.model import Refusal
    from dragoman.pipeline import Model, parse_paths
    from dragoman.views.conllu import conllu

    usable = 0
    for result in parse_paths(_named(paths), _checked(retrieved), Model.of(_settings())):
        if isinstance(result, Refusal):
            _tell(result)
            continue
        usable += 1
        for line in conllu(result.report, result.sentences):
            sys.stdout.write(line + "\n")
    _usable(usable)


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders; - is standard input.")],
    ledger: LedgerPath = None,
    retrieved: Retrieved = None,
    workers: Workers = None,
) -> None:
    """Read reports into a ledger. Safe to interrupt and to repeat."""
    from dragoman.ledger import open_ledger
    from dragoman.pipeline import Model, read_into
    from dragoman.views.notes import summary_lines
    from dragoman.views.progress import reading

    settings = _settings()
    retrieved = _checked(retrieved)
    with open_ledger(ledger or settings.ledger) as opened, reading() as show:
        done = read_into(opened, paths, retrieved, workers or settings.workers, Model.of(settings), show, _tell)
        summary = opened.summary()
    typer.echo(f"{done.reports} reports read, {done.known} known already, {done.claims} claims, {done.refusals} refusals", err=True)
    for line in summary_lines(summary):
        typer.echo(line)
    _usable(done.reports + done.known)


@app.command()
def claims(
    actor: Annotated[str | None, typer.Option(help="Who acts: a country's code (RUS), the start of an id (YEMREB) or a name (Houthis).")] = None,
    recipient: Annotated[str | None, typer.Option(help="To whom; as --actor.")] = None,
    either: Annotated[str | None, typer.Option(help="Who acts or is acted upon; as --actor.")] = None,
    between: Annotated[tuple[str, str] | None, typer.Option(metavar="A B", help="Between these two, whoever acts.")] = None,
    action: Annotated[str | None, typer.Option(help="A PLOVER type such as ASSAULT.")] = None,
    factuality: Annotated[str | None, typer.Option(help="asserted, reported, alleged, denied, negated, planned, called_for or possible.")] = None,
    speaker: Annotated[str | None, typer.Option(help="On whose word; as --actor.")] = None,
    speaker_kind: Annotated[str | None, typer.Option(help="named, unnamed or author.")] = None,
    outlet: Outlet = None,
    place: Annotated[str | None, typer.Option(help="Where: a country's code.")] = None,
    since: Since = None,
    until: Until = None,
    report: ReportId = None,
    denied: Annotated[bool, typer.Option("--denied", help="Only claims that another claim, of the same day or later, denies.")] = False,
    limit: Limit = None,
    ledger: LedgerPath = None,
    format: Format = None,
    output: Output = None,
) -> None:
    """Look claims up in a ledger."""
    from dragoman.ledger import ClaimFilter
    from dragoman.views.rows import CLAIMS

    wanted = ClaimFilter(
        actor, recipient, either, between, action, factuality, speaker, speaker_kind, outlet, place, since, until, report, None, denied, limit
    )
    with _opened(ledger) as opened:
        _write((claim.as_row() for claim in opened.claims(wanted)), CLAIMS, format, output, "claims")


@app.command()
def reports(
    outlet: Outlet = None,
    language: Annotated[str | None, typer.Option(help="A language's code such as en.")] = None,
    since: Since = None,
    until: Until = None,
    report: Annotated[str | None, typer.Option(help="The start of a report's id.")] = None,
    limit: Limit = None,
    ledger: LedgerPath = None,
    format: Format = None,
    output: Output = None,
) -> None:
    """Look reports up in a ledger."""
    from dragoman.ledger import ReportFilter
    from dragoman.views.rows import REPORTS, report_row

    with _opened(ledger) as opened:
        found = opened.reports(ReportFilter(outlet, language, since, until, report, limit))
        _write((report_row(one, count) for one, count in found), REPORTS, format, output, "reports")


@app.command()
def explain(claim: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or the start of it.")], ledger: LedgerPath = None) -> None:
    """Show the words behind a claim, and why it was coded so."""
    from dragoman.ledger import ClaimFilter
    from dragoman.pipeline import Model, reasons_for
    from dragoman.views.notes import claim_lines

    with _opened(ledger) as opened:
        found = list(opened.claims(ClaimFilter(claim=claim.strip().lower() or "-", limit=20)))
        if not found:
            raise UsageError(f"{claim}: no claim with this id in {opened.path}; `dragoman claims --format tsv` lists them")
        if len(found) > 1:
            raise UsageError(f"{claim}: the start of several ids ({', '.join(c.claim_id for c in found)}); give more of it")
        source = opened.report(found[0].report_id)
    reasons = reasons_for(source, found[0], Model.of(_settings())) if source else []
    for line in claim_lines(found[0], source, reasons):
        typer.echo(line)


@app.command()
def doctor(ledger: LedgerPath = None) -> None:
    """Tell what is installed, which model, where the ledger is, and whether it is sound."""
    from dragoman.doctor import examine

    settings, sound = _settings(), True
    for line, fine in examine(ledger or settings.ledger, settings):
        sound = sound and fine
        typer.echo(f"{'ok ' if fine else 'BAD'}  {line}")
    if not sound:
        raise typer.Exit(NOTHING)


def _settings() -> Settings:
    from dragoman.settings import load

    return load()


def _opened(path: Path | None) -> Ledger:
    from dragoman.ledger import open_ledger

    return open_ledger(path or _settings().ledger, create=False, read_only=True)


def _named(paths: list[str] | None) -> list[str]:
    if not paths and sys.stdin.isatty():
        raise UsageError("no PATH; name files or folders, or - for standard input")
    return paths or ["-"]


def _checked(retrieved: str | None) -> str | None:
    from dragoman.reports.calendar import retrieved_date

    return retrieved_date(retrieved) if retrieved not in (None, "file") else retrieved


def _write(rows: Iterable[Row], table: Table, format: str | None, output: Path | None, what: str) -> None:
    from dragoman.views.tables import write

    if not write(rows, table, format, output):
        typer.echo(f"no {what} pass these filters", err=True)


def _tell(refusal: Refusal) -> None:
    from dragoman.views.text import printable

    typer.echo(f"refused: {printable(f'{refusal.where}: {refusal.why}; {refusal.what}')}", err=True)


def _usable(number: int) -> None:
    if not number:
        typer.echo("nothing usable was found", err=True)
        raise typer.Exit(NOTHING)


def main() -> None:
    """Runs the command line; every expected error is one line, and the exit status says of which kind."""
    try:
        app()
    except DragomanError as error:
        from dragoman.views.text import printable

        typer.echo(f"dragoman: {printable(str(error))}", err=True)
        sys.exit(WRONG)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("interrupted; what was reported as stored is stored, run again to go on", err=True)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()

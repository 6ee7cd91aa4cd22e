"""Paths in, a ledger filled; questions in, its claims and reports out, down to the words behind each."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.errors import UsageError
from dragoman.verbs.options import (
    Action,
    Actor,
    Allow,
    AsOf,
    Between,
    Columns,
    Either,
    Factuality,
    Format,
    LedgerPath,
    Limit,
    Outlet,
    Output,
    Passwords,
    Place,
    Recipient,
    ReportId,
    Retrieved,
    Since,
    Until,
    Workers,
    answer,
    checked,
    end_if_nothing,
    how_to_read,
    opened,
    settings_now,
    tell,
)


def add(app: typer.Typer) -> None:
    """Registers read, claims, reports and explain."""
    for verb in (read, claims, reports, explain):
        app.command()(verb)


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, patterns, addresses; - is standard input.")],
    ledger: LedgerPath = None,
    retrieved: Retrieved = None,
    column: Columns = None,
    password: Passwords = None,
    allow: Allow = None,
    workers: Workers = None,
) -> None:
    """Read reports into a ledger. Safe to interrupt and to repeat."""
    from dragoman.ledger import open_ledger
    from dragoman.pipeline import Model, read_into
    from dragoman.views.notes import summary_lines
    from dragoman.views.progress import reading

    settings = settings_now()
    retrieved, how = checked(retrieved), how_to_read(column, password, allow)
    with open_ledger(ledger or settings.ledger, letters=settings.reliability) as held, reading() as show:
        done = read_into(held, paths, retrieved, workers or settings.workers, Model.of(settings), show, tell, **how)
        summary = held.summary()
    typer.echo(f"{done.reports} reports read, {done.known} known already, {done.claims} claims, {done.refusals} refusals", err=True)
    for line in summary_lines(summary):
        typer.echo(line)
    end_if_nothing(done.reports + done.known)


def claims(
    actor: Actor = None,
    recipient: Recipient = None,
    either: Either = None,
    between: Between = None,
    action: Action = None,
    factuality: Factuality = None,
    speaker: Annotated[str | None, typer.Option(help="On whose word; as --actor.")] = None,
    speaker_kind: Annotated[str | None, typer.Option(help="named, unnamed or author.")] = None,
    outlet: Outlet = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    report: ReportId = None,
    denied: Annotated[bool, typer.Option("--denied", help="Only claims that another claim, of the same day or later, denies.")] = False,
    contradicted: Annotated[bool, typer.Option("--contradicted", help="Claims beside those that deny the same act, one pair a row.")] = False,
    as_of: AsOf = None,
    limit: Limit = None,
    ledger: LedgerPath = None,
    format: Format = None,
    output: Output = None,
) -> None:
    """Look claims up in a ledger."""
    from dragoman.ledger import ClaimFilter
    from dragoman.views.events import CONTRADICTIONS, contradiction_row
    from dragoman.views.rows import CLAIMS

    wanted = ClaimFilter(
        actor, recipient, either, between, action, factuality, speaker, speaker_kind, outlet, place, since, until, report, None, denied, limit
    )
    with opened(ledger) as held:
        held.look(as_of)
        if contradicted:
            pairs = (contradiction_row(claim, denial) for claim, denial in held.contradicted(wanted))
            answer(pairs, CONTRADICTIONS, format, output, "contradicted claims")
        else:
            answer((claim.as_row() for claim in held.claims(wanted)), CLAIMS, format, output, "claims")


def reports(
    outlet: Outlet = None,
    language: Annotated[str | None, typer.Option(help="A language's code such as en.")] = None,
    since: Since = None,
    until: Until = None,
    report: Annotated[str | None, typer.Option(help="The start of a report's id.")] = None,
    as_of: AsOf = None,
    limit: Limit = None,
    ledger: LedgerPath = None,
    format: Format = None,
    output: Output = None,
) -> None:
    """Look reports up in a ledger."""
    from dragoman.ledger import ReportFilter
    from dragoman.views.rows import REPORTS, report_row

    with opened(ledger) as held:
        held.look(as_of)
        found = held.reports(ReportFilter(outlet, language, since, until, report, limit))
        answer((report_row(one, count) for one, count in found), REPORTS, format, output, "reports")


def explain(
    found: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a claim or an event, or the start of it; or the whole id of a tie or a shift.")
    ],
    ledger: LedgerPath = None,
) -> None:
    """Show the words behind a claim and why it was coded so, or the claims behind an event and why it has its grade."""
    if found.strip().startswith(("tie:", "shift:")):
        from dragoman.verbs.ties import open_down

        open_down(found.strip(), ledger)
        return
    from dragoman.ledger import ClaimFilter, EventFilter
    from dragoman.pipeline import Model, reasons_for
    from dragoman.views.events import event_lines
    from dragoman.views.notes import claim_lines

    start = found.strip().lower() or "-"
    with opened(ledger) as held:
        claims = list(held.claims(ClaimFilter(claim=start, limit=20)))
        events = list(held.events(EventFilter(event=start, limit=20)))
        if not claims and not events:
            raise UsageError(f"{found}: no claim or event with this id in {held.path}; list them with `dragoman claims --format tsv`")
        if len(claims) + len(events) > 1:
            several = ", ".join([c.claim_id for c in claims] + [e.event_id for e in events])
            raise UsageError(f"{found}: the start of several ids ({several}); give more of it")
        if events:
            lines = event_lines(events[0], held.weighed(events[0].event_id), held.claims_of(events[0].event_id))
            typer.echo("\n".join(lines))
            return
        source = held.report(claims[0].report_id)
    reasons = reasons_for(source, claims[0], Model.of(settings_now())) if source else []
    for line in claim_lines(claims[0], source, reasons):
        typer.echo(line)

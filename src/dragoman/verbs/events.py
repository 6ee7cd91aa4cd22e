"""Questions about events in, answers with their grades out; a person's judgements, retractions and backups into the ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError
from dragoman.verbs.options import (
    Action,
    Actor,
    AsOf,
    Between,
    Either,
    Factuality,
    Format,
    LedgerPath,
    Limit,
    Output,
    Place,
    Recipient,
    Since,
    Until,
    answer,
    opened,
    settings_now,
)

if TYPE_CHECKING:
    from dragoman.ledger import Doubt, Ledger

By = Annotated[str | None, typer.Option(help="Who judges; kept with the judgement.")]
Note = Annotated[str | None, typer.Option(help="Why; kept with the judgement.")]


def add(app: typer.Typer) -> None:
    """Registers events, review, merge, unmerge, retract and backup."""
    for verb in (events, review, merge, unmerge, retract, backup):
        app.command()(verb)


def events(
    actor: Actor = None,
    recipient: Recipient = None,
    either: Either = None,
    between: Between = None,
    action: Action = None,
    kind: Annotated[str | None, typer.Option(help="event, or relation for what stands.")] = None,
    source: Annotated[str | None, typer.Option(help="dragoman, or the system that they were imported from, such as gdelt2.")] = None,
    factuality: Factuality = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    grade: Annotated[str | None, typer.Option(help="Admiralty's letter, number or both: B, 1 or B1.")] = None,
    min_origins: Annotated[int | None, typer.Option(min=0, help="With at least so many independent origins.")] = None,
    contradicted: Annotated[bool, typer.Option("--contradicted", help="Only those that some origin denies.")] = False,
    without: Annotated[str | None, typer.Option(metavar="OUTLET", help="As if this outlet (a part of its name) had said nothing.")] = None,
    as_of: AsOf = None,
    limit: Limit = None,
    ledger: LedgerPath = None,
    format: Format = None,
    output: Output = None,
) -> None:
    """Look events up in a ledger, each with its independent origins and its grade."""
    from dragoman.ledger import EventFilter
    from dragoman.views.events import EVENTS, event_row

    wanted = EventFilter(
        actor, recipient, either, between, action, kind, source, factuality, place, since, until, None, grade, contradicted, as_of, without,
        min_origins, limit,
    )  # fmt: skip
    with opened(ledger) as held:
        answer((event_row(event) for event in held.events(wanted)), EVENTS, format, output, "events")


def review(
    limit: Annotated[int, typer.Option(min=1, help="At most so many questions.")] = 20,
    judgements: Annotated[bool, typer.Option("--judgements", help="List the judgements in force.")] = False,
    withdraw: Annotated[str | None, typer.Option(metavar="ID", help="Withdraw this judgement.")] = None,
    by: By = None,
    ledger: LedgerPath = None,
    format: Format = None,
    output: Output = None,
) -> None:
    """Go through the least certain joins of claims into events, and judge them."""
    if judgements:
        from dragoman.views.events import JUDGEMENTS, judgement_row

        with opened(ledger) as held:
            answer((judgement_row(one) for one in held.judgements()), JUDGEMENTS, format, output, "judgements")
        return
    with _writable(ledger) as held:
        if withdraw:
            held.withdraw(withdraw)
            typer.echo(f"{withdraw}: withdrawn", err=True)
            return
        _ask(held, limit, by)


def merge(
    one: Annotated[str, typer.Argument(metavar="EVENT", help="An event's id, or the start of it.")],
    other: Annotated[str, typer.Argument(metavar="EVENT", help="The event that is the same.")],
    by: By = None,
    note: Note = None,
    ledger: LedgerPath = None,
) -> None:
    """Say that two events are one."""
    with _writable(ledger) as held:
        found = held.merge(_event(held, one), _event(held, other), by, note)
    typer.echo(f"one event; `dragoman review --withdraw {found}` takes it back")


def unmerge(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event's id, or the start of it.")],
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim that does not belong to it.")],
    by: By = None,
    note: Note = None,
    ledger: LedgerPath = None,
) -> None:
    """Say that a claim does not belong to its event."""
    with _writable(ledger) as held:
        event_id = _event(held, event)
        claims = [c.claim_id for c in held.claims_of(event_id) if c.claim_id.startswith(claim.strip().lower())]
        if len(claims) != 1:
            raise UsageError(
                f"{claim}: {'the start of several ids' if claims else 'no claim'} of event {event}; `dragoman explain {event}` lists them"
            )
        found = held.unmerge(event_id, claims[0], by, note)
    typer.echo(f"parted; `dragoman review --withdraw {found}` takes it back")


def retract(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    reason: Annotated[str | None, typer.Option(help="Why it is no longer to be relied on.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw the retraction.")] = False,
    by: By = None,
    ledger: LedgerPath = None,
) -> None:
    """Mark a report as no longer to be relied on. It and its claims stay, and `--as-of` shows them as they stood."""
    with _writable(ledger) as held:
        if withdraw:
            held.reinstate(report)
        elif not reason:
            raise UsageError("--reason: say why the report is retracted")
        else:
            held.retract(report, reason, by)
    typer.echo(f"{report}: {'holds again' if withdraw else 'retracted'}")


def backup(target: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")], ledger: LedgerPath = None) -> None:
    """Copy the ledger, sound and whole, into a new file."""
    with opened(ledger) as held:
        held.backup(target)
    typer.echo(f"{target}: written")


def _writable(ledger: Path | None) -> Ledger:
    from dragoman.ledger import open_ledger

    settings = settings_now()
    return open_ledger(ledger or settings.ledger, create=False, letters=settings.reliability)


def _event(held: Ledger, start: str) -> str:
    """The one event whose id begins so."""
    from dragoman.ledger import EventFilter

    found = [e.event_id for e in held.events(EventFilter(event=start.strip().lower() or "-", source="dragoman", limit=20))]
    if len(found) != 1:
        fault = f"the start of several ids ({', '.join(found)}); give more of it" if found else "no event made of claims has this id"
        raise UsageError(f"{start}: {fault}; `dragoman events --format tsv` lists them")
    return found[0]


def _ask(held: Ledger, limit: int, by: str | None) -> None:
    """Shows one doubt after the other until there is none, or the reader stops."""
    doubts: list[Doubt] = held.doubts(limit)
    if not doubts:
        typer.echo("no join of claims is in doubt", err=True)
    for number, doubt in enumerate(doubts, 1):
        from dragoman.views.events import doubt_lines

        typer.echo(f"\n{number} of {len(doubts)}: " + "\n".join(doubt_lines(doubt)))
        typer.echo("[s]ame act, [d]ifferent, [u]nsure, [n]ext, [q]uit: ", nl=False)
        said = sys.stdin.readline().strip().lower()[:1]
        if said in ("", "q"):
            break
        if said == "s":
            held.judge("same", doubt.beside.claim_id, [doubt.claim.claim_id], by)
        elif said == "d":
            others = [c.claim_id for c in held.claims_of(doubt.event_id) if c.claim_id != doubt.claim.claim_id]
            held.judge("different", doubt.claim.claim_id, others or [doubt.beside.claim_id], by)
        elif said == "u":
            held.judge("unsure", doubt.claim.claim_id, [doubt.beside.claim_id], by)
    typer.echo("")

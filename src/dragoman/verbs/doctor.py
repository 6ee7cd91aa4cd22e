"""The settings and a ledger's path in, lines about what is sound and what is not out."""

from __future__ import annotations

import typer

from dragoman.verbs.options import NOTHING, LedgerPath, settings_now


def add(app: typer.Typer) -> None:
    """Registers doctor."""
    app.command()(doctor)


def doctor(ledger: LedgerPath = None) -> None:
    """Tell what is installed, which model, where the ledger is, and whether it is sound."""
    from dragoman.doctor import examine

    settings, sound = settings_now(), True
    for line, fine in examine(ledger or settings.ledger, settings):
        sound = sound and fine
        typer.echo(f"{'ok ' if fine else 'BAD'}  {line}")
    if not sound:
        raise typer.Exit(NOTHING)

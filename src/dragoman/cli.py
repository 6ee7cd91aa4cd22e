"""The door: the rooms' verbs in, one command line out; every expected error becomes one line and an exit status."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dragoman.errors import DragomanError
from dragoman.verbs import coding, consequences, doctor, events, exchange, ledger, ties, watching
from dragoman.verbs.options import INTERRUPTED, WRONG


class Door(TyperGroup):
    """The verbs; an interruption, or a reader who has seen enough, ends one with a status and without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the verb that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            typer.echo("interrupted; what was reported as stored is stored, run again to go on", err=True)
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from error


# Without rich's markup: drawing help with it takes longer than all else that `dragoman --help` does.
app = typer.Typer(
    cls=Door,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"max_content_width": 120},
    help="Who did what to whom, on whose word: reads reports, codes their claims, keeps them in a ledger.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _door(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """Options that come before the verb."""


# The order is that of the help text.
for room in (coding, ledger, watching, events, ties, consequences, exchange, doctor):
    room.add(app)


def main() -> None:
    """Runs the command line; every expected error is one line, and the exit status says of which kind."""
    try:
        app()
    except DragomanError as error:
        from dragoman.views.text import printable

        typer.echo(f"dragoman: {printable(str(error))}", err=True)
        sys.exit(WRONG)


if __name__ == "__main__":
    main()

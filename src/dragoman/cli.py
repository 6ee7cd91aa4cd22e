"""The door: the rooms' verbs in, one command line out; every expected error becomes one line and an exit status."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from dragoman.errors import DragomanError
from dragoman.verbs import coding, doctor, events, ledger
from dragoman.verbs.options import INTERRUPTED, WRONG

# Without rich's markup: drawing help with it takes longer than all else that `dragoman --help` does.
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
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
for room in (coding, ledger, events, doctor):
    room.add(app)


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

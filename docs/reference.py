"""The command line in, docs/cli.md out: python docs/reference.py writes it, and a test compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from dragoman.cli import app

PAGE = Path(__file__).with_name("cli.md")
HEAD = """# All verbs and their options

Written by `make docs` from the program's own help; do not edit. Results go to standard output, progress and messages to standard error.
The exit status is 0, 1 (nothing was usable), 2 (a wrong option, settings or a ledger that cannot be used) or 130 (interrupted).
"""


def page() -> str:
    """The whole page."""
    command: Any = get_command(app)
    return HEAD + "".join("\n" + "\n".join(_verb(name, verb)) + "\n" for name, verb in command.commands.items())


def _verb(name: str, verb: Any) -> Iterator[str]:
    arguments = [p for p in verb.params if p.param_type_name == "argument"]
    options = [p for p in verb.params if p.param_type_name == "option"]
    yield f"## `{' '.join(['dragoman', name, *(p.metavar or p.name.upper() for p in arguments)])}`"
    yield ""
    yield " ".join((verb.help or "").split())
    yield ""
    yield "| | |"
    yield "|---|---|"
    for p in arguments:
        yield f"| `{_plain(p.metavar or p.name.upper())}` | {_plain(p.help or '')} |"
    for p in options:
        yield f"| `{_plain(', '.join([*p.opts, *p.secondary_opts]))}{'' if p.is_flag else ' ' + _value(p)}` | {_plain(p.help or '')} |"


def _value(option: Any) -> str:
    return _plain(option.metavar or option.name.upper())


def _plain(text: str) -> str:
    """A table's cell: no bar, one line."""
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")

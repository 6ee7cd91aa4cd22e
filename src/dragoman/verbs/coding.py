"""Paths in, claims or parses out: the verbs that store nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from dragoman.verbs.options import (
    Allow,
    Columns,
    Format,
    Output,
    Passwords,
    Paths,
    Retrieved,
    Workers,
    checked,
    end_if_nothing,
    how_to_read,
    named,
    settings_now,
    tell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.views.tables import Row


def add(app: typer.Typer) -> None:
    """Registers code and parse."""
    app.command()(code)
    app.command()(parse)


def code(
    paths: Paths = None,
    retrieved: Retrieved = None,
    column: Columns = None,
    password: Passwords = None,
    allow: Allow = None,
    workers: Workers = None,
    format: Format = None,
    output: Output = None,
) -> None:
    """Code reports and print the claims; stores nothing."""
    from dragoman.model import Refusal
    from dragoman.pipeline import Model, code_paths
    from dragoman.views.rows import CLAIMS
    from dragoman.views.tables import write

    settings, usable = settings_now(), 0
    how = how_to_read(column, password, allow)
    coded = code_paths(named(paths), checked(retrieved), workers or settings.workers, Model.of(settings), **how)

    def rows() -> Iterator[Row]:
        nonlocal usable
        for result in coded:
            if isinstance(result, Refusal):
                tell(result)
            else:
                usable += result.usable
                yield from (claim.as_row() for claim in result.claims)

    write(rows(), CLAIMS, format, output)
    end_if_nothing(usable)


def parse(paths: Paths = None, retrieved: Retrieved = None, column: Columns = None, password: Passwords = None, allow: Allow = None) -> None:
    """Print the sentences with their parse, as CoNLL-U."""
    from dragoman.model import Refusal
    from dragoman.pipeline import Model, parse_paths
    from dragoman.views.conllu import conllu

    usable = 0
    how = how_to_read(column, password, allow)
    for result in parse_paths(named(paths), checked(retrieved), Model.of(settings_now()), **how):
        if isinstance(result, Refusal):
            tell(result)
            continue
        usable += 1
        for line in conllu(result.report, result.sentences):
            sys.stdout.write(line + "\n")
    end_if_nothing(usable)

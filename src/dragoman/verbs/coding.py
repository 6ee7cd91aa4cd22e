"""Paths in, claims or parses out: the verbs that store nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    from collections.abc import Iterable, Iterator

    from dragoman.coding.uncoded import Uncoded as Found
    from dragoman.pipeline import Coded

MOST = 10  # predicates that are told after the sentences
Uncoded = Annotated[bool, typer.Option("--uncoded", help="Instead of claims the sentences that have two political actors and no claim by a frame.")]
Predicates = Annotated[bool, typer.Option("--predicates", help="Instead of those sentences the words that most often join two actors in them.")]


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
    uncoded: Uncoded = False,
    predicates: Predicates = False,
    format: Format = None,
    output: Output = None,
) -> None:
    """Code reports and print the claims; stores nothing. Or print what stayed uncoded, to see what the codebook lacks."""
    from dragoman.model import Refusal
    from dragoman.pipeline import Model, code_paths
    from dragoman.views.rows import CLAIMS
    from dragoman.views.tables import write

    settings, usable, lacking = settings_now(), 0, uncoded or predicates
    how = how_to_read(column, password, allow)
    results = code_paths(named(paths), checked(retrieved), workers or settings.workers, Model.of(settings), lacking, **how)

    def coded() -> Iterator[Coded]:
        nonlocal usable
        for result in results:
            if isinstance(result, Refusal):
                tell(result)
            else:
                usable += result.usable
                yield result

    if lacking:
        _uncoded((found for result in coded() for found in result.uncoded), predicates, format, output)
    else:
        write((claim.as_row() for result in coded() for claim in result.claims), CLAIMS, format, output)
    end_if_nothing(usable)


def _uncoded(sentences: Iterable[Found], predicates: bool, format: str | None, output: Path | None) -> None:
    """Writes the sentences and tells which words they lack most often, or writes the words."""
    from dragoman.views.tables import write
    from dragoman.views.text import printable
    from dragoman.views.uncoded import PREDICATES, SENTENCES, Lacking, counted

    lacking = Lacking()
    if predicates:
        for found in sentences:
            lacking.add(found)
        write(lacking.rows(), PREDICATES, format, output)
        return
    number = write(counted(sentences, lacking), SENTENCES, format, output)
    most = lacking.told(MOST)
    typer.echo(f"{number} sentences with two actors and no claim by a frame{f'; most often missing: {printable(most)}' if most else ''}", err=True)


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

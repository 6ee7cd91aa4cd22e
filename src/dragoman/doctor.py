"""The settings in, lines about the installation and the ledger out, each with whether it is as it should be."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.settings import Settings

LIBRARIES = ("duckdb", "onnxruntime", "tokenizers", "trafilatura", "py3langid", "numpy", "typer")


def examine(ledger: Path, settings: Settings) -> Iterator[tuple[str, bool]]:
    """What is installed, whether the model codes, where the settings and the ledger are, whether the ledger is sound."""
    from importlib.metadata import PackageNotFoundError, version

    from dragoman import __version__
    from dragoman.settings import config_file

    yield f"dragoman {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}", True
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}", True
        except PackageNotFoundError:
            yield f"{name} is missing; reinstall dragoman", False
    yield f"settings: {config_file()}{'' if config_file().is_file() else ' (none; the defaults hold)'}", True
    yield from _coder(settings)
    yield from _ledger(ledger)


def _coder(settings: Settings) -> Iterator[tuple[str, bool]]:
    from dragoman.pipeline import Model, version_of

    try:
        found = version_of(Model.of(settings))
        yield f"language model {found.model}, codebook {found.codebook}, coder {found.coder}", True
    except DragomanError as error:
        yield str(error), False


def _ledger(path: Path) -> Iterator[tuple[str, bool]]:
    from dragoman.ledger import open_ledger
    from dragoman.views.notes import summary_lines

    if not path.exists():
        yield f"ledger: none at {path.absolute()} yet; `dragoman read PATH` makes it", True
        return
    try:
        with open_ledger(path, create=False, read_only=True) as ledger:
            yield f"ledger: {path.absolute()}", True
            for line in summary_lines(ledger.summary()):
                yield f"  {line}", True
            for run in ledger.runs():
                if run.finished is None:
                    yield f"  run {run.run_id} of {run.started} was cut short after {run.reports} reports; read the same again to go on", True
            faults = ledger.check()
            yield f"  {'; '.join(faults)}; read the reports into a new ledger" if faults else "  sound", not faults
    except DragomanError as error:
        yield str(error), False

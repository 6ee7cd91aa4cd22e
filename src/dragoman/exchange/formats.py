"""What a format is: how its files look, which SQL reads them, who its actors are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.exchange.actors import Party
from dragoman.exchange.layouts import Layout, Reading
from dragoman.exchange.registry import Registry

APART = "\x1f"  # between the parts of a key that is made of several columns


@dataclass(frozen=True, slots=True)
class Importer:
    """One format to read. `sql` names a file of sql/ that makes rows to settle (or mentions, for `mentions`) of the view `raw`.

    `source` tells the data set's name by how a file is read; `party` who is meant by a key that the SQL gives for an actor.
    `own` is set for the ledger's own tables: csv, jsonl or parquet.
    """

    title: str
    layout: Layout
    sql: str
    source: Callable[[Reading], str]
    party: Callable[[str], Party] = lambda key: Party()
    mentions: bool = False
    own: str | None = None


IMPORTERS: Registry[Importer] = Registry("import format")

"""A table of acts or ties in, the actors between whom they run and the edges out, for the graph formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.errors import UsageError
from dragoman.exchange.tables import Row, Table

PAIRS = (("actor", "recipient"), ("one", "other"), ("a", "b"), ("source", "target"))
KEYS = ("event_id", "claim_id", "id")
START, END = ("date_start", "first_day", "period"), ("date_end", "last_day", "period")


@dataclass(frozen=True, slots=True)
class Edge:
    """A row as an edge. One that has a single party is a loop, since a graph's edge needs two ends; its row tells."""

    key: str
    one: str
    other: str
    row: Row


@dataclass(slots=True)
class Graph:
    """What a table says as a graph: `ends` are the columns of both parties, `nodes` the actors' own fields."""

    table: Table
    ends: tuple[str, str]
    nodes: dict[str, Row] = field(default_factory=dict)

    def edges(self) -> Iterator[Edge]:
        """The edges; rows without any party, and withdrawn ones, have none."""
        for number, row in enumerate(self.table.standing()):
            one, other = (_node(row, end) for end in self.ends)
            if one or other:
                key = next((str(row[name]) for name in KEYS if row.get(name)), str(number))
                yield Edge(key, one or other or "", other or one or "", row)


def graph(table: Table) -> Graph:
    """The graph of a table that has two parties in each row; UsageError for any other."""
    columns = table.columns
    ends = next((pair for pair in PAIRS if set(pair) <= columns.keys()), None)
    if ends is None:
        raise UsageError(f"{table.name}: no graph, since its rows do not join two parties; write claims, events or ties")
    found = Graph(table, ends)
    for row in table.standing():
        for end in ends:
            if name := _node(row, end):
                node = found.nodes.setdefault(name, {"label": name})
                if row.get(end) and node["label"] == name:
                    node["label"] = row.get(f"{end}_name") or name
                node |= {part: row[f"{end}_{part}"] for part in ("country", "sector") if row.get(f"{end}_{part}")}
    return found


def _node(row: Row, end: str) -> str | None:
    """Who stands at an end: an id, else a name, else the words of the text."""
    found = row.get(end) or row.get(f"{end}_name") or row.get(f"{end}_text")
    return str(found) if found else None


def span(row: Row) -> tuple[str | None, str | None]:
    """The first and last day of an edge, as far as they are days."""
    days = [next((str(row[name]) for name in names if row.get(name)), None) for names in (START, END)]
    first, last = (day if day and len(day) == 10 else None for day in days)
    return first, last

"""Claims, events or ties in, GEXF 1.3 with time out: actors as nodes, every row as an edge that lasts from its first to its last day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dragoman.exchange.exporting import EXPORTERS, Exporter
from dragoman.exchange.graphs import graph, span
from dragoman.exchange.markup import attribute
from dragoman.exchange.tables import Row, Table

KINDS = {"DOUBLE": "double", "INTEGER": "integer", "BIGINT": "long", "BOOLEAN": "boolean"}
NODE = ("country", "sector")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date">
"""


def write(table: Table, path: Path) -> int:
    """The number of edges."""
    found, columns, written = graph(table), table.columns, 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEAD)
        _declare(stream.write, "node", dict.fromkeys(NODE, "VARCHAR"))
        _declare(stream.write, "edge", columns)
        stream.write("<nodes>\n")
        for name, node in found.nodes.items():
            stream.write(f"<node id={attribute(name)} label={attribute(node['label'])}>{_values({n: node.get(n) for n in NODE}, NODE)}</node>\n")
        stream.write("</nodes>\n<edges>\n")
        names = tuple(columns)
        for edge in found.edges():
            first, last = span(edge.row)
            time = (f" start={attribute(first)}" if first else "") + (f" end={attribute(last)}" if last else "")
            ends = f"source={attribute(edge.one)} target={attribute(edge.other)}{time}"
            label = f" label={attribute(edge.row['action'])}" if edge.row.get("action") else ""
            stream.write(f"<edge id={attribute(edge.key)} {ends}{label}>{_values(edge.row, names)}</edge>\n")
            written += 1
        stream.write("</edges>\n</graph>\n</gexf>\n")
    return written


def _declare(put: Callable[[str], object], domain: str, columns: dict[str, str]) -> None:
    put(f'<attributes class="{domain}">\n')
    for number, (name, kind) in enumerate(columns.items()):
        put(f'<attribute id="{number}" title={attribute(name)} type="{KINDS.get(kind, "string")}"/>\n')
    put("</attributes>\n")


def _values(row: Row, names: tuple[str, ...]) -> str:
    found = "".join(
        f'<attvalue for="{number}" value={attribute(str(value).lower() if isinstance(value, bool) else value)}/>'
        for number, name in enumerate(names)
        if (value := row.get(name)) is not None
    )
    return f"<attvalues>{found}</attvalues>" if found else ""


EXPORTERS.add("gexf", Exporter("GEXF with time", write, ("claims", "events", "ties")))

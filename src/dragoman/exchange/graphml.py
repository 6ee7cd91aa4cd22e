"""Claims, events or ties in, GraphML out: actors as nodes, every row as an edge with all its columns."""

from __future__ import annotations

from pathlib import Path

from dragoman.exchange.exporting import EXPORTERS, Exporter
from dragoman.exchange.graphs import graph
from dragoman.exchange.markup import attribute, text
from dragoman.exchange.tables import Row, Table

KINDS = {"DOUBLE": "double", "INTEGER": "int", "BIGINT": "long", "BOOLEAN": "boolean"}
NODE = {"label": "VARCHAR", "country": "VARCHAR", "sector": "VARCHAR"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write(table: Table, path: Path) -> int:
    """The number of edges."""
    found, columns, written = graph(table), table.columns, 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEAD)
        for domain, fields in (("node", NODE), ("edge", columns)):
            for name, kind in fields.items():
                kind = KINDS.get(kind, "string")
                stream.write(f'<key id={attribute(f"{domain}.{name}")} for="{domain}" attr.name={attribute(name)} attr.type="{kind}"/>\n')
        stream.write('<graph edgedefault="directed">\n')
        for name, node in found.nodes.items():
            stream.write(f"<node id={attribute(name)}>{_data('node', node)}</node>\n")
        for edge in found.edges():
            ends = f"source={attribute(edge.one)} target={attribute(edge.other)}"
            stream.write(f"<edge id={attribute(edge.key)} {ends}>{_data('edge', edge.row)}</edge>\n")
            written += 1
        stream.write("</graph>\n</graphml>\n")
    return written


def _data(domain: str, row: Row) -> str:
    return "".join(f"<data key={attribute(f'{domain}.{name}')}>{text(_plain(value))}</data>" for name, value in row.items() if value is not None)


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


EXPORTERS.add("graphml", Exporter("GraphML", write, ("claims", "events", "ties")))

"""Other people's tables in, the ledger's tables out, and the other way round: one module a format, found by name in two registries."""

from __future__ import annotations

from dragoman.exchange import acled, flat, ftm, gdelt, gdelt_out, gexf, graphml, icews, own, polecat, stix, ucdp
from dragoman.exchange.exporting import EXPORTERS, Exporter, export
from dragoman.exchange.formats import IMPORTERS, Importer
from dragoman.exchange.importing import Arrived, import_path, import_paths
from dragoman.exchange.tables import THINGS, Table, of_rows, table

MODULES = (acled, flat, ftm, gdelt, gdelt_out, gexf, graphml, icews, own, polecat, stix, ucdp)  # each registers what it reads or writes

__all__ = [
    "EXPORTERS",
    "IMPORTERS",
    "MODULES",
    "THINGS",
    "Arrived",
    "Exporter",
    "Importer",
    "Table",
    "export",
    "import_path",
    "import_paths",
    "of_rows",
    "table",
]

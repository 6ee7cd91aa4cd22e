"""Other people's tables in, the ledger's tables out, and the other way round: one module a format, found by name in two registries."""

from __future__ import annotations

from dragoman.exchange import gdelt
from dragoman.exchange.formats import IMPORTERS, Importer
from dragoman.exchange.importing import Arrived, import_path

__all__ = ["IMPORTERS", "Arrived", "Importer", "gdelt", "import_path"]

"""Other people's tables in, the ledger's tables out, and the other way round: one module a format, found by name in two registries."""

from __future__ import annotations

from dragoman.exchange import acled, gdelt, icews, polecat, ucdp
from dragoman.exchange.formats import IMPORTERS, Importer
from dragoman.exchange.importing import Arrived, import_path

__all__ = ["IMPORTERS", "Arrived", "Importer", "acled", "gdelt", "icews", "import_path", "polecat", "ucdp"]

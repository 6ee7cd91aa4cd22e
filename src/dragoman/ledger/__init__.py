"""Reports and their claims in, kept in one DuckDB file; answers out."""

from dragoman.ledger.filters import ClaimFilter, ReportFilter, Who
from dragoman.ledger.opening import open_ledger
from dragoman.ledger.records import Event, Imported, Run, Summary, Version
from dragoman.ledger.store import Ledger

__all__ = ["ClaimFilter", "Event", "Imported", "Ledger", "ReportFilter", "Run", "Summary", "Version", "Who", "open_ledger"]

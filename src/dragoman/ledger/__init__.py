"""Reports and their claims in, kept in one DuckDB file; answers out."""

from dragoman.ledger.filters import ClaimFilter, EventFilter, ReportFilter, Who
from dragoman.ledger.opening import open_ledger
from dragoman.ledger.records import Doubt, Event, Imported, Judgement, Run, Summary, Version
from dragoman.ledger.store import Ledger

__all__ = [
    "ClaimFilter",
    "Doubt",
    "Event",
    "EventFilter",
    "Imported",
    "Judgement",
    "Ledger",
    "ReportFilter",
    "Run",
    "Summary",
    "Version",
    "Who",
    "open_ledger",
]

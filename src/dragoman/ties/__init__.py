"""A ledger's events in; who stands with whom, since when, through whom, and what they have in common, out."""

from dragoman.ties.alignment import explain_tie, standing, ties
from dragoman.ties.engines import DuckDB, Spark
from dragoman.ties.pool import Pool, Scope, pool
from dragoman.ties.result import Result
from dragoman.ties.shifting import explain_shift, shifts

__all__ = ["DuckDB", "Pool", "Result", "Scope", "Spark", "explain_shift", "explain_tie", "pool", "shifts", "standing", "ties"]

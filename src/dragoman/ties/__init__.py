"""A ledger's events in; who stands with whom, since when, through whom, and what they have in common, out.

`pool` gathers the events under a `Scope`; every other function here asks one question of a pool and gives a `Result`.
"""

from dragoman.ties.alignment import explain_tie, standing, ties
from dragoman.ties.camps import balance, over_time, predictions, unbalanced_triangles
from dragoman.ties.engines import DuckDB, Spark
from dragoman.ties.exposure import exposure
from dragoman.ties.forecasting import Forecast, forecast_table, forecasts, scores
from dragoman.ties.ground import common
from dragoman.ties.keeping import Kept
from dragoman.ties.paths import between, chains, inferences
from dragoman.ties.pool import Pool, Scope, pool
from dragoman.ties.profiles import similar
from dragoman.ties.result import Result
from dragoman.ties.routes import routes
from dragoman.ties.shifting import explain_shift, shifts
from dragoman.ties.telling import outlet, outlets

__all__ = [
    "DuckDB",
    "Forecast",
    "Kept",
    "Pool",
    "Result",
    "Scope",
    "Spark",
    "balance",
    "between",
    "chains",
    "common",
    "explain_shift",
    "explain_tie",
    "exposure",
    "forecast_table",
    "forecasts",
    "inferences",
    "outlet",
    "outlets",
    "over_time",
    "pool",
    "predictions",
    "routes",
    "scores",
    "shifts",
    "similar",
    "standing",
    "ties",
    "unbalanced_triangles",
]

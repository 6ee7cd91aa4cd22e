"""How fast GDELT comes in, beside how fast DuckDB alone reads the same file: python bench/imports.py [ROWS] [--keep FILE].

Makes a file of invented rows in GDELT 2.0's layout, 61 tab-separated columns of about 450 bytes in all. DuckDB alone reads it in three ways:
all columns as text into a table in memory, which is what it is to have read a file and what the import is held against; into a table on
disk, where the import's go too; and all columns parsed and thrown away. The import reads it,
codes acts, actors and places, stores events and the documents that they cite in a ledger on disk, and checks every id against the ledger's.
Every figure is the median of three runs, in turns, since other work on the machine shifts them all; in seconds of the clock, and of the processors.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from dragoman.exchange import IMPORTERS, Arrived, import_path
from dragoman.exchange.gdelt import COLUMNS
from dragoman.ledger import open_ledger

RUNS = 3
INTO_TABLE = "CREATE TABLE t AS SELECT * FROM {table}"
ROWS = """
COPY (
    SELECT
        1100000000 + i, strftime(day, '%Y%m%d'), strftime(day, '%Y%m'), year(day), year(day) || '.1234',
        one || role, one_name, one, NULL, NULL, NULL, NULL, role, NULL, NULL,
        if(i % 3 = 0, NULL, other), if(i % 3 = 0, NULL, other_name), if(i % 3 = 0, NULL, other), NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        1, code, left(code, 3), left(code, 2), 1 + i % 4, pick(i, 9, ['-10.0', '1.0', '3.4', '7.0', '-2.0']), 1 + i % 20, 1 + i % 4, 1 + i % 20,
        round((hash(i) % 20000) / 1000.0 - 10, 3) || '1234567',
        4, 'Some Town, Some Province, Russia', 'RS', 'RS48', '25106', 55.7522, 37.6156, '-2960561',
        4, 'Other Town, Other Province, Ukraine', 'UP', 'UP12', '25106', 50.4333, 30.5167, '-1044367',
        4, 'Town ' || (hash(i, 4) % 5000) || ', Province, Country', pick(i, 6, ['RS', 'UP', 'US', 'CH', 'IR']), 'RS48', '25106',
        round(40 + (hash(i, 1) % 20000) / 1000.0, 4), round(30 + (hash(i, 2) % 20000) / 1000.0, 4), '-2960561',
        strftime(day, '%Y%m%d') || '123000',
        'https://www.outlet-' || (hash(i) % 5000) || '.example/news/world/' || strftime(day, '%Y/%m/%d')
            || '/a-headline-of-an-article-' || (i // 3) || '.html'
    FROM (
        SELECT
            i,
            DATE '2024-01-01' + CAST(i * 100 / {rows} AS INTEGER) AS day,
            pick(i, 1, ['USA', 'RUS', 'UKR', 'CHN', 'ISR', 'IRN', 'DEU', 'GBR', '']) AS one,
            pick(i, 2, ['USA', 'RUS', 'UKR', 'CHN', 'ISR', 'IRN', 'DEU', 'GBR', 'EUR']) AS other,
            pick(i, 7, ['RUSSIA', 'UKRAINE', 'UNITED STATES', 'PRESIDENT', 'CHINA']) AS one_name,
            pick(i, 8, ['RUSSIA', 'UKRAINE', 'UNITED STATES', 'PRESIDENT', 'CHINA']) AS other_name,
            pick(i, 5, ['', 'GOV', 'MIL', 'COP', 'OPP']) AS role,
            pick(i, 3, ['010', '042', '043', '051', '190', '193', '112', '0253', '173', '036', '1411']) AS code
        FROM range({rows}) AS t (i)
    )
) TO '{path}' (DELIMITER '\t', HEADER false, QUOTE '')
"""


def make(path: Path, rows: int) -> None:
    """A file of so many rows."""
    with duckdb.connect() as desk:
        desk.execute("CREATE MACRO pick(i, salt, list) AS list[1 + CAST(hash(i, salt) % len(list) AS INTEGER)]")
        desk.execute(ROWS.format(rows=rows, path=path))


def spent() -> tuple[float, float]:
    """Seconds of the clock and of the processors until now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter(), used.ru_utime + used.ru_stime


def timed(work: Callable[[], None]) -> tuple[float, float]:
    before = spent()
    work()
    return spent()[0] - before[0], spent()[1] - before[1]


def reading(path: Path, statement: str, folder: Path | None = None) -> Callable[[], None]:
    """DuckDB alone, with the dialect told, so that it need not guess; in memory, or in a file of its own in a folder."""
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
    table = f"read_csv('{path}', columns = {{{columns}}}, auto_detect = false, delim = '\t', quote = '', escape = '', header = false)"

    def work() -> None:
        place = folder / f"{time.monotonic_ns()}.duckdb" if folder else None
        with duckdb.connect(place or ":memory:") as desk:
            desk.execute(statement.format(table=table)).fetchall()
        if place:
            place.unlink()

    return work


def importing(path: Path, folder: Path, rows: int) -> Callable[[], None]:
    """The import into a new ledger."""

    def work() -> None:
        ledger, arrived = folder / f"{time.monotonic_ns()}.duckdb", Arrived()
        with open_ledger(ledger) as held:
            import_path(held, IMPORTERS.get("gdelt"), str(path), arrived, print)
        assert (arrived.added, arrived.mentions, arrived.refused) == (rows, rows, 0), arrived
        ledger.unlink()

    return work


def measure(path: Path, rows: int, folder: Path) -> dict[str, object]:
    """Rows a second of each way, and how the import compares."""
    ways = {
        "into a table": reading(path, INTO_TABLE),
        "into a table on disk": reading(path, INTO_TABLE, folder),
        "parsed only": reading(path, "SELECT max(COLUMNS(*)) FROM {table}"),
        "import": importing(path, folder, rows),
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, work in ways.items():
            taken[name].append(timed(work))
    clock, processor = ({name: statistics.median(run[at] for run in runs) for name, runs in taken.items()} for at in (0, 1))
    beside = {"seconds": clock, "processor_seconds": processor}
    rates = {f"rate of the import by {kind}": {name: round(took[name] / took["import"], 2) for name in ways} for kind, took in beside.items()}
    rounded = {kind: {name: round(value, 2) for name, value in took.items()} for kind, took in beside.items()}
    return {"rows": rows, "bytes": path.stat().st_size, **rounded, **rates}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--keep", type=Path, help="make the file here, or use the one that is here, and keep it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "gdelt.CSV"
        if not path.exists():
            make(path, options.rows)
        print(json.dumps(measure(path, options.rows, Path(folder)), indent=1))


if __name__ == "__main__":
    main()

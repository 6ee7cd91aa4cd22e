"""A number of claims in, how long a ledger of them takes out: python -m bench.ledger [--claims N] [--reports N] [--folder DIR].

Two measures. Growth: synthetic coded reports are added one batch after the other, and the cost of a report in a ledger of N is set against that
of the thousandth. Queries: a ledger of N synthetic claims, filled in SQL, is asked by pair, by actor and by date.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.synthetic import coded_reports, fill, multiply
from dragoman.ledger import ClaimFilter, EventFilter, Ledger, Version, open_ledger

BATCH, STRETCH, PARTS = 64, 10, 4  # reports added at once; batches in a stretch that is timed; stretches before the ledger is multiplied
GROWTH, SLOWEST = 1.5, 0.2  # allowed: cost of the last reports to the first thousand; seconds a query


def grow(ledger: Ledger, reports: int, seed: int) -> Iterator[tuple[str, float, float]]:
    """What a report costs, in milliseconds and in milliseconds of processor, as the ledger grows to so many reports.

    The stretch up to the thousandth report fills the days that are near; then what the ledger holds is repeated in SQL, and the stream goes on.
    """
    run_id = ledger.begin_run(Version("bench", "bench", "bench"))
    batches = list(_batches(coded_reports((PARTS + 1) * BATCH * STRETCH, seed), BATCH))
    for part in range(PARTS):
        yield f"up to the {(part + 1) * BATCH * STRETCH}th", *_cost(ledger, run_id, batches[part * STRETCH : (part + 1) * STRETCH])
    multiply(ledger, round(reports / (PARTS * BATCH * STRETCH)))
    (held,) = ledger.connection.execute("SELECT count(*) FROM report_log").fetchone() or (0,)
    yield f"after {held}", *_cost(ledger, run_id, batches[PARTS * STRETCH :])


def _cost(ledger: Ledger, run_id: str, batches: list[Any]) -> tuple[float, float]:
    began, worked = time.perf_counter(), time.process_time()
    for batch in batches:
        ledger.add(run_id, batch)
    reports = sum(map(len, batches))
    return 1000 * (time.perf_counter() - began) / reports, 1000 * (time.process_time() - worked) / reports


def _batches(items: Iterator[object], size: int) -> Iterator[list]:  # type: ignore[type-arg]
    batch: list[object] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def ask(ledger: Ledger) -> Iterator[tuple[str, float, float, int]]:
    """Each question with the least of its times and of its processor times, in seconds, and the number of rows of its answer."""
    questions: dict[str, Callable[[], int]] = {
        "claims of a pair": lambda: len(list(ledger.claims(ClaimFilter(between=("RUS", "UKR"), limit=100)))),
        "claims of an actor": lambda: len(list(ledger.claims(ClaimFilter(actor="IRN", limit=100)))),
        "claims by a named actor": lambda: len(list(ledger.claims(ClaimFilter(actor="Houthis", limit=100)))),
        "claims of a day": lambda: len(list(ledger.claims(ClaimFilter(since="2024-03-05", until="2024-03-05", limit=100)))),
        "claims of a pair in a month": lambda: len(
            list(ledger.claims(ClaimFilter(between=("ISR", "IRN"), since="2024-03", until="2024-03", limit=100)))
        ),
        "events of a pair": lambda: len(list(ledger.events(EventFilter(between=("RUS", "UKR"), limit=100)))),
        "events of an actor": lambda: len(list(ledger.events(EventFilter(actor="IRN", limit=100)))),
        "events of a day": lambda: len(list(ledger.events(EventFilter(since="2024-03-05", until="2024-03-05", limit=100)))),
    }
    for name, question in questions.items():
        times, rows = [], question()
        for _ in range(7):
            began, worked = time.perf_counter(), time.process_time()
            rows = question()
            times.append((time.perf_counter() - began, time.process_time() - worked))
        yield name, min(t for t, _ in times), min(t for _, t in times), rows


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench.ledger")
    options.add_argument("--claims", type=int, default=5_000_000)
    options.add_argument("--reports", type=int, default=100_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args(arguments)
    failed = 0
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        if given.reports:
            with open_ledger(Path(name) / "growing.duckdb") as ledger:
                costs = list(grow(ledger, given.reports, given.seed))
                for when, cost, worked in costs:
                    print(f"{when} report: {cost:6.2f} ms, {worked:6.2f} ms of processor a report", flush=True)
                ratio, work = costs[-1][1] / costs[1][1], costs[-1][2] / costs[1][2]
                failed += work > GROWTH
                print(
                    f"the last cost {ratio:.2f} times what those around the thousandth did, {work:.2f} times the processor (allowed {GROWTH})",
                    flush=True,
                )
        if given.claims:
            with open_ledger(Path(name) / "large.duckdb") as ledger:
                fill(ledger, given.claims)
                print(f"a ledger of {given.claims} claims", flush=True)
                for question, seconds, worked, rows in ask(ledger):
                    failed += seconds > SLOWEST
                    print(f"{question:30} {1000 * seconds:7.0f} ms, {1000 * worked:5.0f} ms of processor  {rows} rows", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

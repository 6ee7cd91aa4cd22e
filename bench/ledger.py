"""A number of claims in, how long a ledger of them takes out: python -m bench.ledger [--claims N] [--reports N] [--folder DIR].

Two measures. Growth: synthetic coded reports are added one batch after the other, and the cost of a report at the end is set against that of
the first thousand. Queries: a ledger of N synthetic claims, filled in SQL, is asked by pair, by actor and by date.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.synthetic import coded_reports, fill
from dragoman.ledger import ClaimFilter, EventFilter, Ledger, Version, open_ledger

BATCH = 64
GROWTH, SLOWEST = 1.5, 0.2  # allowed: cost of the last reports to the first thousand; seconds a query


def grow(ledger: Ledger, reports: int, seed: int) -> list[tuple[int, float]]:
    """Adds reports; after how many of them a report cost how many milliseconds, a thousand at a time."""
    run_id = ledger.begin_run(Version("bench", "bench", "bench"))
    costs: list[tuple[int, float]] = []
    spent, done, since = 0.0, 0, 0
    for batch in _batches(coded_reports(reports, seed), BATCH):
        began = time.perf_counter()
        ledger.add(run_id, batch)
        spent, done, since = spent + time.perf_counter() - began, done + len(batch), since + len(batch)
        if since >= 1000 or done == reports:
            costs.append((done, 1000 * spent / since))
            spent, since = 0.0, 0
    return costs


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
                costs = grow(ledger, given.reports, random.Random(given.seed).randint(0, 10**6))
                for done, cost in costs[:3] + costs[3::10] + costs[-1:]:
                    print(f"after {done:7} reports: {cost:6.2f} ms a report", flush=True)
                last = sorted(cost for _, cost in costs[-5:])[len(costs[-5:]) // 2]
                ratio = last / costs[0][1]
                failed += ratio > GROWTH
                print(
                    f"the last reports cost {ratio:.2f} times what the first thousand did (allowed {GROWTH}); sound: {ledger.check() or 'yes'}",
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

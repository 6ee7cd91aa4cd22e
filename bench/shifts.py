"""Simulated series in, false alarms and power of `shifts` and of PELT on Goldstein sums out: python -m bench.shifts [LEDGER or FOLDER…].

With a ledger its series are shuffled too; with a folder those of the ICEWS 2014 and GDELT rows that lie in it (../shared/corpora/events).

Both methods see the same events: per period n acts, each hostile with probability p (overdispersed by a Beta), with a Goldstein score drawn from
those of its side. PELT (ruptures, normal cost) sees the sums of scores; its penalty is set so that its false alarms are as many as ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

PERIODS, TRIALS, NEAR = 48, 200, 2
CHANGES = ((0.3, 0.6), (0.3, 0.5), (0.6, 0.3), (0.15, 0.35))
FRIENDLY, HOSTILE = (1.0, 3.4, 4.0, 7.0), (-2.0, -4.4, -5.0, -10.0)


def drawn(chance: np.random.Generator, shares: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], ...]:
    """Hostile acts, all acts and the sum of scores of each period."""
    n = chance.negative_binomial(2, 0.15, len(shares)) + 1
    p = chance.beta(shares * 12, (1 - shares) * 12)
    k = chance.binomial(n, p)
    sums = [chance.choice(HOSTILE, a).sum() + chance.choice(FRIENDLY, b - a).sum() for a, b in zip(k, n, strict=True)]
    return k.astype(float), n.astype(float), np.array(sums)


def found_by_us(k: Any, n: Any, seed: int) -> list[int]:
    from dragoman.ties.segments import segment

    return [b.at for b in segment(k, n, seed=seed).breaks]


def found_by_pelt(sums: Any, penalty: float) -> list[int]:
    import ruptures

    return [int(b) for b in ruptures.Pelt(model="normal", min_size=2).fit(sums.reshape(-1, 1)).predict(pen=penalty)[:-1]]


def measure() -> None:
    """Prints false alarms on series without a break, then the power of both at the same number of false alarms."""
    chance = np.random.default_rng(2024)
    flat = [drawn(chance, np.full(PERIODS, share)) for share in (0.15, 0.3, 0.6) for _ in range(TRIALS)]
    alarms = sum(bool(found_by_us(k, n, i)) for i, (k, n, _) in enumerate(flat)) / len(flat)
    print(f"false alarms of ours on series without a break\t{alarms:.3f}\tof {len(flat)}", flush=True)
    for penalty in (3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 25, 30, 40, 60):
        theirs = sum(bool(found_by_pelt(sums, penalty)) for _, _, sums in flat) / len(flat)
        if theirs <= max(alarms, 0.05):
            break
    print(f"PELT on Goldstein sums: penalty {penalty} gives {theirs:.3f}", flush=True)
    for before, after in CHANGES:
        hits = {"ours": 0, "pelt": 0}
        for trial in range(TRIALS):
            at = int(chance.integers(12, 37))
            k, n, sums = drawn(chance, np.where(np.arange(PERIODS) < at, before, after))
            hits["ours"] += any(abs(b - at) <= NEAR for b in found_by_us(k, n, trial))
            hits["pelt"] += any(abs(b - at) <= NEAR for b in found_by_pelt(sums, float(penalty)))
        print(f"power, {before} to {after}, within {NEAR} of {PERIODS} periods\t{json.dumps({m: h / TRIALS for m, h in hits.items()})}", flush=True)


EVENTS = (("icews14", "icews14.csv.gz", "week"), ("gdelt", "gdelt_v2_rows_2022_urls.csv.gz", "month"))


def imported(folder: Path) -> None:
    """Imports what lies in a folder of events, and shuffles its series."""
    for kind, name, period in EVENTS:
        if not (folder / name).exists():
            print(f"{name}: not in {folder}, left out")
            continue
        with tempfile.TemporaryDirectory() as made:
            ledger = Path(made) / f"{kind}.duckdb"
            command = [sys.executable, "-m", "dragoman.cli", "import", kind, str(folder / name), "--ledger", str(ledger)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            print(f"{name}: {(done.stdout + done.stderr).strip().splitlines()[-1]}", flush=True)
            shuffled(ledger, period)


def shuffled(ledger: Path, period: str = "week") -> None:
    """Prints how many of a ledger's series, each put in a random order, show a break."""
    from dragoman.ledger import open_ledger
    from dragoman.ties import Scope, pool
    from dragoman.ties.shifting import MEASURES, series_of

    chance, alarms, number = np.random.default_rng(1), 0, 0
    with open_ledger(ledger, create=False, read_only=True) as opened:
        opened.seen()
        here = pool(opened.connection, Scope(period=period))
        here.count()
        for one in series_of(here, None, None, 20, MEASURES):
            order, number = chance.permutation(len(one.k)), number + 1
            alarms += bool(found_by_us(one.k[order], one.n[order], number))
    print(f"{ledger.name}, by {period}: {alarms} of {number} shuffled series show a break ({alarms / max(1, number):.3f})", flush=True)


if __name__ == "__main__":
    measure()
    for path in map(Path, sys.argv[1:]):
        (imported if path.is_dir() else shuffled)(path)

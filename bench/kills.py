"""A number of runs in, whether a ledger survives them out: python -m bench.kills [--kills N] [--full N] [--reports N] [--add].

Each run is a process that reads made-up reports into a ledger, tells of each batch after it is on disk, and is killed with SIGKILL at a random
moment; or may write only so many bytes to a file, as on a full disk. With --add the process stores reports that were coded before, four at a
time, so that most of its life is writing and many more kills meet a write. After each run the ledger is opened and must be sound, hold all
reports that it told of, and no half report: each with exactly the claims that an undisturbed run gives it. When a ledger is complete the next
run begins another. Exit status 1 if any run failed.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

COUNTRIES = ("Iran", "Israel", "Russia", "Ukraine", "China", "Japan", "France", "Mali", "Sudan", "Chad", "India", "Pakistan")
ACTS = ("attacked", "condemned", "accused", "threatened", "met officials of", "sanctioned", "signed an agreement with", "sent aid to")
READ = """
import sys
from dragoman.ledger import open_ledger
from dragoman.pipeline import read_into
with open_ledger(sys.argv[2]) as ledger:
    print("open", flush=True)
    read_into(ledger, [sys.argv[1]], progress=lambda done: print(done.reports, flush=True))
print("done", flush=True)
"""
ADD = """
import pickle, sys
from dragoman.ledger import Version, open_ledger
version, coded = pickle.load(open(sys.argv[1], "rb"))
with open_ledger(sys.argv[2]) as ledger:
    print("open", flush=True)
    held = ledger.known([report.report_id for report, _ in coded])
    left = [one for one in coded if one[0].report_id not in held]
    run_id = ledger.begin_run(version)
    for start in range(0, len(left), 4):
        ledger.add(run_id, left[start : start + 4])
        print(min(start + 4, len(left)), flush=True)
    ledger.finish_run(run_id)
print("done", flush=True)
"""
SPARE = 2_000_000  # bytes that a run under a limit may write beyond what the ledger has already, at most


@dataclass(slots=True)
class Tally:
    """What came of the runs."""

    runs: int = 0
    whole: int = 0
    cut_short: int = 0
    refused: int = 0
    ledgers: int = 0
    faults: list[str] = field(default_factory=list)


def corpus(folder: Path, number: int, seed: int) -> Path:
    """So many short reports as JSON lines."""
    draw = random.Random(seed)
    pairs = [(a, act, b) for a, act, b in product(COUNTRIES, ACTS, COUNTRIES) if a != b]
    path = folder / f"reports-{seed}.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(number):
            sentences = [f"{a} {act} {b} on {draw.choice(('Monday', 'Tuesday', 'Sunday'))}." for a, act, b in draw.sample(pairs, 4)]
            row = {"id": f"r{n}", "text": " ".join(sentences), "date": f"2024-06-{draw.randint(1, 28):02}", "outlet": f"Outlet {n % 9}"}
            stream.write(json.dumps(row) + "\n")
    return path


def claims_of(ledger: Path) -> dict[str, frozenset[str]]:
    """The ids of the claims of each report that a ledger holds."""
    from dragoman.ledger import open_ledger

    with open_ledger(ledger, create=False, read_only=True) as opened:
        found: dict[str, set[str]] = {r.report_id: set() for r, _ in opened.reports()}
        for claim in opened.claims():
            found[claim.report_id].add(claim.claim_id)
    return {report: frozenset(claims) for report, claims in found.items()}


def verify(ledger: Path, held: int, expected: dict[str, frozenset[str]]) -> Iterator[str]:
    """What is wrong with a ledger after a run that began with `held` reports and told of more."""
    from dragoman.errors import DragomanError
    from dragoman.ledger import open_ledger

    if not ledger.exists():
        if held:
            yield f"the ledger is gone, it held {held} reports"
        return
    try:
        with open_ledger(ledger) as opened:
            yield from opened.check()
        found = claims_of(ledger)
    except DragomanError as error:
        yield str(error)
        return
    if len(found) < held:
        yield f"{len(found)} reports, {held} were told of"
    wrong = [report for report, claims in found.items() if claims != expected[report]]
    if wrong:
        yield f"{len(wrong)} reports with other claims than they should have, such as {wrong[0]}"


def coded_before(reports: Path) -> Path:
    """The reports with their claims, coded once, in a file that ADD reads."""
    from dragoman.ledger import Version
    from dragoman.pipeline import Coded, code_paths

    coded = [(one.report, one.claims) for one in code_paths([reports]) if isinstance(one, Coded)]
    path = reports.with_suffix(".pickle")
    path.write_bytes(pickle.dumps((Version("bench", "bench", "bench"), coded)))
    return path


def run(reports: Path, ledger: Path, limit: Callable[[], None] | None, end_after: float | None) -> tuple[int, str]:
    """One reading: how many reports it told of, and how it ended (done, killed, or its message)."""
    process = subprocess.Popen(
        [sys.executable, "-c", ADD if reports.suffix == ".pickle" else READ, str(reports), str(ledger)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )
    if end_after is not None:
        time.sleep(end_after)
        process.send_signal(signal.SIGKILL)
    out, err = process.communicate()
    lines = out.split()
    told = max((int(line) for line in lines if line.isdigit()), default=0)
    if "done" in lines:
        return told, "done"
    return told, "killed" if process.returncode == -signal.SIGKILL else (err.strip().splitlines() or ["?"])[-1]


def campaign(kind: str, runs: int, reports: Path, folder: Path, expected: dict[str, frozenset[str]], longest: float, seed: int) -> Tally:
    """Runs of one kind, on one ledger after another."""
    draw, tally = random.Random(seed), Tally()
    ledger, number = folder / f"{kind}-0.duckdb", 0
    for _ in range(runs):
        held = len(claims_of(ledger)) if ledger.exists() else 0
        told, end = run(reports, ledger, _limit(kind, ledger, draw), draw.uniform(0.2, longest) if kind == "kill" else None)
        tally.runs += 1
        tally.whole, tally.cut_short = tally.whole + (end == "done"), tally.cut_short + (end == "killed")
        clear = "LedgerError" in end
        tally.refused += clear
        if end not in ("done", "killed") and not clear:
            tally.faults.append(f"run {tally.runs}: no clear message: {end[:200]}")
        tally.faults += [f"run {tally.runs} ({end[:60]}): {fault}" for fault in verify(ledger, held + told, expected)]
        if ledger.exists() and len(claims_of(ledger)) == len(expected):
            number += 1
            tally.ledgers += 1
            ledger = folder / f"{kind}-{number}.duckdb"
    told, end = run(reports, ledger, None, None)
    if end != "done" or claims_of(ledger) != expected:
        tally.faults.append(f"an undisturbed run after them does not complete the ledger: {end[:200]}")
    return tally


def _limit(kind: str, ledger: Path, draw: random.Random) -> Callable[[], None] | None:
    """What the process may not do."""
    if kind == "full":
        size = (ledger.stat().st_size if ledger.exists() else 0) + draw.randint(0, SPARE)

        def bounded() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        return bounded
    return None


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench.kills")
    options.add_argument("--kills", type=int, default=300)
    options.add_argument("--full", type=int, default=50)
    options.add_argument("--add", action="store_true", help="store reports that were coded before, instead of reading them")
    options.add_argument("--reports", type=int, default=400)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args(arguments)
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = corpus(folder, given.reports, given.seed)
        reports = coded_before(reports) if given.add else reports
        began = time.monotonic()
        run(reports, folder / "whole.duckdb", None, None)
        longest = time.monotonic() - began
        expected = claims_of(folder / "whole.duckdb")
        print(f"undisturbed: {len(expected)} reports, {sum(map(len, expected.values()))} claims in {longest:.1f} s", flush=True)
        for kind, runs in (("kill", given.kills), ("full", given.full)):
            if runs:
                tally = campaign(kind, runs, reports, folder, expected, longest, given.seed)
                failed += len(tally.faults)
                ends = f"{tally.whole} came to their end, {tally.cut_short} killed, {tally.refused} ended with a clear message"
                print(f"{kind}: {tally.runs} runs, {ends}; {tally.ledgers} ledgers completed")
                print("\n".join(f"  {fault}" for fault in tally.faults) or "  ledgers sound, nothing lost, nothing half, nothing twice", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    os.environ.pop("DRAGOMAN_LEDGER", None)
    sys.exit(main(sys.argv[1:]))

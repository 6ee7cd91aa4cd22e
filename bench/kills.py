"""A number of runs in, whether a ledger survives them out: python -m bench.kills [--kill N] [--limit N] [--disk N] [--closed N] [--add].

Each run is `dragoman read` itself, the whole command with one worker or two, which reads made-up reports into a ledger and shows how many are stored.

- kill: SIGKILL at a random moment, now to the command alone, now to its workers too.
- limit: files may grow by so many bytes only (RLIMIT_FSIZE).
- disk: the ledger lies on a small file system of its own that fills up; needs root, and is left out where it cannot be made.
- closed: the file, its folder, or both are read-only, from the start or from a random moment on; root runs the command without the
  capability to pass over that.

With --add a process stores reports that were coded before, four at a time, so that most of its life is writing and many more kills meet a write.

After each run the ledger must open, be sound, hold all reports that it told of, none twice and none by halves: each with exactly the claims that
an undisturbed run gives it. When a ledger is complete, a further run must find nothing to add, and the next run begins another. Exit status 1 if
any run failed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.readings import Ended, coded_before, corpus, cramped, hindrance, lift, run

KINDS = {"kill": 300, "limit": 25, "disk": 25, "closed": 50}
WORKERS = (1, 2)


@dataclass(slots=True)
class Tally:
    """What came of the runs. Of those cut short, `told` counts those that had told of reports, `gained` those that left more than they found."""

    runs: int = 0
    whole: int = 0
    killed: int = 0
    refused: int = 0
    told: int = 0
    gained: int = 0
    ledgers: int = 0
    faults: list[str] = field(default_factory=list)

    def count(self, ended: Ended, gained: bool) -> None:
        """Takes in how a run ended."""
        self.runs += 1
        self.whole += ended.how == "done"
        self.killed += ended.how == "killed"
        self.refused += ended.clear
        self.told += ended.how != "done" and ended.told > 0
        self.gained += ended.how != "done" and gained
        if ended.how not in ("done", "killed") and not ended.clear:
            self.faults.append(f"run {self.runs}: no clear message: {ended.how[:200]}")


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a run does that nothing hinders: the claims of each report, the seconds of processor it takes, the bytes of its ledger."""

    claims: dict[str, frozenset[str]]
    seconds: float
    size: int


def undisturbed(reports: Path, folder: Path) -> Undisturbed:
    """One run without any hindrance."""
    ledger, before = folder / "whole.duckdb", resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = run(reports, ledger, WORKERS[0])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if ended.how != "done":
        raise RuntimeError(f"an undisturbed run fails: {ended.how}")
    return Undisturbed(claims_of(ledger), seconds, ledger.stat().st_size)


def claims_of(ledger: Path) -> dict[str, frozenset[str]]:
    """The ids of the claims of each report that a ledger holds."""
    from dragoman.ledger import open_ledger

    with open_ledger(ledger, create=False, read_only=True) as opened:
        found: dict[str, set[str]] = {r.report_id: set() for r, _ in opened.reports()}
        for claim in opened.claims():
            found[claim.report_id].add(claim.claim_id)
    return {report: frozenset(claims) for report, claims in found.items()}


def verify(ledger: Path, held: int, expected: dict[str, frozenset[str]]) -> Iterator[str]:
    """What is wrong with a ledger that should hold `held` reports or more; it is read as it is, while what hindered the run may still stand."""
    from dragoman.errors import DragomanError
    from dragoman.ledger import open_ledger

    if not ledger.exists():
        if held:
            yield f"the ledger is gone, it held {held} reports"
        return
    try:
        with open_ledger(ledger, create=False, read_only=True) as opened:
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


def campaign(kind: str, runs: int, reports: Path, folder: Path, whole: Undisturbed, seed: int) -> Tally | None:
    """Runs of one kind, on one ledger after another; None where such runs cannot be had here."""
    draw, tally, number = random.Random(seed), Tally(), 0
    with cramped(kind, folder / kind) as possible:
        if not possible:
            return None
        ledger = folder / kind / "0.duckdb"
        for _ in range(runs):
            held = len(claims_of(ledger)) if ledger.exists() else 0
            ended = run(reports, ledger, draw.choice(WORKERS), hindrance(kind, ledger, draw, whole.seconds, whole.size))
            faults = [f"ended well after {ended.told} reports"] if ended.how == "done" and ended.told != len(whole.claims) else []
            faults += verify(ledger, max(held, ended.told), whole.claims)
            lift(kind, folder / kind)
            faults += verify(ledger, max(held, ended.told), whole.claims)
            now = len(claims_of(ledger)) if ledger.exists() else 0
            tally.count(ended, now > held)
            tally.faults += [f"run {tally.runs} ({ended.how[:60]}): {fault}" for fault in faults]
            if now == len(whole.claims):
                tally.faults += _again(reports, ledger, whole)
                _clear_away(ledger)
                number, tally.ledgers = number + 1, tally.ledgers + 1
                ledger = folder / kind / f"{number}.duckdb"
        tally.faults += _again(reports, ledger, whole)
    return tally


def _again(reports: Path, ledger: Path, whole: Undisturbed) -> Iterator[str]:
    """What is wrong if an undisturbed run follows: it must complete the ledger, and leave one that can be written to and is sound."""
    from dragoman.ledger import open_ledger

    ended = run(reports, ledger, WORKERS[0])
    if ended.how != "done" or claims_of(ledger) != whole.claims:
        yield f"an undisturbed run does not complete the ledger: {ended.how[:200]}"
        return
    with open_ledger(ledger, create=False) as opened:
        yield from opened.check()


def _clear_away(ledger: Path) -> None:
    for file in ledger.parent.glob(f"{ledger.name}*"):
        file.unlink()


def report(kind: str, tally: Tally | None) -> int:
    """Tells what came of a campaign; how many faults there were."""
    if tally is None:
        print(f"{kind}: left out, since no file system of its own can be made here", flush=True)
        return 0
    ends = f"{tally.whole} came to their end, {tally.killed} killed, {tally.refused} ended with a clear message"
    short = f"of those cut short {tally.told} had told of reports and {tally.gained} had stored some"
    print(f"{kind}: {tally.runs} runs, {ends}; {short}; {tally.ledgers} ledgers completed")
    print("\n".join(f"  {fault}" for fault in tally.faults) or "  ledgers sound, nothing lost, nothing half, nothing twice", flush=True)
    return len(tally.faults)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench.kills")
    for kind, runs in KINDS.items():
        options.add_argument(f"--{kind}", type=int, default=runs)
    options.add_argument("--add", action="store_true", help="store reports that were coded before, instead of reading them")
    options.add_argument("--reports", type=int, default=256)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = corpus(folder, given.reports, given.seed)
        reports = coded_before(reports) if given.add else reports
        whole = undisturbed(reports, folder)
        claims = sum(map(len, whole.claims.values()))
        print(f"undisturbed: {len(whole.claims)} reports, {claims} claims in {whole.seconds:.1f} s of processor, {whole.size} bytes", flush=True)
        chosen = [(kind, getattr(given, kind)) for kind in KINDS if getattr(given, kind)]
        failed = sum(report(kind, campaign(kind, runs, reports, folder, whole, given.seed)) for kind, runs in chosen)
    return 1 if failed else 0


if __name__ == "__main__":
    os.environ.pop("DRAGOMAN_LEDGER", None)
    sys.exit(main(sys.argv[1:]))

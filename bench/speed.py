"""The examples, and SHARED/corpora/passages.jsonl where it lies there, in; speeds on one core out: python -m bench.speed [SHARED].

Every rate is given by wall clock and by processor time: the second does not depend on what else the machine does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import Refusal, Report

EXAMPLES = Path(__file__).parent.parent / "examples"


@dataclass(slots=True)
class Clock:
    """Seconds by the wall and by the processor."""

    wall: float = 0.0
    processor: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Adds the time that the block takes."""
        wall, processor = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - wall
        self.processor += time.process_time() - processor

    def rate(self, number: int) -> str:
        """So many a second."""
        return f"{number / self.wall:,.0f}/s ({number / self.processor:,.0f} by processor time)"


def coding(name: str, paths: list[Path]) -> None:
    """Reads, parses and codes all reports of some paths, and says how fast each step was."""
    from dragoman.coding.coder import code_report
    from dragoman.language.parser import parse_texts
    from dragoman.pipeline import batches, read_reports

    steps = {"reading": Clock(), "parsing": Clock(), "coding": Clock()}
    with steps["reading"].running():
        items = list(read_reports(paths))
    reports = [item for item in items if isinstance(item, Report)]
    refused = sum(isinstance(item, Refusal) for item in items)
    sentences = words = claims = 0
    for batch in batches([r for r in reports if r.language in ("en", None)]):
        texts = [item for item in batch if isinstance(item, Report)]
        with steps["parsing"].running():
            parsed = parse_texts([r.text for r in texts])
        with steps["coding"].running():
            claims += sum(len(list(code_report(r, s))) for r, s in zip(texts, parsed, strict=True))
        sentences += sum(map(len, parsed))
        words += sum(len(s.tokens) for document in parsed for s in document)
    both = Clock(steps["parsing"].wall + steps["coding"].wall, steps["parsing"].processor + steps["coding"].processor)
    print(f"{name}: {len(reports)} reports, {refused} refused, {sentences} sentences, {words} words, {claims} claims")
    print(f"  reading files      {steps['reading'].rate(len(reports))} reports")
    print(f"  parser             {steps['parsing'].rate(words)} words")
    print(f"  parser and coder   {both.rate(sentences)} sentences, {both.rate(claims)} claims")
    print(f"  the parser's share {steps['parsing'].processor / both.processor:.0%} of the processor's time")


def storing(paths: list[Path]) -> None:
    """The whole way of `dragoman read`, twice: the second time all is known."""
    from dragoman.ledger import open_ledger
    from dragoman.pipeline import read_into

    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "speed.duckdb") as ledger:
        for name in ("into a ledger", "the same again"):
            clock = Clock()
            with clock.running():
                done = read_into(ledger, paths)
            print(f"  {name:18} {clock.rate(done.reports + done.known)} reports")


def starting() -> None:
    """The quickest of ten answers of `dragoman --help`."""

    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dragoman.cli", "--help"], check=True, capture_output=True)
        return time.perf_counter() - start

    print(f"dragoman --help: {min(seconds() for _ in range(10)):.2f} s")


def main(arguments: list[str]) -> int:
    from dragoman.coding.coder import code_report
    from dragoman.language.parser import parse_texts

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    start = time.perf_counter()
    warm = Report("warm", None, None, None, None, None, None, None, None, "en", "Iran condemned Israel.", "")
    list(code_report(warm, parse_texts([warm.text])[0]))
    print(f"model and codebook loaded and warm: {time.perf_counter() - start:.1f} s")
    folders = sorted(p for p in EXAMPLES.iterdir() if p.is_dir())
    coding("examples", folders)
    storing(folders)
    passages = Path(arguments[0] if arguments else "../shared") / "corpora/passages.jsonl"
    if passages.exists():
        coding("passages", [passages])
    starting()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

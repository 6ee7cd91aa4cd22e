"""Saved pages with gold in, text and dates scored beside trafilatura and htmldate out: python -m bench.pages SHARED [--memory N] [--worst N].

Text: words in common with the gold, as multisets; mean precision, recall and F1 of all pages with a gold text (a refused page scores 0), and
the share of wanted and unwanted snippets that a page's text holds. Dates: of the pages with a gold date, how many get one (coverage) and
how many of those given are that very day (precision). Speed: pages a second of one core, each program on the same bytes in the same run.
`--memory N` reads a folder of N pages instead and prints the resident memory along the way; `--worst N` lists the pages that score lowest.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FASTEST, F1_SLACK = 1.3, 0.0  # times trafilatura's time that reading may take
PRECISION, COVERAGE = 0.97, 0.80  # of dates given; of htmldate's coverage
SMALL = 40_000  # bytes of the pages that the folder is filled with, so that 20,000 of them take minutes
WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")


@dataclass
class Score:
    """What one program made of the pages."""

    name: str
    seconds: float = 0.0
    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    snippets: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def mean(self, i: int) -> float:
        """The mean precision (0), recall (1) or F1 (2)."""
        return sum(float(t[i]) for t in self.texts) / max(1, len(self.texts))  # type: ignore[arg-type]

    def lines(self, pages: int) -> Iterator[str]:
        """The scores as text."""
        yield f"{self.name:12} text: P {self.mean(0):.3f}  R {self.mean(1):.3f}  F1 {self.mean(2):.3f} ({len(self.texts)} pages)" + (
            f"; snippets: F1 {self.snippet_f1():.3f}; {pages / self.seconds:.1f} pages/s" if self.seconds else ""
        )

    def snippet_f1(self) -> float:
        """F1 of wanted snippets kept and unwanted ones left out."""
        s = self.snippets
        return 2 * s["kept"] / max(1, 2 * s["kept"] + s["unwanted"] + s["missed"])

    def date_line(self) -> str:
        """Coverage, precision and accuracy of the dates."""
        d = self.dates
        given = d["right"] + d["wrong"]
        shown = f"given {given}/{d['all']} ({given / d['all']:.3f}), precision {d['right'] / max(1, given):.3f}, exact {d['right'] / d['all']:.3f}"
        return f"{self.name:12} dates: {shown}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench.pages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--memory", type=int, default=0)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args(arguments)
    folder = options.shared / "corpora/html"
    if not (folder / "index.jsonl.gz").is_file():
        print(f"{folder}: no index.jsonl.gz here; give the folder that holds corpora/", file=sys.stderr)
        return 2
    logging.disable(logging.CRITICAL)
    with gzip.open(folder / "index.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    if options.memory:
        return memory(rows, folder, options.memory)
    return measure(rows, folder, options.worst)


def measure(rows: list[dict[str, Any]], folder: Path, worst: int) -> int:
    """Scores all programs and prints what was asked of them."""
    ours, theirs, dates, original = Score("dragoman"), Score("trafilatura"), Score("htmldate"), Score("htmldate, original date")
    for row in rows:
        data = gzip.decompress((folder / row["file"]).read_bytes())
        url = row.get("url") or (row.get("gold_meta") or {}).get("url")
        for score, program in ((ours, dragoman), (theirs, trafilatura)):
            begun = time.process_time()
            text, day = program(data, url)
            score.seconds += time.process_time() - begun
            note_text(score, row, text)
            if score is ours:
                note_date(score, row, day)
        note_date(dates, row, htmldate(data, url, False))
        note_date(original, row, htmldate(data, url, True))
    for score in (ours, theirs):
        print(*score.lines(len(rows)), sep="\n")
    for score in (ours, dates, original):
        print(score.date_line())
    if worst:
        print(*(f"{t[2]:.2f} {t[0]:.2f} {t[1]:.2f} {t[3]}" for t in sorted(ours.texts, key=lambda t: t[2])[:worst]), sep="\n")
        print(*ours.wrong, sep="\n")
    return verdict(ours, theirs, dates)


def verdict(ours: Score, theirs: Score, dates: Score) -> int:
    """1 where less was reached than was asked for."""
    given = ours.dates["right"] + ours.dates["wrong"]
    asked = {
        f"text F1 {ours.mean(2):.3f} at least trafilatura's {theirs.mean(2):.3f}": ours.mean(2) >= theirs.mean(2) - F1_SLACK,
        f"precision of dates at least {PRECISION}": ours.dates["right"] >= PRECISION * given,
        f"coverage of dates at least {COVERAGE} of htmldate's": given >= COVERAGE * (dates.dates["right"] + dates.dates["wrong"]),
        f"time {ours.seconds / theirs.seconds:.2f} times trafilatura's, at most {FASTEST}": ours.seconds <= FASTEST * theirs.seconds,
    }
    for what, fine in asked.items():
        print(f"{'ok ' if fine else 'NOT'} {what}")
    return 0 if all(asked.values()) else 1


def dragoman(data: bytes, url: str | None) -> tuple[str, str | None]:
    """Text and date by this project's reader."""
    from dragoman.errors import UnreadableError
    from dragoman.model import Refusal
    from dragoman.reports.building import Given, build
    from dragoman.reports.registry import parts_of
    from dragoman.reports.streams import of_bytes

    for parts in parts_of(of_bytes(data, "page.html"), Given(url=url)):
        if not isinstance(parts, Refusal):
            try:
                report = build(parts, "page", None)
            except UnreadableError:
                return "", None
            return report.text, report.published if report.published_precision == "day" else None
    return "", None


def trafilatura(data: bytes, url: str | None) -> tuple[str, str | None]:
    """Text by trafilatura's defaults."""
    from trafilatura import extract

    return extract(data, url=url) or "", None


def htmldate(data: bytes, url: str | None, original: bool) -> str | None:
    """Date by htmldate's defaults."""
    from htmldate import find_date

    try:
        found: str | None = find_date(data, url=url, original_date=original)
    except (ValueError, TypeError, AttributeError):
        return None
    return found


def note_text(score: Score, row: dict[str, Any], text: str) -> None:
    """Adds a page's text to a score."""
    if row.get("gold_text") and row.get("gold_check") is not False:
        want, have = (Counter(WORD.findall(t.casefold())) for t in (row["gold_text"], text))
        shared = sum((want & have).values())
        precision, recall = shared / max(1, sum(have.values())), shared / max(1, sum(want.values()))
        score.texts.append((precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0, row["file"]))
    if row.get("gold_with"):
        flat = " ".join(text.split())
        for wanted in row["gold_with"]:
            score.snippets["kept" if " ".join(wanted.split()) in flat else "missed"] += 1
        for unwanted in row["gold_without"]:
            score.snippets["unwanted"] += " ".join(unwanted.split()) in flat


def note_date(score: Score, row: dict[str, Any], day: str | None) -> None:
    """Adds a page's date to a score."""
    gold = row.get("gold_date")
    if not gold or not isinstance(gold, str):  # an empty gold date says that nobody looked
        return
    score.dates["all"] += 1
    if day:
        score.dates["right" if day == gold[:10] else "wrong"] += 1
        if day != gold[:10]:
            score.wrong.append(f"date {day}, gold {gold[:10]}: {row['file']}")


def memory(rows: list[dict[str, Any]], folder: Path, number: int) -> int:
    """Reads a folder of `number` pages, and prints how much memory is in use."""
    from dragoman.reports import read

    with tempfile.TemporaryDirectory() as made:
        sources = [folder / row["file"] for row in rows if row["bytes"] < SMALL]
        for i in range(number):
            Path(made, f"{i:06}.html.gz").symlink_to(sources[i % len(sources)])
        begun, resident = time.monotonic(), []
        for i, _ in enumerate(read(made)):
            if i % (number // 10) == 0:
                resident.append(_resident())
                print(f"{i:7} pages {resident[-1]:6.0f} MB {i / (time.monotonic() - begun):6.1f} pages/s", flush=True)
    growth = resident[-1] / resident[len(resident) // 5]
    print(f"{'ok ' if growth < 1.1 else 'NOT'} flat: {growth:.2f} times as much at the end as after a fifth")
    return 0 if growth < 1.1 else 1


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


Program = Callable[[bytes, str | None], tuple[str, str | None]]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

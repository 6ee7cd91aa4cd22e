"""Reprints told from independent reports on the same event: python -m bench.copies SHARED [--speed N].

What counts as a reprint is found without signatures: by aligning the two texts word by word (difflib). A pair is a reprint when at least half of
the shorter text lies in common runs of eight words or more, independent when less than a quarter does; what lies between is no example of either.
Pairs: NewsWCL50 (the same event in five outlets), ECB+ (excerpts on one event), and edited copies of NewsWCL50's and KCNA's articles as papers
make them of telegrams (cut short, with a new head and credit, with sentences dropped, words changed, another story's paragraphs added).
`--speed N` compares N texts of about 300 words and prints the time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

PRECISION = 0.95
RUN, REPRINT, INDEPENDENT = 8, 0.5, 0.25
REORDERED = "edited: reordered"  # a reprint by its making: alignment does not see through a new order
Pair = tuple[str, str, str]  # where it comes from, and two texts
Edit = Callable[[list[str], random.Random], list[str]]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench.copies", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--speed", type=int, default=0)
    options = parser.parse_args(arguments)
    folder = options.shared / "corpora"
    if not (folder / "clusters").is_dir():
        print(f"{folder}: no clusters/ here; give the folder that holds corpora/", file=sys.stderr)
        return 2
    return speed(options.speed, folder) if options.speed else accuracy(folder)


def accuracy(folder: Path) -> int:
    """Prints precision and recall by source; 1 where precision is too low."""
    from dragoman.reports.copies import COPY, bands, signature, similarity

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, a, b in pairs(folder):
        shared = aligned(a, b)
        gold = "reprint" if shared >= REPRINT or source == REORDERED else "independent" if shared < INDEPENDENT else "between"
        first, second = signature(a), signature(b)
        found = similarity(first, second) >= COPY and not set(bands(first)).isdisjoint(bands(second))
        counts[source][f"{gold} {'copy' if found else 'no copy'}"] += 1
    total: Counter[str] = sum(counts.values(), Counter())
    for source, c in [*sorted(counts.items()), ("all", total)]:
        right, wrong, missed = c["reprint copy"], c["independent copy"], c["reprint no copy"]
        precision, recall = (right / n if (n := right + other) else None for other in (wrong, missed))
        shown = [f"{name} {value:.3f}" if value is not None else f"{name} –" for name, value in (("precision", precision), ("recall", recall))]
        of = f"{right + missed} reprints, {wrong + c['independent no copy']} independent, {c['between copy'] + c['between no copy']} between"
        print(f"{source:28} {shown[0]}  {shown[1]}  ({of}; {wrong} independent taken for copies)")
    fine = total["reprint copy"] >= PRECISION * (total["reprint copy"] + total["independent copy"])
    print(f"{'ok ' if fine else 'NOT'} precision at least {PRECISION}")
    return 0 if fine else 1


def aligned(a: str, b: str) -> float:
    """The share of the shorter text that lies in common runs of RUN words or more."""
    first, second = (re.findall(r"\w+", t.casefold()) for t in (a, b))
    if not first or not second:
        return 0.0
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN) / min(len(first), len(second))


def pairs(folder: Path) -> Iterator[Pair]:
    """All pairs on one event, and each article beside its edited copies and beside another article's."""
    news = [(r["cluster"], r["text"].replace("\\n", "\n")) for r in _rows(folder / "clusters/newswcl50_dev.jsonl.gz")]
    for (one, a), (other, b) in combinations(news, 2):
        if one == other:
            yield "NewsWCL50, one event", a, b
    excerpts = defaultdict(list)
    for row in _rows(folder / "clusters/ecbplus_docs_train_dev.jsonl.gz"):
        excerpts[row["cluster"]].append(row["text"])
    for texts in excerpts.values():
        for a, b in combinations(texts, 2):
            yield "ECB+, one event", a, b
    draw = random.Random(11)
    articles = [text for _, text in news] + [
        r["text"] for r in _rows(folder / "articles/kcna_2024_to_sep14.jsonl.gz") if len(r["text"].split()) > 120
    ][:120]
    sentences = [re.split(r"(?<=[.!?])\s+", text) for text in articles]
    for i, own in enumerate(sentences):
        for name, edit in EDITS.items():
            yield f"edited: {name}", " ".join(own), " ".join(edit(list(own), draw))
        other = sentences[(i + 7) % len(sentences)]
        yield "edited: added to another", " ".join(own), " ".join(own[: len(own) // 2] + other[: len(own) // 2])


def _cut(sentences: list[str], draw: random.Random) -> list[str]:
    return sentences[: max(3, len(sentences) // 3)]


def _headed(sentences: list[str], draw: random.Random) -> list[str]:
    return ["HARBOUR CITY (AP) — What follows was told to our desk this morning.", *sentences[1:], "The Associated Press contributed to this report."]


def _thinned(sentences: list[str], draw: random.Random) -> list[str]:
    return [s for s in sentences if draw.random() < 0.6] or sentences[:1]


def _reworded(sentences: list[str], draw: random.Random) -> list[str]:
    return [" ".join("other" if draw.random() < 0.05 else word for word in s.split()) for s in sentences]


def _shuffled(sentences: list[str], draw: random.Random) -> list[str]:
    middle = sentences[2:]
    draw.shuffle(middle)
    return sentences[:2] + middle


EDITS: dict[str, Edit] = {
    "cut to a third": _cut,
    "new head and credit": _headed,
    "sentences dropped": _thinned,
    "words changed": _reworded,
    "reordered": _shuffled,
}


def speed(number: int, folder: Path) -> int:
    """Prints how long `number` reports take, a twentieth of them copies of others."""
    from dragoman.reports.copies import copies, signature

    draw = random.Random(5)
    words = sorted({w for r in _rows(folder / "clusters/newswcl50_dev.jsonl.gz") for w in r["text"].split()})
    texts: list[str] = []
    for i in range(number):
        texts.append(texts[draw.randrange(len(texts))][:1500] if i % 20 == 19 else " ".join(draw.choices(words, k=300)))
    begun = time.process_time()
    signatures = {str(i): signature(text) for i, text in enumerate(texts)}
    signed = time.process_time()
    found = sum(1 for _ in copies(signatures))
    done = time.process_time()
    print(f"{number:,} reports: signatures {signed - begun:.0f} s, comparison {done - signed:.0f} s of one core; {found:,} pairs of copies found")
    return 0


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

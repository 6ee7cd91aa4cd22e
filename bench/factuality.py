"""How sure the coder is of event words, against people's judgements: python -m bench.factuality SHARED.

UW's dev part (University of Washington, crowd-sourced −3..3 of event words in news): happened (1 and over), did not (−1 and under),
uncertain (between).
The coder's eight values are folded into those three. Prints precision, recall and F1 of each and their mean.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

FOLD = {
    "asserted": "happened", "reported": "happened", "alleged": "uncertain", "denied": "did not", "negated": "did not", "planned": "uncertain",
    "called_for": "uncertain", "possible": "uncertain",
}  # fmt: skip
WAYS = ("happened", "did not", "uncertain")


def way_of(judged: float) -> str:
    """The three-way value of a mean judgement."""
    return "happened" if judged >= 1 else "did not" if judged <= -1 else "uncertain"


def rows_of(shared: Path, split: str) -> list[dict[str, Any]]:
    """The sentences of one split."""
    with gzip.open(shared / "gold/factuality_uw_train_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["split"] == split]


def as_printed(tokens: list[str]) -> tuple[str, list[int]]:
    """The sentence as a page would print it ("didn't", not "did n't"), and where each token starts."""
    text, starts, inside = "", [], False
    for n, token in enumerate(tokens):
        token = '"' if token in ("``", "''") else token
        closes = token == '"' and inside
        glued = closes or token[:1] in "'’" or token == "n't" or token in ",.;:!?)%" or (n and tokens[n - 1] in ("(", "$"))
        if token == '"':
            inside = not inside
        opened = text.endswith('"') and inside and token != '"'
        text += "" if not text or glued or opened else " "
        starts.append(len(text))
        text += token
    return text, starts


def compare(rows: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    """(judged, coder's, word, sentence) of every judged word."""
    from dragoman.coding.graph import Graph
    from dragoman.coding.stance import stance_of
    from dragoman.language.parser import parse_texts

    found = []
    printed = [as_printed(row["tokens"]) for row in rows]
    for row, (_, starts), sentences in zip(rows, printed, parse_texts([text for text, _ in printed]), strict=True):
        graphs = [Graph(s) for s in sentences]
        for target in row["targets"]:
            at = starts[target["span"][0]]
            word = next(((g, i) for g in graphs for i, t in enumerate(g.tokens) if t.start <= at < t.end), None)
            told = FOLD[stance_of(*word).factuality] if word else "happened"
            found.append((way_of(target["factuality"]), told, target["text"], " ".join(row["tokens"])))
    return found


def f1(found: list[tuple[str, str, str, str]], way: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one value."""
    right = sum(a == b == way for a, b, *_ in found)
    told, judged = sum(b == way for _, b, *_ in found), sum(a == way for a, *_ in found)
    precision, recall = right / told if told else 0.0, right / judged if judged else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def main(arguments: list[str]) -> int:
    split = arguments[1] if len(arguments) > 1 else "dev"
    found = compare(rows_of(Path(arguments[0]), split))
    scores = {way: f1(found, way) for way in WAYS}
    for way, (precision, recall, score) in scores.items():
        print(f"{way:10} precision {precision:.3f} recall {recall:.3f} F1 {score:.3f}")
    print(f"macro F1 {sum(s[2] for s in scores.values()) / 3:.3f} over {len(found)} words")
    if "--errors" in arguments:
        for (judged, told), n in Counter((a, b) for a, b, *_ in found if a != b).most_common():
            print(f"\n{judged} told as {told}: {n}")
            for row in [r for r in found if r[:2] == (judged, told)][:25]:
                print(f"   {row[2]} :: {row[3][:220]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

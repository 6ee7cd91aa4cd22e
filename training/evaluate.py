"""The exported model on the treebanks: python evaluate.py TREEBANKS FOLDER. Prints UAS, LAS, tags and entity F1, and writes them into model.json."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from treebank import Sentence, load

from dragoman.language.parser import Parse, Parser


def plain(relation: str) -> str:
    return relation.partition(":")[0]


def attachment(sentences: list[Sentence], parses: list[Parse]) -> dict[str, float]:
    """Percent of words, punctuation included, as the CoNLL 2018 scorer counts: `las` without the relations' subtypes, `las_full` with them."""
    rows = [
        (ph == gh, plain(pr) == plain(gr), pr == gr, pu == gu, px == gx)
        for s, p in zip(sentences, parses, strict=True)
        for ph, gh, pr, gr, pu, gu, px, gx in zip(p.heads, s.heads, p.relations, s.relations, p.upos, s.upos, p.xpos, s.xpos, strict=True)
    ]
    percent = lambda values: round(100 * sum(values) / len(rows), 2)  # noqa: E731
    return {
        "uas": percent(r[0] for r in rows), "las": percent(r[0] and r[1] for r in rows), "las_full": percent(r[0] and r[2] for r in rows),
        "upos": percent(r[3] for r in rows), "xpos": percent(r[4] for r in rows),
    }


def entity_spans(labels: list[str]) -> set[tuple[int, int, str]]:
    found, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            found.add((start, i, labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = i
    return {f for f in found if f[2] != "OTH"}


def entity_f1(sentences: list[Sentence], parses: list[Parse]) -> float:
    """Micro F1 of exact spans of PER, ORG and LOC (UNER leaves OTH out)."""
    right = given = asked = 0
    for sentence, parse in zip(sentences, parses, strict=True):
        if sentence.entities:
            wanted, got = entity_spans(sentence.entities), entity_spans(parse.entities)
            right, given, asked = right + len(wanted & got), given + len(got), asked + len(wanted)
    return round(200 * right / (given + asked), 2)


def main(treebanks: Path, folder: Path) -> None:
    parser = Parser(folder)
    scores: dict[str, object] = {}
    for name, sentences in load(treebanks, "test").items():
        words = [s.words for s in sentences]
        started = time.perf_counter()
        parses = parser.parse(words)
        seconds = time.perf_counter() - started
        scores[name] = attachment(sentences, parses) | ({"entities_f1": entity_f1(sentences, parses)} if name == "ewt" else {})
        print(name, scores[name], f"{sum(map(len, words)) / seconds:.0f} words/s on one thread")
    facts = json.loads((folder / "model.json").read_text("utf-8")) | {"test_scores": scores}
    (folder / "model.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("treebanks", type=Path)
    arguments.add_argument("folder", type=Path)
    given = arguments.parse_args()
    main(given.treebanks, given.folder)

"""On whose word, against readers' marks: python -m bench.attribution SHARED [SPLIT].

PolNeAR's dev documents (US political news; source, cue and content of each attribution). The coder is asked of every word who vouches
for it; the words of a sentence that one speaker vouches for are his content. A pair is matched with the marked attribution whose content
it shares most words with. Prints precision, recall and F1 of words, of speakers and of contents; what is matched with nothing counts as
wrong or missed.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CAUSING = frozenset({"make", "let", "have", "help", "see", "ensure", "mean", "get", "be"})
NOBODY = frozenset({"i", "we", "you", "that", "which", "what"})
NESTED = 3  # so many speakers of one word are asked after


@dataclass
class Attribution:
    """Positions of words (where they start in the text)."""

    speaker: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)


def documents(shared: Path, split: str) -> list[dict[str, Any]]:
    """The documents of one split."""
    with gzip.open(shared / "gold/attribution_polnear_train_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [d for d in map(json.loads, lines) if d["split"] == split]


def marked(document: dict[str, Any], words: list[tuple[int, int]]) -> list[Attribution]:
    """What the first annotator marked."""

    def inside(spans: list[list[int]]) -> set[int]:
        return {a for a, b in words if any(s <= a and b <= e for s, e in spans)}

    found = [Attribution(inside(a["source"]), inside(a["content"])) for a in document["annotations"][0]["attributions"]]
    return [a for a in found if a.speaker and a.content]


def told(text: str, sentences: Any) -> list[Attribution]:
    """What the coder makes of the document: each word by whom its sentence, or else the quotation marks around it, make vouch for it."""
    from dragoman.coding.graph import Graph
    from dragoman.coding.quotations import Quotations
    from dragoman.coding.stance import stance_of

    graphs = [Graph(s) for s in sentences]
    quotations = Quotations(text, graphs)
    by: dict[tuple[int, int], Attribution] = {}

    def vouching(n: int, graph: Graph, i: int) -> Iterator[tuple[int, int]]:
        """Sentence and word of each who vouches for a word, the nearest first: "the union said that its leader hopes so"."""
        quoted, at = quotations.teller(graph.tokens[i].start), i
        for _ in range(NESTED):
            speaker = stance_of(graph, at).speaker
            if speaker is None or speaker == at or graph.head(speaker) < 0:
                break
            if not (quoted and graph.lower(speaker) in ("i", "we")):
                yield n, speaker
            at = graph.head(speaker)
        if quoted:
            yield quoted.sentence, quoted.at

    for n, graph in enumerate(graphs):
        for i, token in enumerate(graph.tokens):
            if token.upos != "PUNCT":
                for at in dict.fromkeys(vouching(n, graph, i)):
                    by.setdefault(at, Attribution()).content.add(token.start)
        for speaker, words in _spoken(graph):
            if graph.lower(speaker) not in NOBODY:
                by.setdefault((n, speaker), Attribution()).content |= words
    for (n, speaker), attribution in by.items():
        attribution.speaker = _named(graphs[n], speaker)
        attribution.content -= attribution.speaker
    return [a for a in by.values() if len(a.content) > 1]


def _named(graph: Any, speaker: int) -> set[int]:
    """The words of a speaker's phrase, without the preposition before it and what a relative clause tells of him."""
    aside = [k for k in graph.kids[speaker] if graph.base(k) in ("case", "mark", "cc", "advcl", "parataxis") or graph.relation(k) == "acl:relcl"]
    out = {j for k in aside for j in graph.subtree(k)}
    return {graph.tokens[k].start for k in graph.subtree(speaker) if k not in out and graph.tokens[k].upos != "PUNCT"}


def _spoken(graph: Any) -> Iterator[tuple[int, set[int]]]:
    """What acts of speech are about: "criticised the plan", "demands an apology"; the speaker's word with the content's."""
    from dragoman.codebook.scales import SPEECH
    from dragoman.coding.acts import acts

    for act in acts(graph):
        speakers = [h for slot, heads in act.actors for h in heads if slot == "subj"]
        if act.frame.action in (*SPEECH, "SUPPORT", "AGREE", "CONCEDE") and act.frame.pos == "v" and speakers:
            yield speakers[0], _below(graph, graph.find(act.trigger, "obj", "ccomp", "xcomp", "obl", "iobj"))
    for i, token in enumerate(graph.tokens):  # whoever or whatever is followed by a clause of its own: "polls show that", "officials feared that"
        doers, clauses = graph.find(i, "nsubj"), [k for k in graph.find(i, "ccomp") if graph.find(k, "nsubj")]
        if token.upos == "VERB" and doers and clauses and graph.lemma(i) not in CAUSING:
            yield doers[0], _below(graph, clauses)


def _below(graph: Any, heads: list[int]) -> set[int]:
    return {graph.tokens[j].start for k in heads for j in graph.subtree(k) if graph.tokens[j].upos != "PUNCT"}


def matched(gold: list[Attribution], ours: list[Attribution]) -> list[tuple[Attribution | None, Attribution | None]]:
    """Each with the one that it shares most of its content with, best pairs first."""
    pairs = sorted(((len(g.content & o.content), i, j) for i, g in enumerate(gold) for j, o in enumerate(ours)), reverse=True)
    taken: dict[int, int] = {}
    for shared, i, j in pairs:
        if shared and i not in taken and j not in taken.values():
            taken[i] = j
    rest = set(range(len(ours))) - set(taken.values())
    return [(g, ours[taken[i]] if i in taken else None) for i, g in enumerate(gold)] + [(None, ours[j]) for j in sorted(rest)]


def main(arguments: list[str]) -> int:
    from dragoman.language.parser import parse_texts

    split = arguments[1] if len(arguments) > 1 else "dev"
    counts = {"speaker": [0, 0, 0], "content": [0, 0, 0]}
    found = documents(Path(arguments[0]), split)
    for document, sentences in zip(found, parse_texts([d["text"] for d in found]), strict=True):
        words = [(t.start, t.end) for s in sentences for t in s.tokens if t.upos != "PUNCT"]
        for gold, ours in matched(marked(document, words), told(document["text"], sentences)):
            for name, count in counts.items():
                one, other = (getattr(a, name) if a else set() for a in (gold, ours))
                count[0] += len(one & other)
                count[1] += len(other)
                count[2] += len(one)
            if "--errors" in arguments and gold and ours is None:
                print("missed: ", document["text"][min(gold.speaker) : min(gold.speaker) + 60].replace("\n", " "), "|",
                      document["text"][min(gold.content) : min(gold.content) + 120].replace("\n", " "))  # fmt: skip
    for name, (right, given, wanted) in counts.items():
        print(f"{name:8} precision {right / given:.3f} recall {right / wanted:.3f} F1 {2 * right / (given + wanted):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

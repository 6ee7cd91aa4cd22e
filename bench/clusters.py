"""Files of clustered news in, reports with what is known about their being the same event out. Used by bench.events."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.model import Claim, Report, digest

LEAST_WORDS = 5  # of a title in an address
ADJUDICATED, ACTS = (Path(__file__).with_name(name) for name in ("adjudicated.tsv", "acts.tsv"))


@dataclass(frozen=True, slots=True)
class Item:
    """A report with its clusters. `topic` holds all that might be the same event; what lies in different topics is not."""

    report: Report
    topic: str
    clusters: frozenset[str]
    tuned: bool
    mentions: tuple[tuple[int, int, str], ...] = field(default=())


Same = Callable[[Item, Claim, Item, Claim], bool | None]


def same_cluster(one: Item, a: Claim, other: Item, b: Claim) -> bool | None:
    """Whether two claims come from one cluster; None for two of one report, and for clusters that overlap through a third."""
    if one.report.report_id == other.report.report_id:
        return None
    if one.clusters & other.clusters:
        return True
    return None if one.topic == other.topic else False


def same_read(one: Item, a: Claim, other: Item, b: Claim) -> bool | None:
    """As same_cluster; where two clusters tell of one act, and a person who read both claims said so, that counts."""
    verdict = same_cluster(one, a, other, b)
    return read_as_same(a, b) or False if verdict is False else verdict


def read_as_same(a: Claim, b: Claim) -> bool | None:
    """Whether two claims tell of one act, as a person who read both said; None if nobody has."""
    if told := _table(ADJUDICATED).get(pair_key(a, b)):
        return told == "same"
    acts = [_table(ACTS).get(claim_key(c, c.trigger)) or _table(ACTS).get(claim_key(c, c.action)) for c in (a, b)]
    return acts[0] == acts[1] if all(acts) else None


@cache
def _table(path: Path) -> dict[str, str]:
    """What a reader said, by key: of pairs in ADJUDICATED, of single claims in ACTS."""
    lines = path.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def claim_key(claim: Claim, by: str) -> str:
    """A hash that stands for a claim by its sentence and its trigger or its type, which outlives small changes of the coder."""
    return digest("act", claim.quote, by)


def pair_key(one: Claim, other: Claim) -> str:
    """A hash that stands for two claims by their sentences and triggers."""
    return digest(*sorted(f"{c.quote}\x1f{c.trigger}" for c in (one, other)))


def same_mention(one: Item, a: Claim, other: Item, b: Claim) -> bool | None:
    """Whether the triggers of two claims are mentions of one event; None where either is not annotated."""
    left, right = _chain(one, a), _chain(other, b)
    return None if left is None or right is None else left == right


def google_news(folder: Path) -> Iterator[Item]:
    """Headlines, each once, with all clusters that it was seen in; a topic is what clusters that share a headline make up."""
    clusters: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for row in _rows(folder / "google_news_clusters_2026_jan_a.jsonl.gz"):
        for item in row["items"]:
            found = clusters[item["title"], item["outlet"]]
            found[row["cluster"]] = row["date"]
            parent[root(next(iter(found)))] = root(row["cluster"])
    for number, ((title, outlet), found) in enumerate(clusters.items()):
        topic = root(next(iter(found)))
        yield Item(_report(f"gn{number}", title, outlet, min(found.values())), topic, frozenset(found), _tuned(topic))


def current_events(folder: Path) -> Iterator[Item]:
    """Each item and the titles in the addresses of its sources, with the item's own spelling of names and the days in those; a topic is the item."""
    for row in _rows(folder / "wikipedia_current_events_2025h1.jsonl.gz"):
        story, cluster = "|".join(row["story"]) or row["id"], frozenset([row["id"]])
        spelling = {w.lower(): w for w in re.findall(r"[A-Za-z]+", row["text"]) if w[0].isupper()}
        reports = [(row["text"], "Wikipedia", row["date"])]
        for source in row["sources"]:
            address = source.get("url") or ""
            title = _title(address, spelling)
            if title:
                reports.append((title, source["outlet"], _day_in(address, row["date"])))
        for number, (text, outlet, day) in enumerate(reports):
            yield Item(_report(f"{row['id']}-{number}", text, outlet, day), row["id"], cluster, _tuned(story))


def ecb(folder: Path) -> Iterator[Item]:
    """ECB+ train: documents without dates, with the spans of event mentions and their chains.

    The documents hold the annotated sentences only; mentions number the sentences of the whole. Documents where the two do not fit are left out.
    """
    mentions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(folder / "ecbplus_mentions_train_dev.jsonl.gz"):
        mentions[row["doc"]].append(row)
    for row in _rows(folder / "ecbplus_docs_train_dev.jsonl.gz"):
        told = mentions[row["id"].removeprefix("ecb-")]
        sentences = {number: index for index, number in enumerate(sorted({m["sent"] for m in told}))}
        if row["split"] != "train" or len(sentences) != len(row["tokens"]):
            continue
        spans = _spans(row["tokens"])
        placed = [(spans[sentences[m["sent"]]], m["tokens"], m["cluster"]) for m in told if m["kind"] == "event"]
        found = tuple((words[at[0]][0], words[at[-1]][1], chain) for words, at, chain in placed)
        yield Item(_report(row["id"], row["text"], None, None), row["topic"], frozenset([row["cluster"]]), _tuned(row["topic"]), found)


SETS: dict[str, tuple[Callable[[Path], Iterator[Item]], Same]] = {
    "google_news": (google_news, same_read),
    "current_events": (current_events, same_read),
    "ecb": (ecb, same_mention),
}


def _chain(item: Item, claim: Claim) -> str | None:
    """The chain of the mention on which a claim's trigger stands."""
    return next((chain for start, end, chain in item.mentions if start < claim.trigger_end and claim.trigger_start < end), None)


def _spans(sentences: list[list[str]]) -> list[list[tuple[int, int]]]:
    """Where each token stands in the text: tokens are joined by spaces, sentences by line feeds."""
    spans, at = [], 0
    for tokens in sentences:
        row = []
        for token in tokens:
            row.append((at, at + len(token)))
            at += len(token) + 1
        spans.append(row)
    return spans


def _title(address: str, spelling: dict[str, str]) -> str | None:
    """The title that an address spells out, None where it does not."""
    part = max(re.split(r"[/?#]", address), key=lambda p: p.count("-") + p.count("_"), default="")
    words = [w for w in re.split(r"[-_]", re.sub(r"\.\w+$", "", part)) if w]
    while words and re.search(r"\d", words[-1]) and len(words[-1]) > 4:
        words.pop()
    if len(words) < LEAST_WORDS:
        return None
    title = " ".join(spelling.get(w, w) for w in words)
    return title[0].upper() + title[1:]


def _day_in(address: str, day: str) -> str:
    """The day of publication that an address tells, if it lies within a week of the item's; else the item's."""
    found = re.search(r"(20\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)", address)
    try:
        told = date(*map(int, found.groups())) if found else None
    except ValueError:
        told = None
    return told.isoformat() if told and abs((told - date.fromisoformat(day)).days) <= 7 else day


def _report(report_id: str, text: str, outlet: str | None, day: str | None) -> Report:
    hashed = hashlib.sha256(text.encode()).hexdigest()
    return Report(report_id, None, None, None, outlet, day, "day" if day else None, None, None, "en", text, hashed)


def _tuned(topic: str) -> bool:
    return hashlib.sha256(topic.encode()).digest()[0] % 2 == 0


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)

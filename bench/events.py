"""Clusters of reports in, how well claims are joined to events out: python -m bench.events SHARED [--fit] [--cache FILE]. See docs/ledger.md.

Three sets: Google News clusters (headlines), Wikipedia's current events (the item and the titles in its sources' addresses), ECB+ train (events
by mention). Thresholds and weights come from one half of each, by topic; the other half is reported. `--fit` fits and writes them.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.clusters import SETS, Item, Same, same_cluster
from dragoman.ledger.joining import Shelf, place
from dragoman.ledger.marks import Mark, mark
from dragoman.ledger.rule import Rule, rule
from dragoman.model import Claim

PRECISION, RECALL = 0.90, 0.55  # what must be reached on the half that nothing was tuned on


@dataclass(frozen=True, slots=True)
class Coded:
    """One claim of a set with what is needed to judge it."""

    item: Item
    claim: Claim
    mark: Mark


@dataclass(frozen=True, slots=True)
class Score:
    """Pairwise precision and recall, B-cubed F1, and the numbers of pairs behind them."""

    precision: float
    recall: float
    b3: float
    joined: int
    could: int


Cluster = Callable[[Sequence[Coded]], dict[str, str]]


def could_meet(one: Claim, other: Claim) -> bool:
    """Whether two claims of one cluster, as coded, may be about one act: the same type and doer, no contradiction in the recipient."""
    recipients = {one.recipient_country or one.recipient, other.recipient_country or other.recipient} - {None}
    return one.action == other.action and (one.actor_country or one.actor) == (other.actor_country or other.actor) and len(recipients) < 2


def evaluate(claims: Sequence[Coded], same: Same, events: dict[str, str]) -> Score:
    """Scores one clustering. Pairs on which the gold is silent do not count; nor do two claims of one headline."""
    by_event: dict[str, list[Coded]] = defaultdict(list)
    for one in claims:
        by_event[events[one.claim.claim_id]].append(one)
    right = wrong = 0
    precisions: dict[str, list[int]] = {c.claim.claim_id: [1, 1] for c in claims}
    recalls: dict[str, list[int]] = {c.claim.claim_id: [1, 1] for c in claims}
    for members in by_event.values():
        for one, other in combinations(members, 2):
            verdict = same(one.item, one.claim, other.item, other.claim)
            if verdict is None:
                continue
            right, wrong = right + verdict, wrong + (not verdict)
            for c in (one, other):
                precisions[c.claim.claim_id][0] += verdict
                precisions[c.claim.claim_id][1] += 1
    could = met = 0
    for one, other in _of_one_group(claims):
        if same(one.item, one.claim, other.item, other.claim) and could_meet(one.claim, other.claim):
            together = events[one.claim.claim_id] == events[other.claim.claim_id]
            could, met = could + 1, met + together
            for c in (one, other):
                recalls[c.claim.claim_id][0] += together
                recalls[c.claim.claim_id][1] += 1
    p, r = (sum(a / b for a, b in found.values()) / max(len(found), 1) for found in (precisions, recalls))
    return Score(right / max(right + wrong, 1), met / max(could, 1), 2 * p * r / max(p + r, 1e-9), right + wrong, could)


def _of_one_group(claims: Sequence[Coded]) -> Iterator[tuple[Coded, Coded]]:
    groups: dict[str, list[Coded]] = defaultdict(list)
    for one in claims:
        groups[one.item.topic].append(one)
    for members in groups.values():
        yield from combinations(members, 2)


def by_ledger(using: Rule) -> Cluster:
    """The ledger's own joining, claims in the order of publication."""

    def cluster(claims: Sequence[Coded]) -> dict[str, str]:
        shelf = Shelf()
        ordered = sorted(claims, key=lambda c: (c.claim.published or "", c.claim.report_id, c.claim.trigger_start))
        for _ in place((c.mark for c in ordered), shelf, using):
            pass
        return dict(shelf.event_of)

    return cluster


def by_actors_and_day(claims: Sequence[Coded]) -> dict[str, str]:
    """First baseline: the same countries, the same type, the same day."""
    found = (c.claim for c in claims)
    return {c.claim_id: repr((c.actor_country or c.actor, c.recipient_country, c.action, c.date_start or c.published)) for c in found}


def by_text(least: float) -> Cluster:
    """Second baseline: the likeness of the quotes alone, within ten days, single link."""
    from dragoman.ledger.likeness import FARTHEST
    from dragoman.ledger.words import rarity

    def cluster(claims: Sequence[Coded]) -> dict[str, str]:
        parent = {c.claim.claim_id: c.claim.claim_id for c in claims}

        def root(key: str) -> str:
            while parent[key] != key:
                parent[key] = parent[parent[key]]
                key = parent[key]
            return key

        by_word: dict[str, list[Coded]] = defaultdict(list)
        for c in claims:
            for word in c.mark.words:
                if rarity(word) > 3:
                    by_word[word].append(c)
        for sharing in by_word.values():
            for one, other in combinations(sharing, 2):
                far = abs((one.mark.first or 0) - (other.mark.first or 0)) > FARTHEST
                if not far and root(one.claim.claim_id) != root(other.claim.claim_id) and _cosine(one.mark, other.mark) >= least:
                    parent[root(one.claim.claim_id)] = root(other.claim.claim_id)
        return {key: root(key) for key in parent}

    return cluster


def _cosine(one: Mark, other: Mark) -> float:
    from dragoman.ledger.words import weight

    return weight(one.words & other.words) / max((one.words_weight * other.words_weight) ** 0.5, 1e-9)


def code(items: Sequence[Item]) -> list[Coded]:
    """The claims of events in the items' reports."""
    from dragoman.coding.coder import code_report
    from dragoman.language.parser import parse_texts

    found: list[Coded] = []
    for start in range(0, len(items), 64):
        batch = items[start : start + 64]
        for item, sentences in zip(batch, parse_texts([i.report.text for i in batch]), strict=True):
            found += [Coded(item, c, mark(c)) for c in code_report(item.report, sentences) if c.kind == "event"]
    return found


def halves(claims: Sequence[Coded]) -> tuple[list[Coded], list[Coded]]:
    """The half to tune on, and the half to report on; a topic lies in one of them."""
    return [c for c in claims if c.item.tuned], [c for c in claims if not c.item.tuned]


def load(shared: Path, cache: Path | None) -> dict[str, list[Coded]]:
    """All sets, coded; from a cache of this bench where there is one."""
    if cache and cache.exists():
        loaded: dict[str, list[Coded]] = pickle.loads(cache.read_bytes())
        return {name: [Coded(c.item, c.claim, mark(c.claim)) for c in claims] for name, claims in loaded.items()}
    sets = {name: code(list(read(shared / "corpora/clusters"))) for name, (read, _) in SETS.items()}
    if cache:
        cache.write_bytes(pickle.dumps(sets))
    return sets


def text_threshold(tuned: Sequence[Coded], same: Same) -> float:
    """The likeness at which the second baseline is best on the half to tune on."""
    return max((n / 20 for n in range(4, 20)), key=lambda least: evaluate(tuned, same, by_text(least)(tuned)).b3)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench.events")
    options.add_argument("shared", type=Path)
    options.add_argument("--fit", action="store_true", help="fit the weights on the half to tune on, and print them")
    options.add_argument("--cache", type=Path)
    options.add_argument("--json", action="store_true")
    options.add_argument("--unread", action="store_true", help="take the clusters as they are, without what a reader said of them")
    given = options.parse_args(arguments)
    if not (given.shared / "corpora/clusters").is_dir():
        print(f"{given.shared}: no clusters here; give the folder that holds corpora/clusters", file=sys.stderr)
        return 2
    sets = load(given.shared, given.cache)
    if given.fit:
        from bench.fit_events import fit

        using = fit({name: halves(claims)[0] for name, claims in sets.items()})
    else:
        using = rule()
    failed = 0
    results: dict[str, Any] = {}
    for name, claims in sets.items():
        tuned, held = halves(claims)
        same = same_cluster if given.unread and name != "ecb" else SETS[name][1]
        least = text_threshold(tuned, same)
        print(f"{name}: {len(held)} claims of events in {len({c.item.report.report_id for c in held})} reports (held half)")
        for who, cluster in (("ledger", by_ledger(using)), ("same actors, type, day", by_actors_and_day), (f"text alone ≥ {least}", by_text(least))):
            score = evaluate(held, same, cluster(held))
            print(
                f"  {who:24} precision {score.precision:.3f} of {score.joined:6}  recall {score.recall:.3f} of {score.could:6}  B³ F1 {score.b3:.3f}"
            )
            results.setdefault(name, {})[who] = [score.precision, score.recall, score.b3, score.joined, score.could]
            if who == "ledger":
                failed += score.precision < PRECISION or score.recall < RECALL
                train = evaluate(tuned, same, cluster(tuned))
                print(_line("  (half tuned on)", train))
    if given.json:
        print(json.dumps(results))
    return 1 if failed else 0


def _line(who: str, score: Score) -> str:
    pairs = f"precision {score.precision:.3f} of {score.joined:6}  recall {score.recall:.3f} of {score.could:6}"
    return f"  {who:24} {pairs}  B³ F1 {score.b3:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

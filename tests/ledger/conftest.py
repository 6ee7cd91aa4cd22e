"""What the ledger's tests share: claims whose spans stand in their report, and a ledger of a few of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger import Ledger, Version, open_ledger
from dragoman.model import CLAIM_COLUMNS, Claim, Report, digest

VERSION = Version("test 1", "book", "model")
Told = tuple[Report, list[Claim]]


def report(report_id: str, text: str, day: str | None = "2024-06-19", outlet: str | None = "Harbour Wire") -> Report:
    """A dated report of an outlet."""
    values: dict[str, Any] = dict.fromkeys(Report.__dataclass_fields__)
    values |= {"report_id": report_id, "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest(), "language": "en"}
    values |= {"published": day, "published_precision": day and "day", "published_from": day and "field", "outlet": outlet, "title": "A title"}
    return Report(**values)


def claim(of: Report, actor: str, trigger: str, recipient: str | None, action: str, **fields: Any) -> Claim:
    """A claim of a report's whole text. `actor` and `recipient` are its words and id, as in "Moscow=RUSGOV"."""
    values: dict[str, Any] = dict.fromkeys(CLAIM_COLUMNS)
    values |= {"report_id": of.report_id, "sentence": 0, "start": 0, "end": len(of.text), "quote": of.text, "kind": "event", "action": action}
    values |= {"trigger": trigger, "trigger_start": of.text.index(trigger), "trigger_end": of.text.index(trigger) + len(trigger)}
    for role, told in (("actor", actor), ("recipient", recipient)):
        if told:
            words, _, identity = told.partition("=")
            at = of.text.index(words)
            values |= {role: identity, f"{role}_country": identity[:3], f"{role}_sector": identity[3:6] or None, f"{role}_name": words}
            values |= {f"{role}_text": words, f"{role}_start": at, f"{role}_end": at + len(words)}
    values |= {"factuality": "asserted", "speaker_kind": "author", "coder": "test", "published": of.published, "outlet": of.outlet}
    values |= fields
    values["claim_id"] = digest(of.report_id, action, values["trigger_start"], values["actor_start"], values["recipient_start"])
    return Claim(**values)


def told(report_id: str, text: str, *claims: tuple[Any, ...], day: str | None = "2024-06-19", outlet: str | None = "Harbour Wire") -> Told:
    """A report with claims, each (actor, trigger, recipient, action[, other fields])."""
    made = report(report_id, text, day, outlet)
    return made, [claim(made, *c[:4], **(c[4] if len(c) > 4 else {})) for c in claims]


ARMS = ("Russia=RUSGOV", "sent", "the Houthis=YEMREBHTH", "AID")


def arms() -> list[Told]:
    """One delivery told by two outlets and denied by the one that is said to have sent it, and an act that has nothing to do with it."""
    return [
        told("a", "Russia sent missiles to the Houthis in Yemen.", ARMS, day="2024-06-18"),
        told("b", "Missiles that Russia sent have reached the Houthis, say diplomats in Muscat.", ARMS, outlet="Evening Mail"),
        told(
            "c",
            "Russia denied that it sent missiles to the Houthis.",
            (*ARMS, {"factuality": "denied", "speaker": "RUSGOV", "speaker_country": "RUS", "speaker_kind": "named", "speaker_text": "Russia"}),
            day="2024-06-20",
            outlet="Volga Post",
        ),
        told("d", "France expelled two diplomats of Niger.", ("France=FRAGOV", "expelled", "Niger=NERGOV", "SANCTION"), outlet="Evening Mail"),
    ]


@pytest.fixture
def fill(tmp_path: Path) -> Iterator[Callable[..., Ledger]]:
    """Makes a ledger of reports with claims, each stored in a run of its own: fill(told(…), told(…))."""
    opened: list[Ledger] = []

    def make(*coded: Told, name: str = "test.duckdb") -> Ledger:
        ledger = open_ledger(tmp_path / name)
        opened.append(ledger)
        for one in coded:
            store(ledger, one)
        return ledger

    yield make
    for ledger in opened:
        ledger.close()


def store(ledger: Ledger, *coded: Told, version: Version = VERSION) -> None:
    """Stores reports in one run."""
    run_id = ledger.begin_run(version)
    ledger.add(run_id, list(coded))
    ledger.finish_run(run_id)


def together(ledger: Ledger) -> set[frozenset[str]]:
    """Which reports' claims are in one event."""
    rows = ledger.connection.execute("SELECT event_id, report_id FROM event_claims JOIN claims USING (claim_id)").fetchall()
    return {frozenset(report for event, report in rows if event == one) for one, _ in rows}

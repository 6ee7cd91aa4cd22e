"""Samples that tests are made of: a report, a claim, JSON lines of reports, and where the demo's reports lie."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.coding.coder import code_report
from dragoman.language.parser import default_parser, parse_texts
from dragoman.model import CLAIM_COLUMNS, Claim, Report, digest

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = "Russia denied that it had sent weapons to the Houthis. Iran condemned the strikes by the United States on Yemen."


def make_report(report_id: str = "r1", text: str = TEXT, **fields: Any) -> Report:
    """A report with the given fields; the others as a dated report of an outlet has them."""
    values: dict[str, Any] = dict.fromkeys(Report.__dataclass_fields__)
    values |= {"report_id": report_id, "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest(), "language": "en"}
    values |= {"published": "2024-06-19", "published_precision": "day", "published_from": "field", "outlet": "Harbour Wire", "title": "A title"}
    return Report(**(values | fields))


def make_claim(report_id: str = "r1", number: int = 0, **fields: Any) -> Claim:
    """A claim of the first sentence of TEXT."""
    values: dict[str, Any] = dict.fromkeys(CLAIM_COLUMNS)
    values |= {"claim_id": digest(report_id, number), "report_id": report_id, "sentence": 0, "start": 0, "end": 54, "quote": TEXT[:54]}
    values |= {"kind": "event", "action": "AID", "cameo": "072", "goldstein": 8.3, "trigger": "sent", "trigger_start": 26, "trigger_end": 30}
    values |= {
        "actor": "RUSGOV",
        "actor_country": "RUS",
        "actor_sector": "GOV",
        "actor_name": "Russia",
        "actor_text": "Russia",
        "actor_start": 0,
        "actor_end": 6,
    }
    values |= {
        "recipient": "YEMREBHTH",
        "recipient_country": "YEM",
        "recipient_sector": "REB",
        "recipient_name": "Houthis",
        "recipient_text": "the Houthis",
    }
    values |= {"factuality": "denied", "speaker": "RUSGOV", "speaker_country": "RUS", "speaker_kind": "named", "speaker_text": "Russia"}
    values |= {"coder": "test", "published": "2024-06-19", "outlet": "Harbour Wire"}
    return Claim(**(values | fields))


def write_reports(path: Path, number: int, first: int = 0) -> Path:
    """JSON lines of short dated reports that differ."""
    pairs = [("Russia", "Ukraine"), ("Iran", "Israel"), ("China", "Taiwan"), ("North Korea", "South Korea"), ("Saudi Arabia", "Yemen")]
    with path.open("w", encoding="utf-8") as file:
        for n in range(first, first + number):
            one, other = pairs[n % len(pairs)]
            text = f"{one} condemned {other} on Monday. {other} denied that it had attacked {one}. Report {n}."
            file.write(json.dumps({"id": f"r{n}", "text": text, "date": f"2024-{n % 12 + 1:02}-01", "outlet": f"Outlet {n % 7}"}) + "\n")
    return path


def code_texts(texts: Iterable[str], reads: bool = False, **fields: Any) -> dict[str, list[Claim]]:
    """Each text coded as a report of its own by the rules, all parsed in one batch; `reads` with the trained reader beside them."""
    several = list(texts)
    parses = parse_texts(several, default_parser(reads=reads))
    return {text: code_report(make_report(text=text, **fields), parsed) for text, parsed in zip(several, parses, strict=True)}


def act(claim: Claim) -> str:
    """Who did what to whom: "RUS ASSAULT UKR"; "?" for somebody without a country, "-" for nobody."""
    return f"{claim.actor_country or '?'} {claim.action} {'-' if claim.recipient is None else claim.recipient_country or '?'}"


def stand(claim: Claim) -> str:
    """The same with how it stands and on whose word: "RUS ASSAULT UKR denied RUS"."""
    return f"{act(claim)} {claim.factuality} {claim.speaker_country or claim.speaker_kind}"

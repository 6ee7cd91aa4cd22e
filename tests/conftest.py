"""What tests share: small reports and claims, a command line in a process of its own, the examples' ledger. With DRAGOMAN_NO_SKIP a skip fails."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

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


Dragoman = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def dragoman(tmp_path: Path) -> Dragoman:
    """Runs the command line in a folder of its own: dragoman("code", "-", stdin="…")."""

    def run(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("DRAGOMAN_")}
        command = [sys.executable, "-m", "dragoman.cli", *map(str, arguments)]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=clean | environment, timeout=120, check=False
        )

    return run


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, None]:
    """In CI nothing is skipped: what a test needs is installed, or the test fails."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("DRAGOMAN_NO_SKIP") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though DRAGOMAN_NO_SKIP is set: {report.longrepr}"


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder of one's own, and no right to write or read what permissions forbid, even where the tests run as root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        root = os.geteuid() == 0
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            if root:
                os.seteuid(0)


@pytest.fixture(scope="session")
def examples_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds all reports of the demo, read once a session."""
    import dragoman

    path = tmp_path_factory.mktemp("examples") / "examples.duckdb"
    dragoman.read(sorted(p for p in EXAMPLES.iterdir() if p.is_dir()), path)
    return path


def write_reports(path: Path, number: int, first: int = 0) -> Path:
    """JSON lines of short dated reports that differ."""
    pairs = [("Russia", "Ukraine"), ("Iran", "Israel"), ("China", "Taiwan"), ("North Korea", "South Korea"), ("Saudi Arabia", "Yemen")]
    with path.open("w", encoding="utf-8") as file:
        for n in range(first, first + number):
            one, other = pairs[n % len(pairs)]
            text = f"{one} condemned {other} on Monday. {other} denied that it had attacked {one}. Report {n}."
            file.write(json.dumps({"id": f"r{n}", "text": text, "date": f"2024-{n % 12 + 1:02}-01", "outlet": f"Outlet {n % 7}"}) + "\n")
    return path

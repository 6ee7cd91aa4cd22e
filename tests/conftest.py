"""What tests share: a command line in a process of its own, an ordinary user, the examples' ledger. With DRAGOMAN_NO_SKIP a skip fails."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from samples import EXAMPLES

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

"""Documentation that cannot rot: every verb and option is described, the README's commands run, links lead somewhere."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.main import get_command

from dragoman.cli import app
from dragoman.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")), ROOT / "examples/README.md", ROOT / "training/README.md"]


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_reference_is_what_the_program_says() -> None:
    assert (DOCS / "cli.md").read_text("utf-8") == reference().page(), "run `make docs`"


def test_every_verb_and_option_explains_itself() -> None:
    command: Any = get_command(app)
    silent = [f"{name} {p.name}" for name, verb in command.commands.items() for p in verb.params if not (p.help or "").strip()]
    assert silent == []
    assert [name for name, verb in command.commands.items() if not (verb.help or "").strip()] == []


def test_every_setting_is_described() -> None:
    text = (DOCS / "settings.md").read_text("utf-8")
    assert [name for name in Settings.model_fields if f"`{name}`" not in text or f"`DRAGOMAN_{name.upper()}`" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_the_index_names_every_page() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    assert [page.name for page in DOCS.glob("*.md") if page.name != "index.md" and f"({page.name})" not in index] == []


def test_the_readmes_commands_run(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    commands = [line[2:] for block in blocks(ROOT / "README.md", "console") for line in block.splitlines() if line.startswith("$ ")]
    assert len(commands) >= 5
    program = f"{shlex.quote(sys.executable)} -m dragoman.cli"
    for command in commands:
        done = subprocess.run(
            re.sub(r"(^|\| )dragoman ", rf"\1{program} ", command),
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={k: v for k, v in os.environ.items() if not k.startswith("DRAGOMAN_")},
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout.strip() or "--output" in command, command
    assert (tmp_path / "attacks.parquet").stat().st_size > 0


def test_the_readmes_python_runs(tmp_path: Path) -> None:
    for program in blocks(ROOT / "README.md", "python"):
        done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
        assert "AID" in done.stdout and "denied" in done.stdout


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    headings = [line for line in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines() if line.startswith("## ")]
    assert headings[0] == "## Unreleased"


def test_the_notice_names_what_the_model_was_made_from() -> None:
    import json

    from dragoman.language.parser import MODEL

    facts, notice = json.loads((MODEL / "model.json").read_text("utf-8")), (ROOT / "NOTICE").read_text("utf-8")
    for source in (facts["encoder"], *facts["trained_on"]):
        name = re.split(r"[ ,(/]", source.replace("sentence-transformers/", "").replace("UD_", "UD ").replace("UNER_", "UNER "))[0]
        assert name in notice, source

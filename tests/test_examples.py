"""The demo's reports: all are read, dated, of a known outlet, sourced, and say that they were written for the demo."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from dragoman.model import Refusal, Report
from dragoman.reports import read

EXAMPLES = Path(__file__).parent.parent / "examples"
FOLDERS = sorted(p for p in EXAMPLES.iterdir() if p.is_dir())
UNDATED = re.compile(r"^\| `([^`]+)` \| .+ \| (\d{4}-\d\d-\d\d) \|$", re.MULTILINE)


@cache
def reports() -> tuple[Report, ...]:
    found = [item for folder in FOLDERS for item in read(folder)]
    assert [item for item in found if isinstance(item, Refusal)] == []
    return tuple(item for item in found if isinstance(item, Report))


@cache
def saved() -> dict[str, str]:
    """The pages that tell their date only as an age, with the day on which each was saved."""
    return dict(UNDATED.findall((EXAMPLES / "README.md").read_text("utf-8")))


def told_in(path: str) -> str:
    day = re.match(r"\d{4}-\d\d-\d\d", Path(path).name)
    assert day, path
    return day.group()


def test_there_are_enough_of_all_kinds() -> None:
    kinds = {Path(r.path or "").suffix.partition(":")[0] for r in reports()}
    assert len(reports()) >= 60 and kinds >= {".txt", ".md", ".html", ".jsonl"}
    assert len({r.outlet for r in reports()}) == len(FOLDERS)
    assert all(r.outlet and r.title and r.language == "en" for r in reports())


def test_all_are_dated_right() -> None:
    for report in reports():
        relative = str(Path(report.path or "").relative_to(EXAMPLES))
        if ".jsonl" in relative:
            assert report.published
        elif relative in saved():
            assert report.published is None
            (again,) = read(EXAMPLES / relative, saved()[relative])
            assert isinstance(again, Report)
            assert (again.published, again.published_from) == (told_in(relative), "relative")
        else:
            assert report.published == told_in(relative), relative


def test_the_demo_tells_when_the_undated_pages_were_saved() -> None:
    told = {path: f"{d[:4]}-{d[4:6]}-{d[6:8]}" for d, path in re.findall(r"touch -t (\d{8})\d{4} examples/(\S+)", (EXAMPLES / "demo.sh").read_text())}
    assert told == saved()


def test_each_says_that_it_was_written_for_the_demo() -> None:
    silent = [p for folder in FOLDERS for p in folder.iterdir() for text in texts(p) if "written for the dragoman demo" not in text.lower()]
    assert silent == []


def texts(path: Path) -> list[str]:
    whole = path.read_text("utf-8")
    return [str(json.loads(line)) for line in whole.splitlines()] if path.suffix == ".jsonl" else [whole]


def test_each_has_its_sources_named() -> None:
    named = set(re.findall(r"^\| `([^`]+)`", (EXAMPLES / "SOURCES.md").read_text("utf-8"), re.MULTILINE))
    files = {str(p.relative_to(EXAMPLES)) for folder in FOLDERS for p in folder.iterdir() if p.suffix != ".jsonl"}
    lines = {json.loads(line)["id"] for p in EXAMPLES.rglob("*.jsonl") for line in p.read_text("utf-8").splitlines()}
    assert files - named == set()
    assert [i for i in lines if not any(i in name for name in named)] == []


def test_no_chrome_is_left_in_a_page() -> None:
    marks = ("cookie", "Поделиться", "Комментарии", "Реклама", "مشاركة", "Newsletter", "Share this", "©")
    left = [(r.path, mark) for r in reports() if (r.path or "").endswith(".html") for mark in marks if mark in r.text]
    assert left == []

"""Twenty saved pages with Arabic, Russian or Persian around English and other texts: title, outlet, date, language and text are all right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import Report
from dragoman.reports import read

PAGES = Path(__file__).parent / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("wanted", EXPECTED, ids=lambda wanted: wanted["page"])
def test_a_page_is_told_from_what_stands_around_it(wanted: dict[str, Any]) -> None:
    (report,) = read(PAGES / wanted["page"], wanted["retrieved"])
    assert isinstance(report, Report), report
    assert report.text.split("\n") == wanted["text"]
    assert (report.title, report.outlet, report.language) == (wanted["title"], wanted["outlet"], wanted["language"])
    assert (report.published, report.published_precision, report.published_from) == (
        wanted["published"],
        wanted["precision"],
        wanted["published_from"],
    )


def test_there_are_twenty_and_each_has_its_page() -> None:
    assert len(EXPECTED) == 20 == len({wanted["page"] for wanted in EXPECTED})
    assert {path.name for path in PAGES.glob("*.html")} == {wanted["page"] for wanted in EXPECTED}

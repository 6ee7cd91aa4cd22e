from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import Report
from dragoman.reports import read

# The head of the article that started the project, and words of ours below it.
SEED = """Russia, North Korea, North Yemen: A lot in common

Analytics - منذ 8 أيام

Russia' war Internationalisation Against Ukrainian People

South Eye | Report - Exclusive


The reports suggest that soldiers of North Korea are fighting beside Russian forces. It is a new step in the war.

While Russia denies that it arms the Houthis, reports suggest the contrary.

فيديو"""
BODY = "Russia denied on Wednesday that it had sent arms to Yemen.\n\nIran said the same."


def one(path: Path, text: str, retrieved: str | None = None) -> Report:
    path.write_text(text, "utf-8")
    (report,) = read(path, retrieved)
    assert isinstance(report, Report)
    return report


def test_the_seed_article_comes_without_its_page(tmp_path: Path) -> None:
    report = one(tmp_path / "seed.txt", SEED)
    assert (report.title, report.outlet, report.language) == ("Russia, North Korea, North Yemen: A lot in common", "South Eye", "en")
    assert (report.published, report.published_from) == (None, None)
    assert report.text.startswith("Russia' war") and report.text.endswith("the contrary.")
    assert "فيديو" not in report.text and "منذ" not in report.text and "Exclusive" not in report.text


def test_the_seed_article_has_a_day_when_retrieval_is_known(tmp_path: Path) -> None:
    report = one(tmp_path / "seed.txt", SEED, "2024-12-20")
    assert (report.published, report.published_precision, report.published_from, report.retrieved) == ("2024-12-12", "day", "relative", "2024-12-20")


@pytest.mark.parametrize(
    "head",
    ["Moscow denies it\nBy A. Writer | Podil Chronicle | 19 June 2024\n\n", "Moscow denies it\n\n19 June 2024\n\n"],
)
def test_title_and_by_line_are_no_part_of_the_text(tmp_path: Path, head: str) -> None:
    report = one(tmp_path / "a.txt", head + BODY)
    assert (report.title, report.published, report.published_from, report.text) == ("Moscow denies it", "2024-06-19", "by-line", BODY)


def test_a_dateline_dates_the_report_and_stays_in_the_text(tmp_path: Path) -> None:
    report = one(tmp_path / "a.txt", "SANAA, 12 Jan 2024 (Harbour Wire) - " + BODY)
    assert (report.title, report.published) == (None, "2024-01-12")
    assert report.text.startswith("SANAA, 12 Jan")


def test_a_date_in_the_story_is_not_the_day_of_publication(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", "Treaty signed\n\nPutin and Kim signed a treaty on 19 June 2024.\n" + BODY).published is None


def test_a_single_line_is_text_and_no_title(tmp_path: Path) -> None:
    report = one(tmp_path / "a.txt", "Iran condemned the United States")
    assert (report.title, report.text) == (None, "Iran condemned the United States")


def test_markdown_front_matter_fills_the_fields(tmp_path: Path) -> None:
    front = "---\ntitle: \"'No' to arms: a report\"\ndate: 2024-06-19\noutlet: Meridian Ledger\nurl: https://m.example/1\nlang: en\n---\n"
    front += "\n# 'No' to arms: a report\n\n"
    report = one(tmp_path / "a.md", front + BODY)
    assert (report.title, report.published, report.published_from) == ("'No' to arms: a report", "2024-06-19", "front matter")
    assert (report.outlet, report.url, report.text) == ("Meridian Ledger", "https://m.example/1", BODY)


def test_markdown_without_front_matter_takes_its_heading(tmp_path: Path) -> None:
    report = one(
        tmp_path / "a.md",
        "# Moscow denies it\n\n*By A. Writer | Ledger | 19 June 2024*\n\n> **Russia** denied [it](https://x.example) on Wednesday.\n",
    )
    assert (report.title, report.published, report.text) == ("Moscow denies it", "2024-06-19", "Russia denied it on Wednesday.")


def test_the_same_text_read_twice_is_one_report(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", BODY).report_id == one(tmp_path / "b.txt", BODY).report_id


def test_control_characters_become_spaces_one_for_one(tmp_path: Path) -> None:
    report = one(tmp_path / "a.txt", "Iran\x00 condemned\x1b[31m the\u200f strikes.\x07\nIt said so.")
    assert report.text == "Iran  condemned [31m the\u200f strikes. \nIt said so."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Erdoğan's café was “closed”.\r\nIran said so.".replace("ğ", "g").encode(encoding))
    (report,) = read(path)
    assert isinstance(report, Report) and report.text == "Erdogan's café was “closed”.\nIran said so."

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import Refusal, Report
from dragoman.reports import read
from dragoman.reports.copies import credits

STORY = """<p>The Kremlin rejected on Monday an American newspaper's claim that arms had been sold to the Houthis in Yemen.</p>
<p>Officials in Washington said that they would impose new sanctions, and the foreign ministry in Moscow answered that it was ready to respond.</p>
<p>Iran condemned the statement, and called on both sides to return to the talks which had been broken off in the spring.</p>"""
PAGE = """<!DOCTYPE html><!-- saved from url=(0041)https://zvonnitsa.example/en/news/{number}/ -->
<html lang="ru"><head><meta charset="utf-8"><title>Kremlin dismisses tale — Звонница</title>{head}</head><body>
<div class="menu"><a href="/">Главная</a> <a href="/w">В мире</a> 01.02.2023</div>
<nav><a href="/a">Home</a> <time datetime="2023-01-01">today</time></nav>
<div class="main"><h1>Kremlin dismisses tale</h1><div class="info">{info}</div>
<div class="share">Поделиться: <a>ВКонтакте</a> <a>Телеграм</a></div><div class="text">{story}</div></div>
<div class="comments"><h3>Комментарии</h3><p>Гость, 3 марта 2024: а где видео? <time datetime="2024-03-03">3 March 2024</time></p></div>
<div class="related"><a href="/x">Paper factory opened</a> <i>вчера</i></div>
<div id="footer">Copyright 2009-2026 Звонница. 12 May 2021</div></body></html>"""


def page(tmp_path: Path, head: str = "", info: str = "", story: str = STORY, number: str = "778120", retrieved: str | None = None) -> Report:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(head=head, info=info, story=story, number=number), "utf-8")
    (report,) = read(path, retrieved)
    assert isinstance(report, Report)
    return report


def test_the_page_around_the_article_never_becomes_text(tmp_path: Path) -> None:
    report = page(tmp_path, info="Lidia Sorokina")
    assert (report.title, report.outlet, report.language) == ("Kremlin dismisses tale", "Звонница", "en")
    assert report.url == "https://zvonnitsa.example/en/news/778120/"
    assert report.text.startswith("The Kremlin rejected") and report.text.endswith("in the spring.")


@pytest.mark.parametrize(
    ("head", "info", "source"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-10-08T12:00:00+03:00"}]}</script>',
            "",
            "json-ld",
        ),
        ('<meta property="article:published_time" content="2024-10-08T09:00:00Z">', "", "meta"),
        ('<meta name="DC.date" content="2024-10-08">', "", "meta"),
        ("", '<time datetime="2024-10-08T09:00">8 Oct.</time>', "time"),
        ("", "8 октября 2024 <b>Lidia Sorokina</b>", "by-line"),
        ("", "Published: 8 October 2024, 10:15", "by-line"),
        ('<link rel="canonical" href="https://zvonnitsa.example/2024/10/08/tale">', "", "url"),
    ],
)
def test_the_day_of_publication_is_found_where_pages_tell_it(tmp_path: Path, head: str, info: str, source: str) -> None:
    report = page(tmp_path, head, info)
    assert (report.published, report.published_precision, report.published_from) == ("2024-10-08", "day", source)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<script type="application/ld+json">{"@type": "Comment", "datePublished": "2024-03-03"}</script>',
        '<script type="application/ld+json">{broken</script>',
        '<meta property="article:modified_time" content="2024-03-03">',
        '<meta name="date" content="2999-01-01">',
    ],
)
def test_dates_of_menus_comments_footers_and_the_future_are_not_it(tmp_path: Path, head: str) -> None:
    assert page(tmp_path, head, "Updated: 4 April 2024").published is None


def test_a_number_in_an_address_is_no_date(tmp_path: Path) -> None:
    assert page(tmp_path, number="20230708").published is None


def test_relative_dates_need_a_day_of_retrieval(tmp_path: Path) -> None:
    assert page(tmp_path, info="2 дня назад").published is None
    report = page(tmp_path, info="2 дня назад", retrieved="2024-10-10")
    assert (report.published, report.published_from, report.retrieved) == ("2024-10-08", "relative", "2024-10-10")


def test_a_relative_date_in_comments_or_teasers_is_not_it(tmp_path: Path) -> None:
    assert page(tmp_path, info="Lidia Sorokina", retrieved="2024-10-10").published is None


def test_the_files_own_time_counts_only_when_asked_for(tmp_path: Path) -> None:
    import os

    (tmp_path / "page.html").write_text(PAGE.format(head="", info="2 дня назад", story=STORY, number="1"), "utf-8")
    os.utime(tmp_path / "page.html", (1728561600, 1728561600))  # 2024-10-10
    (report,) = read(tmp_path / "page.html", "file")
    assert isinstance(report, Report) and report.published == "2024-10-08"


def test_the_note_of_a_saving_program_counts_as_retrieval(tmp_path: Path) -> None:
    head = "<!--\n Page saved with SingleFile \n saved date: Thu Oct 10 2024 12:00:00 GMT+0300 (MSK)\n-->"
    assert page(tmp_path, head, "2 дня назад").published == "2024-10-08"


def test_a_page_laid_out_in_tables_gives_its_article_only(tmp_path: Path) -> None:
    cell = "<table><tr><td><b>Latest</b><br>Machine factory exceeds its quota</td><td>"
    cell += f'<p class="title"><b>Minister leaves</b></p><p>Date: 20 October 2023</p>{STORY}</td></tr></table>'
    path = tmp_path / "old.html"
    path.write_text(
        f"<html><head><title>State Bulletin</title></head><body><h3>STATE BULLETIN</h3>{cell}<font>Copyright 2011-2026</font></body></html>"
    )
    (report,) = read(path)
    assert isinstance(report, Report)
    assert (report.title, report.outlet, report.published) == ("Minister leaves", "State Bulletin", "2023-10-20")
    assert report.text.startswith("The Kremlin rejected") and "factory" not in report.text


def test_a_declared_charset_is_used(tmp_path: Path) -> None:
    path = tmp_path / "old.html"
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>x</title>'
    text = f"<html><head>{head}</head><body><h1>Кремль</h1>{STORY}</body></html>"
    path.write_bytes(text.encode("cp1251"))
    (report,) = read(path)
    assert isinstance(report, Report) and report.title == "Кремль"


@pytest.mark.parametrize(
    "html",
    ["<html><body><nav><a>Home</a></nav></body></html>", "<html></html>", "<div>" * 50_000 + "deep" + "</div>" * 50_000, "<!doctype html><p>&#0;"],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, html: str) -> None:
    (tmp_path / "page.html").write_text(html)
    (refusal,) = read(tmp_path / "page.html")
    assert isinstance(refusal, Refusal) and refusal.what


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "By Lidia Sorokina"}]}</script>',
            "Lidia Sorokina",
        ),
        ('<meta name="author" content="AFP">', "AFP"),
        ('<meta property="article:author" content="https://social.example/lidia">', None),
        ("", None),
    ],
)
def test_the_by_line_is_kept_where_the_page_names_one(tmp_path: Path, head: str, byline: str | None) -> None:
    report = page(tmp_path, head)
    assert report.byline == byline
    assert credits(report) == (["Agence France-Presse"] if byline == "AFP" else [])

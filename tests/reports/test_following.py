"""Feeds are followed: new entries once, from their pages, with a memory that survives. Against a real server on loopback."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from making import TEXT, page
from serving import Site, gives

from dragoman.errors import SettingsError
from dragoman.model import Refusal, Report
from dragoman.reports.fetching import Fetcher
from dragoman.reports.following import State, feed_addresses, news_of, state_file


def feed(site: Site, *numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Tale {n}</title><link>{site.url(f'/{n}')}</link><pubDate>Tue, 0{n} Oct 2024 09:00:00 GMT</pubDate>"
        f"<description>Summary of {n}, which says little.</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Harbour Post</title>{items}</channel></rss>".encode()


def serve(site: Site, *numbers: int) -> None:
    """A feed with an ETag, and pages of its entries."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        mark = f'"{numbers}"'
        if request.headers.get("If-None-Match") == mark:
            gives(b"", 304)(request)
        else:
            gives(feed(site, *numbers), Content_Type="application/rss+xml", ETag=mark)(request)

    site.answers["/feed"] = answer
    for n in numbers:
        site.answers[f"/{n}"] = gives(page(f"Page of tale {n}").encode())


def test_new_entries_are_read_from_their_pages_once(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    state = State(tmp_path / "state.json")
    serve(site, 1, 2)
    first = list(news_of(site.url("/feed"), state, fetcher))
    assert [(r.title, r.published, r.published_from, r.text) for r in first if isinstance(r, Report)] == [
        ("Page of tale 1", "2024-10-01", "feed", TEXT), ("Page of tale 2", "2024-10-02", "feed", TEXT),
    ]  # fmt: skip
    state.save()
    again = State.load(tmp_path / "state.json")
    assert list(news_of(site.url("/feed"), again, fetcher)) == []
    serve(site, 2, 3)
    (third,) = news_of(site.url("/feed"), again, fetcher)
    assert isinstance(third, Report) and third.url == site.url("/3")
    assert site.paths().count("/2") == 1 and len(again.feeds[site.url("/feed")].seen) == 2


def test_a_page_that_cannot_be_had_leaves_the_feeds_words(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    serve(site, 1)
    del site.answers["/1"]
    refusal, one = news_of(site.url("/feed"), State(tmp_path / "s"), fetcher)
    assert isinstance(refusal, Refusal) and "status 404" in refusal.why
    assert isinstance(one, Report) and (one.text, one.title) == ("Summary of 1, which says little.", "Tale 1")


def test_summaries_are_taken_without_asking_for_pages(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    serve(site, 1)
    (one,) = news_of(site.url("/feed"), State(tmp_path / "s"), fetcher, pages=False)
    assert isinstance(one, Report) and one.url == site.url("/1") and site.paths() == ["/feed"]


def test_a_feed_that_fails_is_refused_and_asked_again_from_where_it_was(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    state = State(tmp_path / "s")
    serve(site, 1)
    list(news_of(site.url("/feed"), state, fetcher))
    site.answers["/feed"] = gives(b"<html><body>maintenance</body></html>")
    (refusal,) = news_of(site.url("/feed"), state, fetcher)
    assert isinstance(refusal, Refusal) and "no feed" in refusal.why
    assert state.feeds[site.url("/feed")].seen == [site.url("/1")]


def test_feeds_are_named_by_address_or_by_opml(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    opml = f'<opml><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>'
    (tmp_path / "a.opml").write_text(opml)
    site.answers["/list.opml"] = gives(opml.encode(), Content_Type="text/x-opml")
    named = [str(tmp_path / "a.opml"), site.url("/list.opml"), "https://b.example/rss", str(tmp_path / "none.opml")]
    *found, refusal = feed_addresses(named, fetcher)
    assert found == [site.url("/feed"), site.url("/feed"), "https://b.example/rss"] and isinstance(refusal, Refusal)


def test_a_file_that_is_no_state_is_told(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("[]")
    with pytest.raises(SettingsError, match="remove it to begin anew"):
        State.load(tmp_path / "s")
    assert state_file("x/dragoman.duckdb") == Path("x/dragoman.watch.json")


def test_watching_once_fills_a_ledger_and_remembers(site: Site, dragoman: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    serve(site, 1)
    first = dragoman("watch", site.url("/feed"), "--once", "--allow", "127.0.0.1", "--ledger", "l.duckdb")
    assert first.returncode == 0, first.stderr
    assert "1 feeds asked, 1 reports read" in first.stderr
    assert list(json.loads((tmp_path / "l.watch.json").read_text())["feeds"]) == [site.url("/feed")]
    second = dragoman("watch", site.url("/feed"), "--once", "--allow", "127.0.0.1", "--ledger", "l.duckdb")
    assert "1 feeds asked, 0 reports read" in second.stderr and site.paths().count("/1") == 1
    assert "Page of tale 1" in dragoman("reports", "--ledger", "l.duckdb").stdout

"""Addresses are fetched politely and within bounds, and none leads into this network unless it is allowed. Against a real server on loopback."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest
from making import TEXT, page
from serving import QUICK, Site, gives

from dragoman.errors import UnreadableError
from dragoman.model import Refusal, Report
from dragoman.reports import read
from dragoman.reports.fetching import Bounds, Fetcher
from dragoman.reports.guarding import checked_address, is_public


def refused(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(UnreadableError) as found:
        fetcher.get(address)
    return found.value.why


def test_an_address_is_read_like_a_file_and_dated_from_now(site: Site) -> None:
    site.answers["/a"] = gives(gzip.compress(page(info="2 days ago").encode()), Content_Encoding="gzip")
    (one,) = read(site.url("/a"), allow=["127.0.0.1"])
    assert isinstance(one, Report)
    assert (one.title, one.text, one.url, one.published_from) == ("Kremlin dismisses tale", TEXT, site.url("/a"), "relative")
    assert one.retrieved and one.retrieved[:4] >= "2026"


def test_a_machine_of_this_network_is_refused_unless_it_is_named(site: Site) -> None:
    site.answers["/a"] = gives(page().encode())
    (refusal,) = read(site.url("/a"))
    assert isinstance(refusal, Refusal) and "of this network" in refusal.why and "--allow 127.0.0.1" in refusal.what
    (refusal,) = read(f"http://localhost:{site.port}/a")
    assert isinstance(refusal, Refusal) and "of this network" in refusal.why
    assert site.asked == []


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fd00::1",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::"],
)  # fmt: skip
def test_inner_addresses_are_told_however_they_are_dressed(number: str) -> None:
    assert not is_public(number)
    assert is_public("93.184.216.34") and is_public("2606:2800:220:1::1")


@pytest.mark.parametrize(
    "address", ["ftp://a.example/x", "file:///etc/passwd", "https://", "http://user:secret@a.example/", "http://[::1", "http://a:b/"]
)
def test_other_addresses_are_none(address: str) -> None:
    with pytest.raises(UnreadableError):
        checked_address(address)


def test_a_redirect_into_this_network_is_refused(site: Site) -> None:
    with Fetcher(["127.0.0.1"], QUICK, wait=lambda _: None) as fetcher:
        site.answers["/a"] = gives(b"", 302, Location=f"http://localhost:{site.port}/b")
        assert "of this network" in refused(fetcher, site.url("/a"))
        site.answers["/f"] = gives(b"", 302, Location="file:///etc/passwd")
        assert "no http or https" in refused(fetcher, site.url("/f"))


def test_redirects_are_followed_so_far_and_no_farther(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = gives(b"", 301, Location="/b")
    site.answers["/b"] = gives(page().encode())
    assert fetcher.get(site.url("/a")).url == site.url("/b")
    site.answers["/loop"] = gives(b"", 302, Location="/loop")
    assert "3 redirects" in refused(fetcher, site.url("/loop"))


def test_robots_are_asked_once_and_obeyed(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = gives(b"User-agent: dragoman\nDisallow: /private\n", Content_Type="text/plain")
    site.answers["/a"] = site.answers["/private/a"] = gives(page().encode())
    assert fetcher.get(site.url("/a")).data and fetcher.get(site.url("/a")).data
    assert "robots.txt" in refused(fetcher, site.url("/private/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a"]
    assert site.asked[1][1]["user-agent"].startswith("dragoman/")


def test_robots_that_cannot_be_had_forbid(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = gives(b"", 503)
    assert "robots.txt cannot be had" in refused(fetcher, site.url("/a"))
    assert site.paths() == []


def test_what_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        gives(b"", 304)(request) if request.headers.get("If-None-Match") == '"1"' else gives(b"feed", ETag='"1"', Last_Modified="yesterday")(request)

    site.answers["/feed"] = answer
    first = fetcher.get(site.url("/feed"))
    assert (first.data, first.etag, first.modified) == (b"feed", '"1"', "yesterday")
    assert fetcher.get(site.url("/feed"), first.etag, first.modified).data is None
    assert site.asked[-1][1]["if-modified-since"] == "yesterday"


def test_failures_that_may_pass_are_tried_again_ever_later(site: Site) -> None:
    waits: list[float] = []
    with Fetcher(["127.0.0.1"], Bounds(tries=3, pause=0.25), wait=waits.append, clock=lambda: 0.0) as fetcher:
        answers = [gives(b"", 503), gives(b"", 429, Retry_After="7"), gives(page().encode())]
        site.answers["/a"] = lambda request: answers.pop(0)(request)
        assert fetcher.get(site.url("/a")).data
        assert 0.25 in waits and 7.0 in waits
        site.answers["/down"] = gives(b"", 500)
        assert "status 500 (3 tries)" in refused(fetcher, site.url("/down"))
        assert site.paths().count("/down") == 3
        site.answers["/gone"] = gives(b"", 410)
        assert "status 410" in refused(fetcher, site.url("/gone")) and site.paths().count("/gone") == 1


def test_a_host_is_spared_between_two_requests_as_its_robots_ask(site: Site) -> None:
    waits: list[float] = []
    with Fetcher(["127.0.0.1"], Bounds(pause=1.0), wait=waits.append, clock=lambda: 0.0) as fetcher:
        site.answers["/robots.txt"] = gives(b"User-agent: *\nCrawl-delay: 5\n", Content_Type="text/plain")
        site.answers["/a"] = gives(page().encode())
        fetcher.get(site.url("/a"))
        fetcher.get(site.url("/a"))
    assert waits == [1.0, 5.0]


def test_answers_that_are_too_large_or_too_slow_are_given_up(site: Site, fetcher: Fetcher) -> None:
    def drips(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.flush_headers() if request.path == "/head" else request.end_headers()
        for _ in range(60):
            request.wfile.write(b"a" * 70_000 if request.path == "/long" else b"a")
            request.wfile.flush()
            time.sleep(0.0 if request.path == "/long" else 0.2)

    site.answers["/long"] = site.answers["/slow"] = site.answers["/head"] = drips
    assert "larger than" in refused(fetcher, site.url("/long"))
    with Fetcher(["127.0.0.1"], Bounds(seconds=1.0, pause=0.0), wait=lambda _: None) as hasty:
        hasty._robots["127.0.0.1"] = None
        for path in ("/slow", "/head"):
            begun = time.monotonic()
            assert "not complete" in refused(hasty, site.url(path))
            assert time.monotonic() - begun < 5


def test_a_packed_bomb_is_given_up(site: Site, fetcher: Fetcher) -> None:
    site.answers["/bomb"] = gives(gzip.compress(b" " * 100_000_000), Content_Encoding="gzip")
    assert "unpacks to more" in refused(fetcher, site.url("/bomb"))


def test_a_host_that_does_not_answer_is_refused(fetcher: Fetcher) -> None:
    assert "no answer" in refused(fetcher, "http://127.0.0.1:9/a")
    (refusal,) = read("https://no-such-host.invalid/")
    assert isinstance(refusal, Refusal) and "cannot be found" in refusal.why

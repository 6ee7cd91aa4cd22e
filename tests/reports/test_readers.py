"""Each form in which reports come is read, and tells what it knows of them."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest
from making import STORY, TEXT, page, pdf, record, warc_gz, zipped

from dragoman.errors import UnreadableError, UsageError
from dragoman.model import Refusal, Report
from dragoman.reports import read
from dragoman.reports.csvs import checked_columns
from dragoman.reports.opml import feeds_of
from dragoman.reports.registry import FORMS, form_of, reader_of

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" 
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post: World</title><link>https://harbour.example/</link>
<language>en-gb</language><pubDate>Fri, 01 Mar 2024 00:00:00 GMT</pubDate>
<item><title>Kremlin dismisses &amp;quot;tale&amp;quot;</title>
<link>https://harbour.example/a?x=1&amp;y=2</link><dc:creator>Lidia Sorokina</dc:creator>
<pubDate>Mon, 08 Oct 2024 23:30:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The Kremlin <b>rejected</b> it.</p><script>x()</script><p>Iran condemned it.</p>]]></content:encoded></item>
<item><title>Only a headline</title><guid>https://harbour.example/b</guid></item>
<item><title>Undated</title><link>javascript:alert(1)</link><pubDate>someday</pubDate><description>A text &amp;amp; more.</description></item>
<item><description></description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>https://zvonnitsa.example/feed</title><entry><title>Кремль отверг</title>
<link rel="self" href="https://zvonnitsa.example/self"/><link href="https://www.zvonnitsa.example/1"/>
<published>2024-10-08T09:00:00Z</published><updated>2024-11-11T09:00:00Z</updated>
<author><name>Лидия Сорокина</name></author><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Россия отвергла обвинения.</p></div></content></entry></feed>"""
MAIL = b"""Return-Path: <x@harbour.example>
From: =?utf-8?q?Harbour_Post?= <news@harbour.example>
To: reader@example.org
Subject: =?utf-8?b?S3JlbWxpbiBkaXNtaXNzZXMg4oCcdGFsZeKAnQ==?=
Date: Tue, 8 Oct 2024 12:00:00 +0300
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

The Kremlin rejected it on Monday.
> An older letter said so.
--
Unsubscribe here
--b
Content-Type: text/html; charset=utf-8
Content-Disposition: attachment; filename="page.html"

%s
--b--
""" % page().encode()


def reports(path: Path | str, **options: object) -> list[Report]:
    found = list(read(path, **options))  # type: ignore[arg-type]
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def test_every_form_has_a_reader_and_suffixes_of_its_own() -> None:
    assert all(callable(reader_of(form)) for form in FORMS)
    suffixes = [suffix for form in FORMS for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    with pytest.raises(UnreadableError, match=r"\.html"):
        form_of("table.parquet", b"PAR1")


def test_a_feed_gives_a_report_an_entry_with_what_it_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "world.xml").write_text(RSS, "utf-8")
    first, second, third, refused = read(tmp_path / "world.xml")
    assert isinstance(first, Report) and isinstance(second, Report) and isinstance(third, Report)
    assert (first.title, first.outlet, first.url) == ('Kremlin dismisses "tale"', "Harbour Post: World", "https://harbour.example/a?x=1&y=2")
    assert (first.published, first.published_precision, first.published_from, first.language) == ("2024-10-08", "day", "feed", "en")
    assert first.text == "The Kremlin rejected it.\nIran condemned it."
    assert (second.text, second.url, second.published) == ("Only a headline", "https://harbour.example/b", None)
    assert (third.text, third.url, third.published) == ("A text & more.", None, None)
    assert isinstance(refused, Refusal) and refused.where.endswith("#4")


def test_atom_is_dated_by_its_publication_and_named_by_its_host_where_its_title_is_an_address(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(ATOM, "utf-8")
    (one,) = reports(tmp_path / "a.atom")
    assert (one.published, one.outlet, one.url, one.language) == ("2024-10-08", "zvonnitsa.example", "https://www.zvonnitsa.example/1", "ru")
    assert one.text == "Россия отвергла обвинения."


def test_an_opml_file_is_a_list_of_feeds_and_no_report(tmp_path: Path) -> None:
    opml = b"""<opml version="2.0"><body><outline text="World"><outline xmlUrl="https://a.example/rss" text="A"/>
    <outline xmlURL="http://b.example/atom"/><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://a.example/rss"/></outline></body></opml>"""
    (tmp_path / "subscriptions.opml").write_bytes(opml)
    (refusal,) = read(tmp_path / "subscriptions.opml")
    assert isinstance(refusal, Refusal) and "2 feeds" in refusal.why and "watch" in refusal.what
    assert feeds_of(opml, "x") == ["https://a.example/rss", "http://b.example/atom"]
    with pytest.raises(UnreadableError, match="lists no feeds"):
        feeds_of(b"<opml><body/></opml>", "x")


@pytest.mark.parametrize("pack", [b"".join, warc_gz])
def test_a_web_archive_gives_its_pages_dated_from_their_retrieval(tmp_path: Path, pack: object) -> None:
    body = page(info="3 days ago").encode()
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(body[i : i + 400]), body[i : i + 400]) for i in range(0, len(body), 400)) + b"0\r\n\r\n"
    packed = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"
    double = gzip.compress(page("Second tale").encode())
    records = [
        record("https://harbour.example/1", chunked, headers="Content-Type: text/html\r\nTransfer-Encoding: chunked"),
        record("https://harbour.example/2", b"%x\r\n%s\r\n0\r\n\r\n" % (len(double), double), headers=packed),
        record("https://harbour.example/x.png", b"\x89PNG", headers="Content-Type: image/png"),
        record("https://harbour.example/gone", body, status=404),
    ]
    (tmp_path / "crawl.warc.gz").write_bytes(pack(records))  # type: ignore[operator]
    first, second, refusal = read(tmp_path / "crawl.warc.gz")
    assert isinstance(first, Report) and isinstance(second, Report) and isinstance(refusal, Refusal)
    assert (first.url, first.retrieved, first.published, first.published_from) == (
        "https://harbour.example/1", "2024-10-10T12:00:00", "2024-10-07", "relative",
    )  # fmt: skip
    assert first.text == TEXT and second.title == "Second tale" and (first.path or "").endswith("crawl.warc.gz#1")
    assert "1 image/png" in refusal.why and "1 with status 404" in refusal.why


def test_a_broken_record_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    good = record("https://harbour.example/1", page().encode())
    lost = good.replace(b"Content-Length: ", b"Content-Length: many", 1)
    cut = record("https://harbour.example/2", page("Second tale").encode())[:-300]
    (tmp_path / "crawl.warc").write_bytes(lost + b"noise\n" + good + cut)
    refusal, one, end = read(tmp_path / "crawl.warc")
    assert isinstance(refusal, Refusal) and "without a length" in refusal.why
    assert isinstance(one, Report) and one.text == TEXT
    assert isinstance(end, Refusal) and "cut short" in end.why


def test_a_wacz_is_read_by_its_web_archives(tmp_path: Path) -> None:
    data = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b'{"text": "no"}',
        "archive/data.warc.gz": warc_gz([record("https://harbour.example/1", page().encode())]),
    }
    (tmp_path / "crawl.wacz").write_bytes(zipped(data))
    (one,) = reports(tmp_path / "crawl.wacz")
    assert one.text == TEXT and one.url == "https://harbour.example/1"


def test_a_zip_is_read_member_by_member(tmp_path: Path) -> None:
    data = {"b/page.html": page().encode(), "a.txt.gz": gzip.compress(TEXT.encode()), ".hidden": b"x", "__MACOSX/a.txt": b"x", "c.bin": bytes(200)}
    (tmp_path / "all.zip").write_bytes(zipped(data))
    first, second, refusal = read(tmp_path / "all.zip")
    assert isinstance(first, Report) and isinstance(second, Report) and isinstance(refusal, Refusal)
    assert (first.path, second.path) == (f"{tmp_path}/all.zip/a.txt.gz", f"{tmp_path}/all.zip/b/page.html")
    assert second.text == TEXT and refusal.where.endswith("c.bin")


def test_a_letter_is_dated_by_its_header_and_its_attachments_are_read(tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_bytes(MAIL)
    letter, attached = reports(tmp_path / "letter.eml")
    assert (letter.title, letter.published, letter.published_from) == ("Kremlin dismisses “tale”", "2024-10-08", "header")
    assert (letter.outlet, letter.text) == ("harbour.example", "The Kremlin rejected it on Monday.")
    assert attached.title == "Kremlin dismisses tale" and attached.text == TEXT


def test_a_pdf_gives_its_words_without_running_heads(tmp_path: Path) -> None:
    first = ["The Kremlin rejected on Monday the claim that arms had been sold to the Hou-", "this in Yemen, and Iran said the same."]
    pages = [["Harbour Post Weekly", "By A. Writer | 8 October 2024", *first, "Page 1"]]
    pages += [["Harbour Post Weekly", f"Officials said so {word} on Tuesday.", f"Page {n}"] for n, word in ((2, "again"), (3, "also"))]
    (tmp_path / "weekly.pdf").write_bytes(pdf(pages, "Kremlin dismisses tale"))
    (one,) = reports(tmp_path / "weekly.pdf")
    assert (one.title, one.published, one.published_from) == ("Kremlin dismisses tale", "2024-10-08", "by-line")
    assert "sold to the Houthis in Yemen, and Iran said the same." in one.text
    assert "Weekly" not in one.text and "Page" not in one.text and "also on Tuesday" in one.text


def test_a_table_is_read_by_the_columns_that_are_named(tmp_path: Path) -> None:
    rows = 'Nr;Headline;Body;When;Source\n1;Tale;"The Kremlin rejected it; so did Iran.\nTwice.";2024-10-08;Harbour Post\n'
    (tmp_path / "export.csv").write_text(rows + "2;Empty;;2024-10-08;x\n3;Third;Iran agreed.;soon;\n", "utf-8")
    columns = checked_columns({"text": "Body", "title": "Headline", "date": "When", "outlet": "Source", "id": "Nr"})
    first, refusal, dateless, third = read(tmp_path / "export.csv", columns=columns)
    assert isinstance(first, Report) and isinstance(third, Report) and isinstance(refusal, Refusal) and isinstance(dateless, Refusal)
    assert (first.report_id, first.title, first.published, first.outlet) == ("1", "Tale", "2024-10-08", "Harbour Post")
    assert first.text == "The Kremlin rejected it; so did Iran.\nTwice." and "without text" in refusal.why and third.published is None


def test_a_table_without_a_column_for_the_text_says_which_it_has(tmp_path: Path) -> None:
    (tmp_path / "export.tsv").write_text("Title\tBody\nx\ty\n")
    (refusal,) = read(tmp_path / "export.tsv")
    assert isinstance(refusal, Refusal) and "Title, Body" in refusal.why
    (named,) = read(tmp_path / "export.tsv", columns={"text": "Words"})
    assert isinstance(named, Refusal) and "'Words'" in named.why
    with pytest.raises(UsageError, match="the fields are"):
        checked_columns({"body": "Body"})


def test_patterns_and_folders_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", "d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Iran condemned {name} at once.")
    assert [Path(one.path or "").name for one in reports(tmp_path)] == ["a.txt", "b.txt", "d.md", "c.txt"]
    assert [Path(one.path or "").name for one in reports(f"{tmp_path}/*.txt")] == ["a.txt", "b.txt"]
    assert [Path(one.path or "").name for one in reports(f"{tmp_path}/**/*.txt")] == ["a.txt", "b.txt", "c.txt"]
    (none,) = read(f"{tmp_path}/*.pdf")
    assert isinstance(none, Refusal) and "no file matches" in none.why


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), page().encode(), RSS.encode(), zipped({"a.txt": TEXT.encode()}), gzip.compress(pdf([list(STORY)]))],
    ids=["text", "page", "feed", "zip", "pdf"],
)
def test_standard_input_is_read_by_what_it_holds(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    class Input:
        buffer = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]

    monkeypatch.setattr(sys, "stdin", Input)
    found = list(read("-"))
    assert isinstance(found[0], Report) and "Kremlin" in found[0].text


def test_a_form_is_told_by_its_bytes_where_its_name_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(page().encode())
    (tmp_path / "report.html").write_bytes(pdf([list(STORY)]))
    (tmp_path / "report.xml").write_bytes(page().encode())
    assert isinstance(next(iter(read(tmp_path / "page.pdf"))), Refusal)
    assert "Kremlin" in reports(tmp_path / "report.html")[0].text
    assert reports(tmp_path / "report.xml")[0].text == TEXT

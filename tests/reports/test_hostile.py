"""Input made to harm is a Refusal with its reason, within bounds of memory and time, and the rest of the run goes on."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import time
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import TEXT, page, pdf, record, warc_gz, zipped

from dragoman.model import Refusal, Report
from dragoman.reports import read
from dragoman.reports.building import Given
from dragoman.reports.reading import built
from dragoman.reports.registry import FORMS, parts_of
from dragoman.reports.streams import of_bytes

NAMES = "abcdefghijk"
NESTED = "".join(f'<!ENTITY {inner} "{f"&{outer};" * 10}">' for outer, inner in pairwise(NAMES))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{NESTED}]>'
FUZZ = int(os.environ.get("DRAGOMAN_FUZZ", "60"))  # examples a test; a job of its own sets many


def why(tmp_path: Path, name: str, data: bytes) -> str:
    """Why a file is refused, whole."""
    (tmp_path / name).write_bytes(data)
    found = list(read(tmp_path / name))
    assert found and all(isinstance(one, Refusal) and one.where and one.why and one.what for one in found), found
    return " / ".join(one.why for one in found if isinstance(one, Refusal))


def flagged(data: bytes) -> bytes:
    """The same archive with its member marked as encrypted."""
    local, central = b"PK\x03\x04\x14\x00", b"PK\x01\x02\x14\x03\x14\x00"
    return data.replace(local + b"\x00", local + b"\x01").replace(central + b"\x00", central + b"\x01")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("laughs.rss", (LAUGHS + "<rss><channel><item><title>&j;</title></item></channel></rss>").encode(), "defines entities"),
        ("laughs.opml", (LAUGHS + "<opml><body><outline text='&j;'/></body></opml>").encode(), "defines entities"),
        ("outside.rss", b"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><item><title>&a;</title></item></rss>", "entities"),
        ("deep.rss", b"<rss>" + b"<a>" * 1_000_000, "nests too deep"),
        ("deep.html", b"<html><body>" + b"<div>" * 1_000_000 + b"deep", "nested more than"),
        ("huge.html", b"<html><body>" + b"<p>much ado</p>" * 7_000_000, "larger than"),
        ("bomb.zip", zipped({"a.txt": b" " * 60_000_000}), "times its size"),
        ("nested.zip", zipped({"inner.zip": zipped({"a.txt": TEXT.encode()})}), "archive within an archive"),
        ("bomb.html.gz", gzip.compress(b"<html>" + b" " * 60_000_000), "times its size"),
        ("bomb.xml.gz", gzip.compress(gzip.compress(b" " * 60_000_000)), "packed"),
        ("traversal.zip", zipped({"../../etc/cron.d/x.txt": TEXT.encode()}), "out of its archive"),
        ("absolute.zip", zipped({"/etc/x.txt": TEXT.encode()}), "out of its archive"),
        ("drive.zip", zipped({"C:\\x.txt": TEXT.encode()}), "out of its archive"),
        ("locked.zip", flagged(zipped({"a.txt": TEXT.encode()})), "encrypted"),
        ("office.zip", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "an Office document"),
        ("cut.zip", zipped({"a.txt": TEXT.encode()})[:-30], "broken zip"),
        ("bad.zip", zipped({"a.txt": TEXT.encode()}).replace(b"Kremlin", b"kremlin")[:40] + b"\0" * 60, "broken zip"),
        ("loop.pdf", pdf([["x"]]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "PDF"),
        ("root.pdf", pdf([["x"]]).replace(b"/Pages 2 0 R", b"/Pages 1 0 R"), "PDF"),
        ("cut.pdf", pdf([["x"] * 50])[:300], "PDF"),
        ("scan.pdf", pdf([[]]), "without text"),
        ("length.warc", record("https://a.example/", b"x").replace(b"Content-Length: ", b"Content-Length: 99"), "cut short"),
        ("huge.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999\r\n\r\nx", "larger than"),
        ("negative.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx", "without a length"),
        ("headers.warc", b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000, "without a length"),
        ("line.warc", b"WARC/1.0" + b"a" * 5_000_000, "without a length"),
        ("clipped.warc.gz", warc_gz([record("https://a.example/", page().encode())])[:-60], "broken gzip"),
        ("pack.warc.lz4", b"\x04\x22\x4d\x18", "lz4"),
        ("boundary.eml", b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=\"" + b"x" * 500 + b"\"\n\nnothing", "text"),
        ("quotes.csv", b'text\n"' + b"a" * 30_000_000, "MB"),
        ("office.docx", b"PK\x03\x04", "no reader"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",  # compressed bytes hold the time
)  # fmt: skip
def test_what_is_made_to_harm_is_refused_with_its_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    begun = time.monotonic()
    assert reason in why(tmp_path, name, data)
    assert time.monotonic() - begun < 60


def test_letters_within_letters_have_an_end(tmp_path: Path) -> None:
    letter = b"From: a@b.example\nSubject: inner\nDate: Tue, 8 Oct 2024 12:00:00 +0000\n\nThe Kremlin rejected it.\n"
    for number in range(8):
        head = b'From: a@b.example\nSubject: %d\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n\nText %d.\n' % (
            (number,) * 4
        )
        attached = b"--b%d\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n" % number
        letter = head + attached + letter + b"\n--b%d--\n" % number
    (tmp_path / "deep.eml").write_bytes(letter)
    found = list(read(tmp_path / "deep.eml"))
    assert any(isinstance(one, Refusal) and "within a letter" in one.why for one in found) and len(found) < 10


def test_a_pdf_with_a_password_opens_with_it_only(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([list(TEXT.split("\n"))]))))
    writer.encrypt("secret", algorithm="RC4-128")
    with (tmp_path / "locked.pdf").open("wb") as file:
        writer.write(file)
    (refusal,) = read(tmp_path / "locked.pdf")
    assert isinstance(refusal, Refusal) and "asks for a password" in refusal.why
    (one,) = read(tmp_path / "locked.pdf", passwords=("wrong", "secret"))
    assert isinstance(one, Report) and "Kremlin" in one.text


def test_a_pdf_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.reports.pdf.SECONDS", 0.05)
    assert "seconds" in why(tmp_path, "slow.pdf", pdf([["x"]]))


@pytest.mark.parametrize("charset", ["zlib", "rot13", "base64", "unicode_escape", "idna", "no-such", "utf-7", "../../x", "utf-16"])
def test_charsets_that_are_none_do_no_harm(tmp_path: Path, charset: str) -> None:
    (tmp_path / "a.html").write_bytes(page(head=f'<meta charset="{charset}">').encode())
    (one,) = read(tmp_path / "a.html")
    assert isinstance(one, Report) and one.text == TEXT


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp1256", "shift_jis", "utf-16-le", "utf-32"])
def test_bytes_in_any_encoding_are_read_or_refused(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.html").write_bytes(page("Россия").encode(encoding, "replace"))
    (tmp_path / "b.txt").write_text("Iran condemned it.")
    *_, last = read(tmp_path)
    assert isinstance(last, Report) and last.text == "Iran condemned it."


def test_one_bad_file_among_good_ones_stops_nothing(tmp_path: Path) -> None:
    bad = {
        "b.rss": LAUGHS.encode(),
        "c.zip": b"PK\x03\x04",
        "d.pdf": b"%PDF-",
        "e.warc": b"WARC/1.0\r\n",
        "f.html": b"<b>" * 1000,
        "g.eml": b"\0" * 9,
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    for name in ("a.txt", "h.txt"):
        (tmp_path / name).write_text("Iran condemned it.")
    found = list(read(tmp_path))
    assert [isinstance(one, Report) for one in found].count(True) == 2
    assert {Path(one.where.split("#")[0]).name for one in found if isinstance(one, Refusal)} == set(bad)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of address space")
def test_hostile_files_stay_within_a_limit_of_memory(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": b" " * 400_000_000}))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<p>x" * 100_000_000, 1))
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(record("https://a.example/", b"x" * 190_000_000), 1))
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"a" * 300_000_000, 1))
    code = "import sys, resource; from dragoman.reports import read; found = list(read(sys.argv[1]));" + (
        "print(len(found), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, preexec_fn=_bound)
    refused, megabytes = map(int, done.stdout.split())
    assert refused >= 4 and megabytes < 700


def _bound() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, 3_000_000_000))


SEEDS = [
    page().encode(),
    page(info="منذ 8 أيام").encode("cp1256", "replace"),
    b"<rss><channel><title>x</title><item><title>t</title></item></channel></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title></entry></feed>",
    b'<opml><body><outline xmlUrl="http://a.example"/></body></opml>',
    record("https://a.example/", page().encode()),
    warc_gz([record("https://a.example/", page().encode())]),
    zipped({"a.txt": TEXT.encode(), "b.html": page().encode()}),
    b"From: a@b.example\nDate: Tue, 8 Oct 2024 12:00:00 +0000\nSubject: x\nContent-Type: text/html\n\n<p>x",
    b'{"text": "Iran", "date": "2024"}\n{',
    b"text;date\nIran;2024\n",
    b"---\ntitle: x\n---\n# x\n\nIran condemned it.",
    b"http://a.example/ 1.2.3.4 20140216050221 text/html 30\nHTTP/1.1 200 OK\n\n<p>Iran</p>",
]
PIECES = [b"<", b">", b"\0", b"\r\n\r\n", b'"', b"&#x200c;", b"%s" * 9, b"-1", b"\xff\xfe", b"<![CDATA[", b"9" * 40]


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A small document of some kind with a few places spoiled."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        piece = draw(
            st.binary(max_size=12)
            | st.sampled_from([b"<", b">", b"\0", b"\r\n\r\n", b'"', b"&#x200c;", b"%s" * 9, b"-1", b"\xff\xfe", b"<![CDATA[", b"9" * 40])
        )
        data[at : at + draw(st.integers(0, 30))] = piece
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@settings(max_examples=FUZZ, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=spoiled() | st.binary(max_size=300), suffix=st.sampled_from(["", *(s for form in FORMS if form.name != "PDF" for s in form.suffixes)]))
def test_no_bytes_whatever_end_the_run(data: bytes, suffix: str) -> None:
    """Each input becomes reports that keep their promises, or refusals that say where, why and what. (PDFs have a process of their own.)"""
    if data.lstrip().startswith(b"%PDF"):
        return
    for one in built(parts_of(of_bytes(data, f"fuzz{suffix}"), Given("2024-06-19")), "fuzz"):
        if isinstance(one, Refusal):
            assert one.where and one.why and one.what
        else:
            assert one.text.strip() and "\0" not in one.text and one.text.encode()
            assert one.published is None or (one.published_from and one.published_precision and "1800" <= one.published[:4] <= "2999")


def test_the_fuzzers_seeds_are_sound() -> None:
    assert all(isinstance(one, Report | Refusal) for seed in SEEDS for one in built(parts_of(of_bytes(seed, "seed"), Given()), "seed"))
    assert zipfile.is_zipfile(io.BytesIO(SEEDS[7]))

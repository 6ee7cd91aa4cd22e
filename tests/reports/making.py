"""Small documents of each kind, made for the tests."""

from __future__ import annotations

import gzip
import io
import zipfile

STORY = (
    "The Kremlin rejected on Monday an American newspaper's claim that arms had been sold to the Houthis in Yemen.",
    "Officials in Washington said that they would impose new sanctions, and the foreign ministry in Moscow answered that it was ready to respond.",
    "Iran condemned the statement, and called on both sides to return to the talks which had been broken off in the spring.",
)
TEXT = "\n".join(STORY)


def page(title: str = "Kremlin dismisses tale", head: str = "", info: str = "", story: tuple[str, ...] = STORY) -> str:
    """A page with a menu, an article and a footer."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Harbour Post</title>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
        f'<article><h1>{title}</h1><div class="info">{info}</div>{"".join(f"<p>{p}</p>" for p in story)}</article>'
        "<footer>Copyright 2009-2026 Harbour Post</footer></body></html>"
    )


def pdf(pages: list[list[str]], title: str | None = None) -> bytes:
    """A PDF with lines of Latin text on each page."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = b"".join(b"(" + line.replace("(", "\\(").replace(")", "\\)").encode("latin-1") + b") Tj T*\n" for line in lines)
        content = b"BT /F1 10 Tf 14 TL 40 800 Td\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /MediaBox [0 0 600 842] /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    if title:
        objects.append(b"<< /Title (%s) /CreationDate (D:20010203040506) >>" % title.encode("latin-1"))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    info = b" /Info %d 0 R" % len(objects) if title else b""
    return bytes(out + b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, info, start))


def record(address: str, body: bytes, kind: str = "response", headers: str = "Content-Type: text/html; charset=utf-8", status: int = 200) -> bytes:
    """A WARC record of an HTTP answer."""
    block = f"HTTP/1.1 {status} OK\r\n{headers}\r\n\r\n".encode() + body
    media = "application/http; msgtype=response"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-10-10T12:00:00Z\r\nContent-Type: {media}\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def warc_gz(records: list[bytes]) -> bytes:
    """A WARC file as crawlers write it: each record a gzip member."""
    return b"".join(gzip.compress(one) for one in records)

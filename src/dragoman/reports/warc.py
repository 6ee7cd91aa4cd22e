"""A WARC or ARC file in, the parts of its pages' reports out; a broken record is a Refusal and the next record is looked for."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts
from dragoman.reports.registry import parts_of
from dragoman.reports.streams import LARGEST, LARGEST_FILE, Stream, of_bytes

LONGEST_LINE, MOST_HEADERS = 65_536, 200
KINDS = ("response", "resource", "conversion")
READ = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/rss+xml",
    "application/atom+xml",
    "text/xml",
    "application/xml",
)
ARC_LINE = re.compile(rb"^(\S+://.*|\S+:\S*) (\S+) (\d{4,20}) (\S+)(?: .*)? (-?\d+)$")
START = b"WARC/"


@dataclass(slots=True)
class _Walk:
    """Where a file has been read to, and what was passed over."""

    stream: Stream
    passed: Counter[str] = field(default_factory=Counter)
    number: int = 0
    lost: bool = False  # in a broken record: what follows up to the next one is no news

    @property
    def where(self) -> str:
        return f"{self.stream.name}#{self.number}"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its headers (names in small letters) and its bytes as they stand in the file."""

    headers: dict[str, str]
    block: bytes


def read_warc(stream: Stream, given: Given) -> Iterator[Parts | Refusal]:
    """The reports of all pages that were fetched well; one Refusal at the end counts the records that hold none (pictures, errors, redirects)."""
    walk = _Walk(stream)
    usable = False
    for item in _records(walk):
        for found in [item] if isinstance(item, Refusal) else _report(item, walk, given):
            usable = True
            yield found
    if walk.passed:
        total, shown = sum(walk.passed.values()), ", ".join(f"{n} {what}" for what, n in walk.passed.most_common(8))
        yield Refusal(stream.name, f"{'record' if total == 1 else 'records'} without a report: {shown}", "nothing needs to be done")
    elif not usable:
        raise UnreadableError(stream.name, "a web archive that holds no pages", "leave it out")


def _records(walk: _Walk) -> Iterator[Record | Refusal]:
    """The records in the file's order."""
    stream = walk.stream
    while line := stream.line(LONGEST_LINE):
        if not line.strip(b" \t\r\n\0"):
            continue
        if not _begins(line):
            if not walk.lost:
                yield Refusal(f"{walk.where}+", f"no record begins here ({_shown(line)})", "the records after it were looked for")
            walk.lost = True
            continue
        walk.number, walk.lost = walk.number + 1, False
        try:
            m = ARC_LINE.match(line.strip())
            yield _record(walk, _arc_headers(m) if m else _headers(stream))
        except UnreadableError as error:
            walk.lost = True
            yield Refusal(error.where, error.why, error.what)


def _begins(line: bytes) -> bool:
    return line.startswith(START) or bool(ARC_LINE.match(line.strip()))


def _headers(stream: Stream) -> dict[str, str]:
    """Lines `Name: value` up to an empty one; a line that begins with a space goes on from the one before."""
    found: dict[str, str] = {}
    name = ""
    for _ in range(MOST_HEADERS):
        line = stream.line(LONGEST_LINE).decode("utf-8", "replace")
        if not line.strip():
            break
        if line[0] in " \t" and name:
            found[name] += " " + line.strip()
        elif ":" in line:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            found.setdefault(name, value.strip())
    return found


def _arc_headers(m: re.Match[bytes]) -> dict[str, str]:
    address, _, moment, media_type, length = (part.decode("utf-8", "replace") for part in m.groups())
    kind = "warcinfo" if address.startswith("filedesc:") else "response"
    date = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}T{moment[8:10]}:{moment[10:12]}:{moment[12:14]}" if len(moment) >= 14 else ""
    return {"warc-type": kind, "warc-target-uri": address, "warc-date": date, "arc-type": media_type, "content-length": length}


def _record(walk: _Walk, headers: dict[str, str]) -> Record:
    try:
        length = int(headers.get("content-length", ""))
    except ValueError:
        length = -1
    if length < 0:
        raise UnreadableError(walk.where, f"a record without a length ({headers.get('content-length')})", "fetch the archive again")
    if length > LARGEST_FILE or headers.get("warc-type", "") not in KINDS:
        left = length
        while left and (data := walk.stream.take(min(left, 1 << 20))):
            left -= len(data)
        if length > LARGEST_FILE:
            raise UnreadableError(walk.where, f"a record larger than {LARGEST_FILE // 1_000_000} MB", "leave it out")
        return Record(headers, b"")
    block = walk.stream.take(length)
    if len(block) < length:
        raise UnreadableError(walk.where, f"a record that is cut short ({len(block):,} of {length:,} bytes)", "fetch the archive again")
    return Record(headers, block)


def _report(record: Record, walk: _Walk, given: Given) -> Iterator[Parts | Refusal]:
    """The parts of the record's document; nothing for one that holds none."""
    headers = record.headers
    kind, address = headers.get("warc-type", ""), headers.get("warc-target-uri", "").strip("<>")
    if kind not in KINDS:
        walk.passed[kind or "without a type"] += kind in ("", "revisit")
        walk.passed += Counter()
        return
    http: dict[str, str] = {}
    body = record.block
    http_record = "http" in headers.get("content-type", "") or body.startswith(b"HTTP/")
    if http_record:
        status, http, body = split_http(body)
        if status != 200:
            walk.passed[f"with status {status}" if status else "without an HTTP answer"] += 1
            return
    media_type = (http.get("content-type") or headers.get("arc-type") or (headers.get("content-type", "") if not http_record else "")).lower()
    if media_type and media_type.split(";")[0].strip() not in READ and not media_type.startswith("text/html"):
        walk.passed[media_type.split(";")[0].strip()] += 1
        return
    if address.endswith("/robots.txt"):
        walk.passed["robots.txt"] += 1
        return
    if not body.strip() or not address.startswith(("http://", "https://", "urn:", "file:", "ftp:")):
        walk.passed["empty" if not body.strip() else "without an address of the web"] += 1
        return
    yield from _document(
        body, http, media_type, f"{walk.where} {address}", replace(given, retrieved=_moment(headers) or given.retrieved, url=address)
    )


def _document(body: bytes, http: dict[str, str], media_type: str, where: str, given: Given) -> Iterator[Parts | Refusal]:
    charset = re.search(r"charset=[\"']?([\w.:-]+)", media_type)
    path = where.split(" ")[0]
    try:
        data = decoded(body, http, where)
    except UnreadableError as error:
        yield Refusal(error.where, error.why, error.what)
        return
    web = given.url if (given.url or "").startswith(("http://", "https://")) else None
    inner = replace(given, url=web, media_type=media_type or None, charset=charset[1] if charset else None, depth=given.depth + 1)
    for found in parts_of(of_bytes(data, where), inner):
        yield found if isinstance(found, Refusal) else replace(found, path=path, url=found.url or web)


def split_http(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an HTTP answer; status 0 where it is none."""
    head, found, body = block.partition(b"\r\n\r\n")
    if not found or 0 <= block.find(b"\n\n") < len(head):
        head, _, body = block.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()
    m = re.match(r"HTTP/\d(?:\.\d)? (\d{3})", lines[0]) if lines else None
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return int(m[1]) if m else 0, headers, body


def decoded(body: bytes, headers: dict[str, str], where: str) -> bytes:
    """The body without transfer and content encoding; UnreadableError for one that cannot be undone or grows too large."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    encoding = headers.get("content-encoding", "").lower().strip()
    if encoding in ("", "identity", "utf-8") or (encoding in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b")):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableError(where, f"a page packed with {encoding[:20]}", "fetch it again without this encoding")
    bits = 31 if "gzip" in encoding else (15 if body[:1] == b"\x78" else -15)
    unpacker = zlib.decompressobj(bits)
    try:
        data = unpacker.decompress(body, LARGEST + 1)
    except zlib.error as error:
        raise UnreadableError(where, f"a page whose packing is broken ({error})", "fetch it again") from error
    if len(data) > LARGEST:
        raise UnreadableError(where, f"unpacks to more than {LARGEST // 1_000_000} MB", "leave it out")
    return data


def _unchunked(body: bytes) -> bytes:
    """The parts of a chunked body put together; what follows a broken part is taken as it stands, since some archives undo chunks themselves."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\n", at, at + 200)
        m = re.fullmatch(rb"\s*([0-9A-Fa-f]{1,8})\s*(?:;.*)?", body[at:end].strip()) if end >= 0 else None
        if m is None:
            return body if not parts else b"".join([*parts, body[at:]])
        size = int(m[1], 16)
        if not size:
            break
        parts.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts)


def _moment(headers: dict[str, str]) -> str | None:
    """When the record was fetched."""
    value = headers.get("warc-date", "").rstrip("Z")
    try:
        return datetime.fromisoformat(value.split(".")[0]).isoformat() if value else None
    except ValueError:
        return None


def _shown(line: bytes) -> str:
    return line[:40].decode("ascii", "replace").strip()

"""An address in, its bytes or its reports out: robots asked first, hosts spared, redirects checked again, size and time bounded."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from dragoman.errors import UnreadableError
from dragoman.model import Refusal
from dragoman.reports.building import Given, Parts
from dragoman.reports.guarding import checked_address, guarded_transport
from dragoman.reports.registry import parts_of
from dragoman.reports.streams import LARGEST_FILE, of_bytes
from dragoman.reports.warc import decoded

ROBOT = "dragoman"
LARGEST_ROBOTS = 500_000
AGAIN = (408, 429, 500, 502, 503, 504)  # statuses that may pass
REDIRECTS = (301, 302, 303, 307, 308)
ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long, how large, how often: seconds for one answer, bytes, redirects, tries, seconds between two requests to one host."""

    seconds: float = 60.0
    silence: float = 15.0
    size: int = LARGEST_FILE
    redirects: int = 5
    tries: int = 3
    pause: float = 1.0
    longest_pause: float = 30.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer: `data` is None where nothing has changed since the last time; `moment` is when (ISO 8601, UTC)."""

    url: str
    data: bytes | None
    media_type: str | None
    charset: str | None
    etag: str | None
    modified: str | None
    moment: str


@dataclass(slots=True)
class Fetcher:
    """Fetches politely. `allow` names hosts of this network that may be asked; `wait` and `clock` are the seam for tests."""

    allow: Collection[str] = ()
    bounds: Bounds = field(default_factory=Bounds)
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _client: Any = None
    _until: float = 0.0
    _robots: dict[str, Any] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def get(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What stands at an address, redirects followed; UnreadableError says why it could not be had."""
        conditions = {k: v for k, v in (("If-None-Match", etag), ("If-Modified-Since", modified)) if v}
        at = address
        for _ in range(self.bounds.redirects + 1):
            host = checked_address(at)
            if not self._may(at, host):
                raise UnreadableError(at, f"robots.txt of {host} asks not to fetch it", "save it from your browser and name the file")
            status, headers, body = self._ask(at, host, conditions)
            if status in REDIRECTS and headers.get("location"):
                at = urljoin(at, headers["location"])
                continue
            return self._answer(at, status, headers, body)
        raise UnreadableError(address, f"more than {self.bounds.redirects} redirects", "name the address at their end")

    def _answer(self, at: str, status: int, headers: Mapping[str, str], body: bytes) -> Fetched:
        if status not in (200, 203, 304):
            raise UnreadableError(at, f"the server answers with status {status}", "check the address, or try again later")
        media_type = headers.get("content-type", "")
        charset = media_type.lower().partition("charset=")[2].split(";")[0].strip("\"' ") or None
        data = None if status == 304 else decoded(body, {"content-encoding": headers.get("content-encoding", "")}, at)
        moment = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
        return Fetched(at, data, media_type or None, charset, headers.get("etag"), headers.get("last-modified"), moment)

    def _ask(self, at: str, host: str, conditions: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        """One answer, asked for again where the failure may pass."""
        why = ""
        for attempt in range(self.bounds.tries):
            self._spare(host)
            delay = self.bounds.pause * 2**attempt
            try:
                status, headers, body = self._once(at, conditions, self.bounds.size)
            except OSError as error:
                why = str(error)
            else:
                if status not in AGAIN:
                    return status, headers, body
                why = f"the server answers with status {status}"
                delay = max(delay, _seconds(headers.get("retry-after")))
            if attempt + 1 < self.bounds.tries:
                self.wait(min(delay, self.bounds.longest_pause))
        raise UnreadableError(at, f"{why} ({self.bounds.tries} tries)", "try again later")

    def _once(self, at: str, conditions: Mapping[str, str], largest: int) -> tuple[int, Mapping[str, str], bytes]:
        """One request without redirects; OSError for what may pass, UnreadableError for what will not."""
        import httpx2

        client = self._open()
        self._until = time.monotonic() + self.bounds.seconds
        parts: list[bytes] = []
        size = 0
        try:
            with client.stream("GET", at, headers=dict(conditions)) as response:
                for data in response.iter_raw():
                    parts.append(data)
                    size += len(data)
                    if size > largest:
                        raise UnreadableError(at, f"larger than {largest // 1_000_000} MB", "fetch it yourself and name the file")
                return response.status_code, {k.lower(): v for k, v in response.headers.items()}, b"".join(parts)
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, UnicodeError) as error:
            raise UnreadableError(at, f"no address that can be fetched ({error})", "correct it") from error
        except httpx2.HTTPError as error:
            if time.monotonic() >= self._until:
                why = f"not complete after {self.bounds.seconds:g} seconds"
                raise UnreadableError(at, why, "fetch it yourself and name the file") from error
            raise OSError(f"no answer ({type(error).__name__}: {error})") from error

    def _open(self) -> Any:
        if self._client is None:
            import httpx2

            from dragoman import __version__

            headers = {"User-Agent": f"{ROBOT}/{__version__}", "Accept": ACCEPTED, "Accept-Encoding": "gzip, deflate"}
            timeout = httpx2.Timeout(self.bounds.silence)
            self._client = httpx2.Client(
                transport=guarded_transport(self.allow, lambda: self._until - time.monotonic()),
                headers=headers,
                timeout=timeout,
                follow_redirects=False,
                trust_env=False,
            )
        return self._client

    def _spare(self, host: str) -> None:
        """Waits until the host may be asked again."""
        left = self._next.get(host, 0.0) - self.clock()
        if left > 0:
            self.wait(left)
        rules = self._robots.get(host)
        delay = float(rules.crawl_delay(ROBOT) or 0) if rules else 0.0
        self._next[host] = self.clock() + max(self.bounds.pause, min(delay, self.bounds.longest_pause))

    def _may(self, at: str, host: str) -> bool:
        """Whether the host's robots.txt lets this robot fetch the address. One that cannot be had (status 5xx) forbids; none (4xx) allows."""
        if host not in self._robots:
            self._robots[host] = self._rules(at, host)
        rules = self._robots[host]
        return rules is None or bool(rules.can_fetch(at, ROBOT))

    def _rules(self, at: str, host: str) -> Any:
        from protego import Protego

        parts = urlsplit(at)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        try:
            for _ in range(self.bounds.redirects + 1):
                status, headers, body = self._ask(place, checked_address(place), {})
                if status not in REDIRECTS or not headers.get("location"):
                    break
                place = urljoin(place, headers["location"])
            text = decoded(body, {"content-encoding": headers.get("content-encoding", "")}, place)[:LARGEST_ROBOTS] if status == 200 else b""
        except UnreadableError as error:
            raise UnreadableError(at, f"its robots.txt cannot be had: {error.why}", error.what) from error
        return Protego.parse(text.decode("utf-8", "replace")) if text else None


def fetched_parts(address: str, given: Given, allow: Collection[str] = (), fetcher: Fetcher | None = None) -> Iterator[Parts | Refusal]:
    """The parts of the reports at an address; an address that cannot be had is a Refusal."""
    try:
        if fetcher is None:
            with Fetcher(allow) as own:
                found = own.get(address)
        else:
            found = fetcher.get(address)
    except UnreadableError as error:
        yield Refusal(error.where, error.why, error.what)
        return
    inner = replace(given, retrieved=found.moment, url=found.url, media_type=found.media_type, charset=found.charset)
    yield from parts_of(of_bytes(found.data or b"", found.url), inner)


def _seconds(value: str | None) -> float:
    """The seconds that a Retry-After header asks for: a number or a date."""
    if not value:
        return 0.0
    try:
        return float(value)
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0

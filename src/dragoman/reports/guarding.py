"""A host's name in, the addresses that may be connected to out: machines of this network are refused unless they are allowed by name."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import UnreadableError

SCHEMES = ("http", "https")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def checked_address(address: str) -> str:
    """The host of an address that may be fetched; UnreadableError for other schemes, passwords, and what is no address."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnreadableError(address, f"no address ({error})", "correct it") from error
    if parts.scheme not in SCHEMES or not host:
        raise UnreadableError(address, "no http or https address", "name a file, or an address that starts with https://")
    if parts.username or parts.password:
        raise UnreadableError(address, "an address with a password in it", "fetch it yourself and name the file")
    return host


def resolve(host: str, port: int, allow: Collection[str], where: str) -> list[str]:
    """The host's numeric addresses. All of them must be public, or the host be allowed, so that no name can lead back into this network."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise UnreadableError(where, f"the host {host} cannot be found ({error})", "check the address and the network") from error
    inner = [one for one in found if not is_public(one)]
    if inner and host.lower() not in {name.lower() for name in allow}:
        raise UnreadableError(where, f"{host} is a machine of this network ({inner[0]})", f"allow it by name if you trust it: --allow {host}")
    return list(dict.fromkeys(found))


def is_public(address: str) -> bool:
    """Whether a numeric address lies in the public internet, however it is dressed (mapped, translated or tunnelled IPv4 counts as IPv4)."""
    try:
        one: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(one, ipaddress.IPv6Address):
        inside = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if one in NAT64:
            inside = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
        one = inside or one
    return one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified or one.is_loopback or one.is_link_local)


def guarded_transport(allow: Collection[str], left: Callable[[], float]) -> Any:
    """An httpx transport that connects only to addresses that `resolve` has passed: a name cannot change between the check and the connection.

    `left` tells how many seconds an answer may still take; one that drips its headers is cut off as one that drips its body.
    """
    import httpcore2
    import httpx2

    class Bounded(httpcore2.NetworkStream):
        """A connection that is read no longer than `left` allows."""

        def __init__(self, inner: Any) -> None:
            self._inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            seconds = left()
            if seconds <= 0:
                raise httpcore2.ReadTimeout("not complete in time")
            return bytes(self._inner.read(max_bytes, min(seconds, timeout or seconds)))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._inner.write(buffer, timeout)

        def close(self) -> None:
            self._inner.close()

        def start_tls(self, *arguments: Any, **options: Any) -> Any:
            return Bounded(self._inner.start_tls(*arguments, **options))

        def get_extra_info(self, info: str) -> Any:
            return self._inner.get_extra_info(info)

    class Backend(httpcore2.SyncBackend):
        """Connects to numbers, never to names."""

        def connect_tcp(self, host: str, port: int, *arguments: Any, **options: Any) -> Any:
            last: Exception = httpcore2.ConnectError(f"no address for {host}")
            for number in resolve(host, port, allow, host):
                try:
                    return Bounded(super().connect_tcp(number, port, *arguments, **options))
                except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                    last = error
            raise last

    class Transport(httpx2.HTTPTransport):
        """httpx's own, over a pool that connects through the guard."""

        def __init__(self) -> None:
            super().__init__(trust_env=False)
            context = httpx2.create_ssl_context(trust_env=False)
            self._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=Backend(), keepalive_expiry=5.0, max_connections=8)

    return Transport()

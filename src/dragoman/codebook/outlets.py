"""A name or an address in; out the outlet that it means: where it is, who publishes and controls it, whether it is a wire."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast
from urllib.parse import urlsplit

from dragoman.codebook.matching import words_of
from dragoman.codebook.tables import DATA, Row, read

Kind = Literal["newspaper", "broadcaster", "agency", "site", "magazine", "government", "think-tank"]
Control = Literal["state", "state-influenced", "public", "party", "private", "unknown"]

COLUMNS = ("name", "names", "domains", "country", "kind", "owner", "family", "control", "source", "wire", "reliability")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of the table. `family` is the same for all titles of one publisher; `reliability` an Admiralty letter or None where nobody says."""

    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: Kind
    owner: str | None
    family: str
    control: Control
    source: tuple[str, ...]
    wire: bool
    reliability: str | None

    @property
    def controlled_by(self) -> str | None:
        """The country whose state or party directs what the outlet prints, None where neither does or nobody knows."""
        return self.country if self.control in ("state", "state-influenced", "party") else None


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets of the table."""
    return tuple(_outlet(row) for row in read(DATA / "outlets.tsv", COLUMNS))


def find(text: str) -> Outlet | None:
    """The outlet that a report's outlet field means, a name or a host; None where the table does not know it."""
    return by_name(text) or by_domain(text)


def by_name(name: str) -> Outlet | None:
    """The outlet of that name, whatever its case and accents, with or without "The"."""
    folded = _folded(name)
    return _names().get(folded) or _bare_names().get(_without_article(folded))


def by_domain(address: str) -> Outlet | None:
    """The outlet behind a host or URL; sub-domains belong to their domain unless they have a row of their own."""
    labels = _host(address).split(".")
    for start in range(len(labels) - 1):
        if found := _domains().get(".".join(labels[start:])):
            return found
    return None


def _outlet(row: Row) -> Outlet:
    return Outlet(
        name=row["name"],
        names=tuple(row.many("names")),
        domains=tuple(row.many("domains")),
        country=row["country"],
        kind=cast(Kind, row["kind"]),
        owner=row["owner"] or None,
        family=row["family"],
        control=cast(Control, row["control"]),
        source=tuple(row.many("source")),
        wire=row["wire"] == "yes",
        reliability=row["reliability"] or None,
    )


def _host(address: str) -> str:
    text = address.strip()
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname
    except ValueError:  # brackets that enclose no address
        return ""
    return (host or "").rstrip(".").lower()


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words_of(name) if word in "+&" or any(c.isalnum() for c in word))


def _without_article(folded: tuple[str, ...]) -> tuple[str, ...]:
    return folded[1:] if len(folded) > 1 and folded[0] == "the" else folded


@cache
def _names() -> dict[tuple[str, ...], Outlet]:
    return {_folded(name): outlet for outlet in outlets() for name in (outlet.name, *outlet.names)}


@cache
def _bare_names() -> dict[tuple[str, ...], Outlet]:
    """Names without "The", where that leaves one outlet only."""
    bare = {(_without_article(name), outlet.name): outlet for name, outlet in _names().items()}
    meant = Counter(name for name, _ in bare)
    return {name: outlet for (name, _), outlet in bare.items() if meant[name] == 1}


@cache
def _domains() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}

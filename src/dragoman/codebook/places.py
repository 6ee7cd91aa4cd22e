"""Place names in, countries and coordinates out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.codebook.actors import COLUMNS, Entry
from dragoman.codebook.tables import DATA, read

TOWN = 2  # precision: what a town does or suffers, its people do; what a region does, its government
TOWN_COLUMNS = ("name", "country", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; `precision` is UCDP's code of how finely the name fixes a spot; degrees."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int


@cache
def places() -> dict[str, Place]:
    """Places by each of their names; seas, straits and regions win over towns, towns over provinces."""
    found: dict[str, Place] = {}
    for table, precision in (("provinces", 4), ("cities", 1)):
        for row in read(DATA / f"{table}.tsv", TOWN_COLUMNS):
            found[row["name"]] = Place(row["name"], row["country"], float(row["latitude"]), float(row["longitude"]), precision)
    for row in read(DATA / "regions.tsv", COLUMNS["regions"]):
        place = Place(row["name"], row["country"] or None, float(row["latitude"]), float(row["longitude"]), int(row["precision"]))
        for name in [row["name"], *row.many("names")]:
            found[name] = place
    return found


def place_entries() -> Iterator[tuple[str, Entry]]:
    """Place names as entries for the same longest-match look-up as actors' names."""
    for name, place in places().items():
        yield name, Entry("place", place.name, place.country, "CVL" if place.precision <= TOWN else "GOV", None, "places")

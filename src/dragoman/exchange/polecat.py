"""POLECAT's weekly and yearly tables (PLOVER types, tab-separated), some of whose files name a column that they have not, or have empty ones at the end."""

from __future__ import annotations

from functools import lru_cache

from dragoman.codebook.scales import SECTORS
from dragoman.exchange.actors import Party, by_name, country_of
from dragoman.exchange.formats import APART, IMPORTERS, Importer
from dragoman.exchange.layouts import Layout


def _party(role: str) -> tuple[str, ...]:
    return (
        *(f"{role} Name", f"{role} Country", f"{role} COW", f"Primary {role} Sector", f"{role} Sectors", f"{role} Title", f"{role} Name Raw"),
        f"Wikipedia {role} ID",
    )


COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", *_party("Actor"), *_party("Recipient")),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)


@lru_cache(maxsize=100_000)
def party(key: str) -> Party:
    """Who is meant by name, country (ISO alpha-3, or several) and main sector. Bodies above countries have no country here, and are known by name."""
    name, country, sector = key.split(APART)
    known = by_name(name)
    first = country.partition(";")[0].strip()
    body = known.sector == "IGO" or known.group is not None
    told = sector.partition(";")[0].strip()
    return Party(
        known.country if body else (first if len(first) == 3 else country_of(first) if first else None) or known.country,
        (known.sector if body else None) or (told if told in SECTORS else None) or known.sector,
        known.group,
    )


IMPORTERS.add(
    "polecat",
    Importer(
        "POLECAT events (PLOVER), tab-separated",
        Layout(COLUMNS, (("Event ID",), ("Event Date",), ("Event Type",), ("Actor Name",), ("Recipient Name",)), ("", "None", "NA", "---")),
        "polecat",
        lambda reading: "polecat",
        party,
    ),
)

"""POLECAT's tables (PLOVER types, tab-separated) in and out. Some files name a column that they have not, or have empty ones at the end."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from dragoman.codebook.scales import SECTORS
from dragoman.exchange.actors import Party, by_name, country_of
from dragoman.exchange.exporting import EXPORTERS, Exporter
from dragoman.exchange.formats import APART, IMPORTERS, Importer
from dragoman.exchange.layouts import Layout
from dragoman.exchange.tables import Row, Table


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

CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
NOTHING = "None"
PLACES = {1: "City", 2: "City", 3: "District", 4: "Province"}


@lru_cache(maxsize=100_000)
def party(key: str) -> Party:
    """Who is meant by name, country (ISO alpha-3, or several) and main sector. Bodies above countries have no country here, and are known by name."""
    name, country, sector = key.split(APART)
    known = by_name(name)
    first = country.partition(";")[0].strip()
    body = known.sector == "IGO" or known.group is not None
    told = sector.partition(";")[0].strip()
    return Party(
        known.country if body else (first if CODE.fullmatch(first) else country_of(first) if first else None) or known.country,
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


def write(table: Table, path: Path) -> int:
    """The number of rows that stand and have a PLOVER type, without which the format has no row."""
    written = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar=None, quotechar=None, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in table.standing():
            if row["action"] and row["date_start"]:
                cells = _cells(row)
                writer.writerow([_printable(cells.get(name)) for name in COLUMNS])
                written += 1
    return written


def _cells(row: Row) -> Row:
    """A row under POLECAT's names."""
    cells: Row = {
        "Event ID": row["event_id"].removeprefix("polecat:"),
        "Event Date": row["date_start"],
        "Event Type": row["action"],
        "Event Mode": row["mode"],
        "Intensity": row["goldstein"],
        "Quad Code": (row["quad"] or "").upper() or None,
        "Placename": row["place"],
        PLACES.get(row["place_precision"], "Raw Placename"): row["place"],
        "Country": row["place_country"],
        "Latitude": row["latitude"],
        "Longitude": row["longitude"],
        "Publication Date": row["first_published"],
        "Source": row.get("outlet"),
    }
    for role, end in (("Actor", "actor"), ("Recipient", "recipient")):
        name, country, sector = (row[f"{end}{part}"] for part in ("_name", "_country", "_sector"))
        cells |= {
            f"{role} Name": name,
            f"{role} Name Raw": name,
            f"{role} Country": country,
            f"Primary {role} Sector": sector,
            f"{role} Sectors": sector,
        }
    return cells


def _printable(value: object) -> str:
    """A value in one cell of one line."""
    return NOTHING if value in (None, "") else " ".join(str(value).split("\t")).replace("\n", " ").replace("\r", " ")


EXPORTERS.add("polecat", Exporter("POLECAT's columns, tab-separated", write, ("events",)))

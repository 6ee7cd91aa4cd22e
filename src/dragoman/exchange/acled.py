"""ACLED's events as its export files have them, with numbers (until 2023) or words (since) for the kinds of actors."""

from __future__ import annotations

from functools import lru_cache

from dragoman.exchange.actors import Party, by_name, country_of
from dragoman.exchange.formats import APART, IMPORTERS, Importer
from dragoman.exchange.layouts import Layout

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
SECTORS = {
    "1": "MIL", "2": "REB", "3": "PRM", "4": "UAF", "5": "CVL", "6": "CVL", "7": "CVL", "8": "MIL",
    "state forces": "MIL", "rebel group": "REB", "rebel groups": "REB", "political militia": "PRM", "political militias": "PRM",
    "identity militia": "UAF", "identity militias": "UAF", "rioters": "CVL", "protesters": "CVL", "civilians": "CVL",
    "external/other forces": "MIL", "other forces": "MIL",
}  # fmt: skip
AT_HOME = frozenset(["CVL", "UAF", "PRM"])  # whose country is where the event was, if nothing else tells


@lru_cache(maxsize=100_000)
def party(key: str) -> Party:
    """Who is meant by an actor's name, its kind and the country of the event. What the name says of police, intelligence or a group stays."""
    name, kind, place = key.split(APART)
    known = by_name(name)
    told = SECTORS.get(kind.removesuffix(".0").lower())
    keep = known.group is not None or known.sector in ("COP", "SPY", "GOV", "IGO") or told is None
    sector = known.sector if keep and known.sector else told
    home = country_of(place) if sector in AT_HOME and place else None
    return Party(known.country or home, sector, known.group)


IMPORTERS.add(
    "acled",
    Importer(
        "ACLED events, CSV",
        Layout(COLUMNS, (("event_id_cnty",), ("event_date",), ("event_type",), ("actor1",)), ("", "NA", "None", "NULL", "---")),
        "acled",
        lambda reading: "acled",
        party,
    ),
)

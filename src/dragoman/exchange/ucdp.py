"""UCDP's Georeferenced Event Dataset (GED) and the columns that its sample for article-to-event coding (AEC) has in common with it."""

from __future__ import annotations

from functools import lru_cache

from dragoman.exchange.actors import Party, by_name, country_of
from dragoman.exchange.formats import APART, IMPORTERS, Importer
from dragoman.exchange.layouts import Layout

SIDES = tuple(f"{part}{side}{end}" for side in ("a", "b") for part, end in (("side_", "_dset_id"), ("side_", "_new_id"), ("side_", "")))
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name", *SIDES),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid"),
    *("country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
    *(
        "side_a_name",
        "side_b_name",
        "location_root_name",
        "location_adm1_name",
        "location_adm2_name",
        "location_where_name",
        "start_date",
        "end_date",
    ),
)
CIVILIANS = "civilians"


@lru_cache(maxsize=100_000)
def party(key: str) -> Party:
    """Who is meant by a side's name: a government is its forces, civilians are the place's, who else fights is a rebel unless known better."""
    name, place = key.split(APART)
    if name.lower() == CIVILIANS:
        return Party(country_of(place), "CVL")
    known = by_name(name)
    if known.sector == "GOV" and not known.group:
        return Party(known.country, "MIL")
    return Party(known.country, known.sector or "REB", known.group)


IMPORTERS.add(
    "ucdp",
    Importer(
        "UCDP GED (and AEC) events, CSV",
        Layout(
            COLUMNS, (("id",), ("side_a", "side_a_name"), ("side_b", "side_b_name"), ("date_start", "start_date")), ("", "NA", "None", "NULL", "---")
        ),
        "ucdp",
        lambda reading: "ucdp",
        party,
    ),
)

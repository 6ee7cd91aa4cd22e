"""ICEWS's events: the tables of its Dataverse (20 columns, tab-separated or CSV) and ICEWS14's four (date, source, relation, target)."""

from __future__ import annotations

from functools import cache, lru_cache

from dragoman.codebook.tables import DATA, read
from dragoman.exchange.actors import Party, by_name, country_of
from dragoman.exchange.formats import APART, IMPORTERS, Importer
from dragoman.exchange.layouts import Layout

PARTY = ("Name", "Sectors", "Country")
COLUMNS = (
    *("Event ID", "Event Date", *(f"Source {name}" for name in PARTY), "Event Text", "CAMEO Code", "Intensity"),
    *(*(f"Target {name}" for name in PARTY), "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
NULLS = ("", "NA", "None", "NULL", "---")


@lru_cache(maxsize=100_000)
def party(key: str) -> Party:
    """Who is meant by name, sectors and country: the name decides where the codebook knows it, the columns fill what it leaves open."""
    name, listed, country = key.split(APART)
    known = by_name(name)
    placed = country_of(country) if country else None
    body = known.sector == "IGO" or known.group is not None
    return Party(
        known.country if body else placed or known.country, (known.sector if body else None) or sector_of(listed) or known.sector, known.group
    )


def sector_of(listed: str) -> str | None:
    """PLOVER's sector of a list of ICEWS's sectors, the most telling one."""
    exact, endings = sectors()
    found = []
    for word in (part.strip().lower() for part in listed.split(",")):
        if word in exact:
            found.append(exact[word])
        else:
            found += [ranked for ending, ranked in endings if word.endswith(ending)]
    return min(found)[1] if found else None


@cache
def sectors() -> tuple[dict[str, tuple[int, str]], list[tuple[str, tuple[int, str]]]]:
    """ICEWS's words with rank and sector, and the endings that stand for many words."""
    exact, endings = {}, []
    for row in read(DATA / "icews_sectors.tsv", ("word", "sector", "rank")):
        word, ranked = row["word"].lower(), (int(row["rank"]), row["sector"])
        if word.startswith("* "):
            endings.append((word[1:], ranked))
        else:
            exact[word] = ranked
    return exact, endings


def bare_party(key: str) -> Party:
    """Who is meant by a name of ICEWS14, such as Police_(Australia)."""
    return by_name(key)


IMPORTERS.add(
    "icews",
    Importer(
        "ICEWS events of the Dataverse, .tab or .csv",
        Layout(
            COLUMNS, (("Event ID",), ("Event Date",), ("CAMEO Code",), ("Source Name",), ("Target Name",)), NULLS, {len(COLUMNS): COLUMNS}, "Event ID"
        ),
        "icews",
        lambda reading: "icews",
        party,
    ),
)
IMPORTERS.add(
    "icews14",
    Importer(
        "ICEWS14, four columns",
        Layout(("date", "src", "rel", "tgt"), (("date",), ("src",), ("rel",), ("tgt",)), NULLS),
        "icews14",
        lambda reading: "icews14",
        bare_party,
    ),
)

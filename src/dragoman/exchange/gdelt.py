"""GDELT's event tables, 1.0 (58 columns, 57 in the files before 2013) and 2.0 (61), and the mentions of 2.0, with or without a header."""

from __future__ import annotations

from dragoman.exchange.actors import by_cameo
from dragoman.exchange.formats import IMPORTERS, Importer
from dragoman.exchange.layouts import Layout, Reading

GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code")
ACT = (
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
)
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{name}" for n in (1, 2) for name in ACTOR),
    *ACT,
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in GEO),
    *("DATEADDED", "SOURCEURL"),
)
FIRST = tuple(name for name in COLUMNS if not name.endswith("ADM2Code"))  # GDELT 1.0 has no second-level divisions
MENTION = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID"),
    *("Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone"),
    *("MentionDocTranslationInfo", "Extras"),
)


def version(reading: Reading) -> str:
    """gdelt1 or gdelt2, by the columns that only the second has."""
    return "gdelt1" if len(reading.names) in (len(FIRST), len(FIRST) - 1) and "ActionGeo_ADM2Code" not in reading.names else "gdelt2"


IMPORTERS.add(
    "gdelt",
    Importer(
        "GDELT 1.0 and 2.0 events",
        Layout(
            COLUMNS,
            (("GLOBALEVENTID",), ("SQLDATE", "MonthYear"), ("EventCode", "QuadClass")),
            headerless={len(COLUMNS): COLUMNS, len(FIRST): FIRST, len(FIRST) - 1: FIRST[:-1]},
            number="GLOBALEVENTID",
        ),
        "gdelt",
        version,
        by_cameo,
    ),
)
IMPORTERS.add(
    "gdelt-mentions",
    Importer(
        "GDELT 2.0 mentions of events",
        Layout(
            MENTION,
            (("GLOBALEVENTID",), ("MentionTimeDate",), ("MentionIdentifier",)),
            headerless={len(MENTION): MENTION, len(MENTION) - 1: MENTION[:-1], len(MENTION) - 2: MENTION[:-2]},
            number="MentionTimeDate",
        ),
        "gdelt_mentions",
        lambda reading: "gdelt2",
        mentions=True,
    ),
)

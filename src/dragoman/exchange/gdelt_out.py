"""Events in, GDELT 2.0's 61 columns out: tab-separated, without a header, with CAMEO's codes for acts and actors and FIPS codes for places."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from dragoman.exchange.actors import Party, by_cameo, countries, groups, sectors
from dragoman.exchange.codes import ROOTS, acts, fips
from dragoman.exchange.exporting import EXPORTERS, Exporter
from dragoman.exchange.gdelt import COLUMNS
from dragoman.exchange.tables import Row, Table
from dragoman.model import digest

GEO_TYPES = {1: 4, 2: 4, 3: 4, 4: 5, 6: 1}
DOCUMENTS = "SELECT event_id, min(url) AS url FROM mentions GROUP BY event_id"


def write(table: Table, path: Path) -> int:
    """The number of rows that stand, have a day and an act: GDELT has no row without."""
    written = 0
    cited = replace(table, select=f"SELECT t.*, m.url FROM ({table.select}) AS t LEFT JOIN ({DOCUMENTS}) AS m ON m.event_id = t.event_id")
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in cited.standing():
            cameo = row["cameo"] or code_of(row["action"] or "")
            if cameo and len(row["date_start"] or "") == 10:
                cells = _cells(row, cameo)
                stream.write("\t".join(_printable(cells.get(name)) for name in COLUMNS) + "\n")
                written += 1
    return written


def _cells(row: Row, cameo: str) -> Row:
    """A row under GDELT's names."""
    day = row["date_start"].replace("-", "")
    own = row["event_id"].partition(":")
    added = (row["first_published"] or row["recorded"] or row["date_start"])[:10].replace("-", "").ljust(8, "0")
    cells: Row = {
        "GLOBALEVENTID": own[2] if own[0].startswith("gdelt") and own[2].isdigit() else int(digest(row["event_id"])[:15], 16),
        "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4], "IsRootEvent": 1,
        "EventCode": cameo, "EventBaseCode": cameo[:3], "EventRootCode": cameo[:2], "QuadClass": quad_class(cameo),
        "GoldsteinScale": row["goldstein"],
        "NumMentions": max(1, row["claims"] or 0), "NumSources": row["origins"] or 1, "NumArticles": max(1, row["claims"] or 0),
        "ActionGeo_Type": GEO_TYPES.get(row["place_precision"], 0), "ActionGeo_FullName": row["place"],
        "ActionGeo_CountryCode": fips_of().get(row["place_country"]), "ActionGeo_Lat": row["latitude"], "ActionGeo_Long": row["longitude"],
        "DATEADDED": added + "000000", "SOURCEURL": row["url"],
    }  # fmt: skip
    for number, end in ((1, "actor"), (2, "recipient")):
        code = cameo_of(Party(row[f"{end}_country"], row[f"{end}_sector"], _chunk(row, end)))
        country = code[:3] if code[:3] in countries() else None
        kinds = [part for at in range(0, len(code), 3) if (part := code[at : at + 3]) in sectors()]
        group = next((part for at in range(0, len(code), 3) if (part := code[at : at + 3]) in groups() and part != country), None)
        cells |= {f"Actor{number}Code": code, f"Actor{number}Name": row[f"{end}_name"], f"Actor{number}CountryCode": country}
        cells |= {f"Actor{number}KnownGroupCode": group, f"Actor{number}Type1Code": kinds[0] if kinds else None}
    return cells


def _chunk(row: Row, end: str) -> str | None:
    """The group's chunk of an actor's id."""
    head = Party(row[f"{end}_country"], row[f"{end}_sector"]).identifier or ""
    return (row[end] or "").removeprefix(head) or None


@lru_cache(maxsize=100_000)
def cameo_of(party: Party) -> str:
    """CAMEO's code of an actor, as far as it has one: one that is read back as the same actor where there is any."""
    country = party.country if party.country and len(party.country) == 3 else ""
    kind = (
        party.sector if party.sector in sectors() else next((code for code, (_, sector) in sorted(sectors().items()) if sector == party.sector), "")
    )
    group = next((code for code, known in groups().items() if known == party), None) or next(
        (code for code, known in groups().items() if (known.country, known.group) == (party.country, party.group) and (party.group or not country)),
        "",
    )
    region = next((code for code, name in countries().items() if name == party.country), "")
    tries = (f"{country}{kind}{group}", f"{kind}{group}", f"{country}{kind}", f"{region}{kind}", f"{kind}")
    return next((code for code in tries if code and by_cameo(code) == party), tries[2] or tries[1] or group or "")


@cache
def fips_of() -> dict[object, object]:
    """FIPS codes by country, the last where several stood for it."""
    return {
        country: code
        for code, country in sorted(fips(), key=lambda pair: (pair[0] in ("GZ", "RB", "YI", "JN", "AT", "CR"), str(pair[0])), reverse=True)
    }


@cache
def code_of(action: str) -> str | None:
    """The first CAMEO code of three digits that belongs to a PLOVER type."""
    return min((str(code) for code, kind, *_ in acts() if kind == action and len(str(code)) == 3), default=None)


def quad_class(cameo: str) -> int:
    """GDELT's quad class, which goes by CAMEO's roots."""
    return next(number for number, roots in enumerate(ROOTS.values(), 1) if int(cameo[:2]) in roots)


def _printable(value: object) -> str:
    return "" if value is None else " ".join(str(value).split("\t")).replace("\n", " ").replace("\r", " ")


EXPORTERS.add("gdelt", Exporter("GDELT 2.0's columns", write, ("events",)))

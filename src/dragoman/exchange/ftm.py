"""Claims or events in, FollowTheMoney entities out, one a line: actors, events between them, and the articles that claims come from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dragoman.codebook.tables import DATA, read
from dragoman.exchange.exporting import EXPORTERS, Exporter
from dragoman.exchange.tables import Row, Table
from dragoman.model import digest

PUBLIC = frozenset(["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "IGO"])
OTHER = {"CVL": "LegalEntity", "UNK": "LegalEntity", None: "LegalEntity"}
Entity = dict[str, object]


def write(table: Table, path: Path) -> int:
    """The number of rows that stand; the format has no way to say that one was withdrawn, so those are left out."""
    written, seen = 0, set[object]()
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in table.standing():
            for entity in _entities(row):
                if entity["id"] not in seen:
                    seen.add(entity["id"])
                    stream.write(json.dumps(entity, ensure_ascii=False) + "\n")
            written += 1
    return written


def _entities(row: Row) -> Iterator[Entity]:
    parties = {role: party for role in ("actor", "recipient") if (party := _party(row, role))}
    yield from parties.values()
    article = _article(row) if row.get("report_id") else None
    if article:
        yield article
    who, whom = (row.get(f"{role}_name") or row.get(f"{role}_text") or row[role] for role in ("actor", "recipient"))
    act = row["action"] or f"CAMEO {row['cameo']}"
    first, last = row["date_start"], row["date_end"]
    yield _entity(
        "Event",
        f"event-{row.get('event_id') or row['claim_id']}",
        name=f"{who or 'somebody'}: {act.lower()}{f' → {whom}' if whom else ''}",
        description=row.get("quote"),
        summary=f"{act} {row['mode'] or ''} {row['factuality'] or ''} {row.get('grade') or ''}".strip(),
        keywords=[value for value in (row["action"], row["mode"], row["cameo"], row["quad"]) if value],
        startDate=first,
        endDate=last,
        date=first if first == last else None,
        location=row["place"],
        country=two_letters(row["place_country"]),
        organizer=parties["actor"]["id"] if "actor" in parties else None,
        involved=parties["recipient"]["id"] if "recipient" in parties else None,
        proof=article["id"] if article else None,
        publisher=row.get("outlet") or row.get("source"),
        recordId=row.get("event_id") or row.get("claim_id"),
    )


def _party(row: Row, role: str) -> Entity | None:
    """An actor: a public body, an organisation, or whoever may act where nothing tells."""
    name = row.get(f"{role}_name") or row.get(f"{role}_text") or row[role]
    if not name:
        return None
    sector = row[f"{role}_sector"]
    schema = "PublicBody" if sector in PUBLIC else OTHER.get(sector, "Organization")
    return _entity(
        schema, f"actor-{row[role] or ''}-{name}", name=name, country=two_letters(row[f"{role}_country"]), classification=sector, idNumber=row[role]
    )


def _article(row: Row) -> Entity:
    return _entity(
        "Article",
        f"report-{row['report_id']}",
        title=row.get("title") or row["outlet"] or row["report_id"],
        fileName=row["report_id"],
        sourceUrl=row.get("url"),
        publishedAt=row["published"],
        publisher=row["outlet"],
    )


def _entity(schema: str, key: str, **properties: object) -> Entity:
    listed = {name: value if isinstance(value, list) else [str(value)] for name, value in properties.items() if value not in (None, [], "")}
    return {"id": f"drg-{digest(key)}", "schema": schema, "properties": listed}


def two_letters(country: str | None) -> str | None:
    """The lower-case ISO alpha-2 code that the format wants; None for what is no country."""
    return alpha2().get(country or "")


@cache
def alpha2() -> dict[str, str]:
    """ISO alpha-2 codes in lower case by alpha-3, and the European Union's."""
    return {row["code"]: row["short"].lower() for row in read(DATA / "iso_countries.tsv", ("code", "short", "number"))} | {"EU": "eu"}


EXPORTERS.add("ftm", Exporter("FollowTheMoney entities, JSON lines", write, ("claims", "events")))

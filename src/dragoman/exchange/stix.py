"""Claims or events in, a STIX 2.1 bundle out: actors as identities, acts between two as relationships, acts of one and quotations as notes.

Ids are UUIDv5 of what the ledger calls a thing, so that the same ledger gives the same objects. Confidence is Admiralty's number on STIX's scale
(specification, appendix A); a 6, which means that it cannot be judged, has none. What STIX has no property for is in an extension of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from dragoman.exchange.exporting import EXPORTERS, Exporter
from dragoman.exchange.tables import Row, Table

SPACE: UUID = uuid5(NAMESPACE_URL, "urn:dragoman:stix")
CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
CLASSES = {
    "REB": "group",
    "OPP": "group",
    "PTY": "group",
    "CRM": "group",
    "PRM": "group",
    "UAF": "group",
    "CVL": "class",
    "REF": "class",
    None: "unknown",
}
MADE = "2026-01-01T00:00:00.000Z"  # of the objects that are in every bundle
Thing = dict[str, Any]


def identifier(kind: str, *parts: object) -> str:
    """A stable STIX id."""
    return f"{kind}--{uuid5(SPACE, chr(31).join(str(part) for part in (kind, *parts)))}"


MAKER = identifier("identity", "dragoman")
EXTENSION = identifier("extension-definition", "row")
FIXED: tuple[Thing, ...] = (
    {"type": "identity", "spec_version": "2.1", "id": MAKER, "created": MADE, "modified": MADE, "name": "Dragoman", "identity_class": "system"},
    {
        "type": "extension-definition", "spec_version": "2.1", "id": EXTENSION, "created_by_ref": MAKER, "created": MADE, "modified": MADE,
        "name": "Row of a Dragoman ledger", "version": "1.0.0", "extension_types": ["property-extension"],
        "description": "All that the ledger knows of the event or claim, under the names of its columns.",
        "schema": "An object with one property for each column of the ledger's table that is not null: a string, a number or an integer.",
    },
)  # fmt: skip


def write(table: Table, path: Path) -> int:
    """The number of rows; they are written one after the other, whatever their number."""
    written, seen = 0, set[str]()
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"type": "bundle", "objects": [\n' + ",\n".join(_json(thing) for thing in FIXED))
        for row in table.rows():
            for thing in _claim(row) if "claim_id" in row else _event(row):
                if thing["id"] not in seen:
                    seen.add(thing["id"])
                    stream.write(",\n" + _json(thing))
            written += 1
        stream.write(f'\n], "id": "{identifier("bundle", *sorted(seen))}"}}\n')
    return written


def _json(thing: Thing) -> str:
    return json.dumps({name: value for name, value in thing.items() if value not in (None, [])}, ensure_ascii=False)


def _event(row: Row) -> Iterator[Thing]:
    """A relationship from actor to recipient, or a note on the only party."""
    parties = list(_parties(row, _instant(row["recorded"])))
    yield from parties
    common = _common(row, _instant(row["recorded"]), row["event_id"])
    said = _told(row)
    if len(parties) == 2 and row["action"]:
        first, last = row["date_start"], row["date_end"] or row["date_start"]
        yield {
            "type": "relationship", "id": identifier("relationship", row["event_id"]), "relationship_type": row["action"].lower(),
            "description": said,
            "source_ref": parties[0]["id"], "target_ref": parties[1]["id"],
            "start_time": f"{first}T00:00:00.000Z" if first else None, "stop_time": f"{last}T23:59:59.000Z" if first else None, **common,
        }  # fmt: skip
    else:
        yield {
            "type": "note",
            "id": identifier("note", row["event_id"]),
            "content": said,
            "object_refs": [p["id"] for p in parties] or [MAKER],
            **common,
        }


def _claim(row: Row) -> Iterator[Thing]:
    """A note with the quotation, on both parties; an opinion that disagrees, where a claim denies; and the report, where its date is known."""
    made = _instant(row["published"]) if row["published"] else MADE
    parties = list(_parties(row, made))
    yield from parties
    common = _common(row, made, row["claim_id"])
    refs = [party["id"] for party in parties] or [MAKER]
    authors = [row["speaker_text"] or row["speaker"] or row["outlet"] or "unknown"]
    if row["factuality"] == "denied":
        kind = "opinion"
        body = {"opinion": "strongly-disagree", "explanation": row["quote"]}
    else:
        kind, body = "note", {"abstract": _told(row), "content": row["quote"]}
    about = identifier(kind, row["claim_id"])
    yield {"type": kind, "id": about, **body, "authors": authors, "object_refs": refs, **common}
    if row["published"]:
        report = identifier("report", row["claim_id"], row["report_id"])
        name = row["title"] or row["outlet"] or row["report_id"]
        source = _common(row, made, row["report_id"]) | {"extensions": None}
        yield {"type": "report", "id": report, "name": name, "published": made, "object_refs": [about, *refs], **source}


def _parties(row: Row, made: str) -> Iterator[Thing]:
    """The actor and the recipient, as far as there are any. Identities are dated alike in every bundle, so that they are the same object."""
    for role in ("actor", "recipient"):
        name = row.get(f"{role}_name") or row.get(f"{role}_text") or row[role]
        if name:
            country, sector = row[f"{role}_country"], row[f"{role}_sector"]
            yield {
                "type": "identity", "spec_version": "2.1", "id": identifier("identity", row[role], name), "created_by_ref": MAKER, "created": MADE,
                "modified": MADE, "name": name, "identity_class": CLASSES.get(sector, "organization"), "roles": [sector] if sector else [],
                "external_references": [{"source_name": "dragoman", "external_id": row[role]}] if row[role] else [],
                "description": f"{sector or 'actor'} of {country}" if country else None,
            }  # fmt: skip


def _common(row: Row, made: str, key: str) -> Thing:
    """The properties that all objects made of a row have."""
    source = {"source_name": row.get("source") or row.get("outlet") or "dragoman", "external_id": key, "url": _address(row.get("url"))}
    grade, changed = row.get("grade") or "", _instant(row["withdrawn"]) if row["withdrawn"] else made
    return {
        "spec_version": "2.1", "created_by_ref": MAKER, "created": made, "modified": max(made, changed),
        "revoked": True if row["withdrawn"] else None, "confidence": CONFIDENCE.get(grade[-1:]),
        "external_references": [{name: value for name, value in source.items() if value}],
        "extensions": {EXTENSION: {"extension_type": "property-extension", **{name: value for name, value in row.items() if value is not None}}},
    }  # fmt: skip


def _told(row: Row) -> str:
    """The act in a line."""
    who, whom = (row.get(f"{role}_name") or row.get(f"{role}_text") or row[role] for role in ("actor", "recipient"))
    act = (row["action"] or f"CAMEO {row['cameo'] or '?'}") + (f" ({row['mode']})" if row["mode"] else "")
    return " ".join(part for part in (who or "somebody", act, f"→ {whom}" if whom else "", row["date_start"] or "") if part)


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) and not any(c.isspace() or c in '<>"{}|\\^`' for c in url) else None


def _instant(told: str) -> str:
    """A day, month, year or instant as STIX writes it: UTC, to the millisecond."""
    from datetime import UTC, datetime

    whole = told + "-01-01"[len(told) - 4 :] if len(told) < 10 else told
    moment = datetime.fromisoformat(whole)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


EXPORTERS.add("stix", Exporter("STIX 2.1 bundle", write, ("claims", "events")))

"""A format and a path in, a ledger with the events of its files out, and a Refusal for every row and file that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.codebook.tables import fingerprint
from dragoman.errors import UnreadableError
from dragoman.exchange import codes
from dragoman.exchange.files import Source, sources
from dragoman.exchange.formats import IMPORTERS, Importer
from dragoman.exchange.layouts import Reading, recognised
from dragoman.exchange.refusing import refused_lines, refused_rows
from dragoman.exchange.staging import SQL, Staging, literal, staged
from dragoman.ledger.records import Imported, Version
from dragoman.model import Refusal

if TYPE_CHECKING:
    from dragoman.ledger import Ledger

EVENTS = (SQL / "events.sql").read_text("utf-8")
KEYS = "SELECT DISTINCT unnest([actor_key, recipient_key]) AS key FROM staged"
COUNTRIES = "SELECT DISTINCT country_name FROM staged WHERE country_name IS NOT NULL"
SOURCES = "SELECT DISTINCT source FROM staged WHERE fault IS NULL ORDER BY source"
BINARY = Reading((), "", '"', True, "")
IDS = "getvariable('source') || ':' || id AS event_id"
MENTIONS = f"SELECT {IDS}, outlet, url, published, mentioned, confidence FROM staged WHERE fault IS NULL"
CITED = f"""
SELECT {IDS}, outlet, url, CAST(published AS VARCHAR) AS published, confidence
FROM staged
WHERE fault IS NULL AND coalesce(url, outlet) IS NOT NULL"""


@dataclass(slots=True)
class Arrived:
    """What came of an import: rows read, events added, replaced and known already, mentions added, rows refused, files of no use."""

    rows: int = 0
    added: int = 0
    replaced: int = 0
    known: int = 0
    mentions: int = 0
    refused: int = 0
    unusable: int = 0


def import_paths(ledger: Ledger, format: str, paths: Sequence[str], tell: Callable[[Refusal], None] = lambda refusal: None) -> Arrived:
    """Adds the events of files as one run of the ledger, which keeps what was refused; `tell` hears of each refusal at once."""
    importer, arrived = IMPORTERS.get(format), Arrived()
    run_id = ledger.begin_run(Version(f"import {format}", fingerprint(), ""))

    def keep(refusal: Refusal) -> None:
        refusals.append(refusal)
        tell(refusal)

    for path in paths:
        refusals: list[Refusal] = []
        import_path(ledger, importer, path, arrived, keep)
        if refusals:
            ledger.add(run_id, (), refusals)
    ledger.finish_run(run_id)
    return arrived


def import_path(ledger: Ledger, importer: Importer, path: str, arrived: Arrived, tell: Callable[[Refusal], None]) -> None:
    """Adds the events of a file, or of each file in an archive: each is stored whole or not at all. Counts go to `arrived`."""
    try:
        with sources(path) as found:
            for source in found:
                _import(ledger, importer, source, arrived, tell)
    except UnreadableError as error:
        _unusable(error, arrived, tell)


def _import(ledger: Ledger, importer: Importer, source: Source, arrived: Arrived, tell: Callable[[Refusal], None]) -> None:
    """Adds the events of one table."""
    try:
        reading = recognised(source, importer.layout) if importer.own in (None, "csv") else BINARY
        staging = Staging(ledger.connection, importer, source, reading)
        with staged(staging):
            for refusal in _stored(ledger, staging, arrived):
                tell(refusal)
    except UnreadableError as error:
        _unusable(error, arrived, tell)


def _unusable(error: UnreadableError, arrived: Arrived, tell: Callable[[Refusal], None]) -> None:
    arrived.unusable += 1
    tell(Refusal(error.where, error.why, error.what))


def _stored(ledger: Ledger, staging: Staging, arrived: Arrived) -> list[Refusal]:
    """Moves the sound rows of `staged` into the ledger; what is wrong with the others. UnreadableError where none is sound."""
    desk, importer = staging.desk, staging.importer
    rows, faulty = desk.execute("SELECT count(*), count(fault) FROM staged").fetchall()[0]
    refusals, broken = refused_lines(staging) if importer.own in (None, "csv") else ([], 0)
    refusals += refused_rows(staging) if faulty else []
    if rows == faulty:
        why = f"none of its {rows + broken} rows can be used ({refusals[0].where}: {refusals[0].why})" if refusals else "no rows"
        raise UnreadableError(staging.source.name, why, "check the file and the name of the format; docs/exchange.md shows the layouts")
    if importer.own:
        for (name,) in desk.execute(SOURCES).fetchall():
            _count(
                arrived,
                ledger.add_events(name, f"SELECT * EXCLUDE (source, line, fault) FROM staged WHERE fault IS NULL AND source = {literal(name)}"),
            )
    elif importer.mentions:
        arrived.mentions += ledger.add_mentions(MENTIONS)
    else:
        codes.fill_parties(desk, (key for (key,) in desk.execute(KEYS).fetchall() if key), importer.party)
        codes.fill_places(desk, (name for (name,) in desk.execute(COUNTRIES).fetchall()))
        _count(arrived, ledger.add_events(importer.source(staging.reading), EVENTS, row="number"))
        arrived.mentions += ledger.add_mentions(CITED)
    arrived.rows, arrived.refused = arrived.rows + rows + broken, arrived.refused + faulty + broken
    return refusals


def _count(arrived: Arrived, done: Imported) -> None:
    arrived.added, arrived.replaced, arrived.known = arrived.added + done.added, arrived.replaced + done.replaced, arrived.known + done.known

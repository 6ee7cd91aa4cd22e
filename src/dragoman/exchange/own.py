"""Events that a ledger of Dragoman's wrote as CSV, JSON lines or Parquet in, the rows of those that stand out: the way back of flat.py."""

from __future__ import annotations

from dragoman.errors import UnreadableError
from dragoman.exchange.formats import IMPORTERS, Importer
from dragoman.exchange.layouts import Layout
from dragoman.exchange.staging import Staging, named
from dragoman.ledger.records import EVENT_COLUMNS

ELSEWHERE = "ledger"  # the source of events that another ledger coded itself; this one's own come from claims only
COLUMNS = (*EVENT_COLUMNS, "withdrawn", "withdrawn_why")
NUMBERS = {
    **dict.fromkeys(("goldstein", "latitude", "longitude"), "DOUBLE"),
    **dict.fromkeys(("date_precision", "place_precision", "claims", "origins", "party_origins", "contradictions"), "INTEGER"),
}
READERS = {
    "csv": "",
    "jsonl": "read_json({path}, format = 'newline_delimited', columns = {columns}, ignore_errors = false)",
    "parquet": "read_parquet({path})",
}


def rows() -> str:
    """The SQL that makes events of the view `raw`, whatever file it reads, with the fault of each."""
    cast = ", ".join(f"TRY_CAST({name} AS {NUMBERS.get(name, 'VARCHAR')}) AS {name}" for name in EVENT_COLUMNS if name != "source")
    broken = " ".join(f"WHEN {name} IS NOT NULL AND TRY_CAST({name} AS {kind}) IS NULL THEN '{name} is no number'" for name, kind in NUMBERS.items())
    return f"""
    SELECT {cast}, CASE source WHEN 'dragoman' THEN '{ELSEWHERE}' ELSE source END AS source, line,
        CASE
            WHEN event_id IS NULL THEN 'no event_id'
            WHEN source IS NULL THEN 'no source'
            WHEN withdrawn IS NOT NULL THEN 'withdrawn: ' || coalesce(withdrawn_why, 'no reason told')
            {broken}
        END AS fault
    FROM raw"""


def see(staging: Staging, numbered: bool) -> None:
    """Makes the view `raw` of a JSON or Parquet file, all columns text."""
    import duckdb

    path, line = named(staging.source), "row_number() OVER ()" if numbered else "NULL::BIGINT"
    columns = "{" + ", ".join(f"{name}: 'VARCHAR'" for name in COLUMNS) + "}"
    reader = READERS[staging.importer.own or ""].format(path=path, columns=columns)
    try:
        given = [row[0] for row in staging.desk.execute(f"DESCRIBE SELECT * FROM {reader}").fetchall()]
    except duckdb.Error as error:
        why = f"no {staging.importer.own} file ({' '.join(str(error).split())[:150]})"
        raise UnreadableError(staging.source.name, why, "check the file and the name of the format") from error
    if not {"event_id", "source"} <= set(given):
        raise UnreadableError(
            staging.source.name, f"no events of a ledger: its columns are {', '.join(given)[:150]}", "export events, and import those"
        )
    chosen = [f"CAST({name} AS VARCHAR) AS {name}" if name in given else f"NULL::VARCHAR AS {name}" for name in COLUMNS]
    staging.desk.execute(f"CREATE OR REPLACE TEMP VIEW raw AS SELECT {', '.join([*chosen, f'{line} AS line'])} FROM {reader}")


for name, title in (("csv", "CSV"), ("jsonl", "JSON lines"), ("parquet", "Parquet")):
    IMPORTERS.add(
        name,
        Importer(f"events of another ledger, {title}", Layout(COLUMNS, (("event_id",), ("source",))), "", lambda reading: ELSEWHERE, own=name),
    )

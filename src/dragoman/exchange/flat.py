"""Any table in, CSV (RFC 4180, UTF-8), JSON lines or Parquet out: all rows and columns, withdrawn ones with the moment and the reason."""

from __future__ import annotations

import csv
from pathlib import Path

from dragoman.exchange.exporting import EXPORTERS, Exporter
from dragoman.exchange.staging import literal
from dragoman.exchange.tables import CHUNK, Table


def write_csv(table: Table, path: Path) -> int:
    """Lines end in CR LF and values are quoted where they must be; null is empty."""
    written, columns = 0, list(table.columns)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        found = table.desk.execute(table.select)
        while rows := found.fetchmany(CHUNK):
            writer.writerows(rows)
            written += len(rows)
    return written


def write_parquet(table: Table, path: Path) -> int:
    """With zstd."""
    return _copied(table, path, "FORMAT parquet, COMPRESSION zstd")


def write_jsonl(table: Table, path: Path) -> int:
    """One object a line, null where nothing is known."""
    return _copied(table, path, "FORMAT json")


def _copied(table: Table, path: Path, options: str) -> int:
    done = table.desk.execute(f"COPY ({table.select}) TO {literal(str(path))} ({options})").fetchall()
    return int(done[0][0])


EXPORTERS.add("csv", Exporter("CSV, RFC 4180", write_csv))
EXPORTERS.add("parquet", Exporter("Parquet", write_parquet))
EXPORTERS.add("jsonl", Exporter("JSON lines", write_jsonl))

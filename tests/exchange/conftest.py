"""Small files in the layouts of other people's data, written by hand: no row of theirs is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.exchange import IMPORTERS, Arrived, import_path
from dragoman.exchange.gdelt import COLUMNS, FIRST
from dragoman.ledger import Ledger, open_ledger
from dragoman.model import Refusal


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.duckdb") as opened:
        yield opened


Taken = Callable[[str, Path], tuple[Arrived, list[Refusal]]]


@pytest.fixture
def take(ledger: Ledger) -> Taken:
    """Imports one file: what arrived, and what was refused."""

    def run(format: str, path: Path) -> tuple[Arrived, list[Refusal]]:
        arrived, refusals = Arrived(), list[Refusal]()
        import_path(ledger, IMPORTERS.get(format), str(path), arrived, refusals.append)
        return arrived, refusals

    return run


def events(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """The ledger's events by id."""
    found = ledger.connection.execute("SELECT * FROM events ORDER BY event_id")
    names = [column[0] for column in found.description]
    return {row[0]: dict(zip(names, row, strict=True)) for row in found.fetchall()}


def gdelt_row(number: int = 1, first: bool = False, **cells: object) -> str:
    """A row of GDELT 2.0 (or 1.0): Russia strikes at Ukraine in Kharkiv, but for what is given."""
    row: dict[str, object] = {
        "GLOBALEVENTID": number, "SQLDATE": 20240301, "MonthYear": 202403, "Year": 2024, "FractionDate": "2024.1644",
        "Actor1Code": "RUSMIL", "Actor1Name": "RUSSIA", "Actor1CountryCode": "RUS", "Actor1Type1Code": "MIL",
        "Actor2Code": "UKR", "Actor2Name": "UKRAINE", "Actor2CountryCode": "UKR",
        "IsRootEvent": 1, "EventCode": "195", "EventBaseCode": "195", "EventRootCode": "19", "QuadClass": 4, "GoldsteinScale": "-10.0",
        "NumMentions": 12, "NumSources": 3, "NumArticles": 12, "AvgTone": "-7.25",
        "ActionGeo_Type": 4, "ActionGeo_FullName": "Kharkiv, Kharkivs'ka Oblast', Ukraine", "ActionGeo_CountryCode": "UP",
        "ActionGeo_Lat": 49.9808, "ActionGeo_Long": 36.2527, "DATEADDED": 20240302 if first else 20240302121500,
        "SOURCEURL": "https://www.harbour-wire.example/2024/03/02/strike",
    }  # fmt: skip
    row |= cells
    return "\t".join(str(row.get(name, "")) for name in (FIRST if first else COLUMNS))


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes lines to a file of that name."""

    def write(name: str, *lines: str) -> Path:
        path = tmp_path / name
        path.write_text("".join(line + "\n" for line in lines), "utf-8")
        return path

    return write

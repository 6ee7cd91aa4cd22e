"""Kept counts equal counting anew, whether events arrive, change or go."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dragoman.ties import Scope, pool, ties
from dragoman.ties.keeping import Kept
from tests.ties.conftest import Row, holding, many

MONTHLY = Scope(period="month")


def recorded(rows: list[Row], instant: str, mark: str = "") -> list[Row]:
    return [row | {"event_id": f"{mark}{row['event_id']}", "recorded": instant} for row in rows]


def same_as_anew(kept: Kept, connection: duckdb.DuckDBPyConnection) -> bool:
    mine = [row[:6] for row in ties(kept.pool()).rows]
    return mine == [row[:6] for row in ties(pool(connection, MONTHLY)).rows] and len(mine) > 50


@pytest.fixture
def growing(tmp_path: Path) -> tuple[duckdb.DuckDBPyConnection, Kept]:
    connection = holding(recorded(many(600), "2025-01-01T00:00:00+00:00"))
    return connection, Kept(connection, tmp_path / "kept.duckdb", MONTHLY)


def arrive(connection: duckdb.DuckDBPyConnection, rows: list[Row]) -> None:
    connection.register("arriving", holding(rows).sql("SELECT * FROM seen_events").to_arrow_table())
    connection.execute("INSERT INTO seen_events SELECT * FROM arriving")


def test_new_events_are_counted_alone(growing: tuple[duckdb.DuckDBPyConnection, Kept]) -> None:
    connection, kept = growing
    assert kept.refresh() == 600
    assert kept.refresh() == 0
    for number in range(3):
        arrive(connection, recorded(many(40, seed=number + 2), f"2025-02-0{number + 1}T00:00:00+00:00", f"n{number}"))
        assert kept.refresh() == 40
        assert same_as_anew(kept, connection)


def test_an_event_that_changed_or_went_makes_all_be_counted_anew(growing: tuple[duckdb.DuckDBPyConnection, Kept]) -> None:
    connection, kept = growing
    kept.refresh()
    connection.execute("UPDATE seen_events SET factuality = 'denied', recorded = '2025-03-01T00:00:00+00:00' WHERE event_id < 'e3'")
    assert kept.refresh() == 600
    assert same_as_anew(kept, connection)
    connection.execute("DELETE FROM seen_events WHERE event_id < 'e2'")
    assert 0 < kept.refresh() < 600
    assert same_as_anew(kept, connection)


def test_another_scope_counts_anew(growing: tuple[duckdb.DuckDBPyConnection, Kept], tmp_path: Path) -> None:
    connection, kept = growing
    kept.refresh()
    assert Kept(connection, tmp_path / "kept.duckdb", Scope(period="year")).refresh() == 600


def test_a_refresh_that_breaks_off_changes_nothing(growing: tuple[duckdb.DuckDBPyConnection, Kept], monkeypatch: pytest.MonkeyPatch) -> None:
    connection, kept = growing
    kept.refresh()
    arrive(connection, recorded(many(40, seed=2), "2025-02-01T00:00:00+00:00", "n"))
    with monkeypatch.context() as broken:
        broken.setattr(Kept, "_note", lambda self, state: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            kept.refresh()
    assert kept.refresh() == 40
    assert same_as_anew(kept, connection)

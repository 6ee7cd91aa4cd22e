"""Other people's events in bulk: stored once, changed ones replaced, the old state kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import UsageError
from dragoman.ledger import Imported, Ledger

Fill = Callable[..., Ledger]
ROWS = "SELECT 'g' || range AS event_id, 'AID' AS action, 'RUS' AS actor, '2024-01-01' AS date_start FROM range(10)"


def test_the_same_import_twice_adds_nothing(fill: Fill) -> None:
    ledger = fill()
    assert ledger.add_events("gdelt1", ROWS) == Imported(10, 0, 0)
    assert ledger.add_events("gdelt1", ROWS) == Imported(0, 0, 10)
    assert len(list(ledger.events())) == 10
    assert ledger.check() == []


def test_a_changed_event_ends_its_old_state(fill: Fill) -> None:
    ledger = fill()
    ledger.add_events("gdelt1", ROWS)
    assert ledger.add_events("gdelt1", ROWS.replace("'AID'", "if(range = 3, 'AGREE', 'AID')")) == Imported(0, 1, 9)
    assert sorted(e.action or "" for e in ledger.events())[:2] == ["AGREE", "AID"]
    states = ledger.connection.execute("SELECT action FROM event_log WHERE event_id = 'g3' ORDER BY version").fetchall()
    assert states == [("AID",), ("AGREE",)]


def test_an_id_twice_in_one_import_is_one_event(fill: Fill) -> None:
    ledger = fill()
    assert ledger.add_events("gdelt1", f"{ROWS} UNION ALL {ROWS}") == Imported(10, 0, 0)
    assert ledger.check() == []


def test_rows_that_number_themselves_are_stored_alike(fill: Fill) -> None:
    ledger = fill()
    numbered = ROWS.replace("SELECT", "SELECT range * 2 AS number,") + " WHERE range <> 4"
    assert ledger.add_events("gdelt1", numbered, row="number") == Imported(9, 0, 0)
    assert ledger.add_events("gdelt1", numbered.replace("'AID'", "'AGREE'"), row="number") == Imported(0, 9, 0)
    assert ledger.add_events("gdelt1", f"{numbered} AND range > 99", row="number") == Imported(0, 0, 0)
    assert ledger.add_events("icews", ROWS.replace("'g'", "'i'")) == Imported(10, 0, 0)
    assert ledger.check() == []


def test_two_sources_keep_apart_and_say_which(fill: Fill) -> None:
    ledger = fill()
    ledger.add_events("gdelt1", ROWS)
    ledger.add_events("icews", ROWS.replace("'g'", "'i'"))
    assert {e.source for e in ledger.events()} == {"gdelt1", "icews"}


def test_a_failed_import_leaves_nothing(fill: Fill) -> None:
    ledger = fill()
    with pytest.raises(Exception, match="no number"):
        ledger.add_events("gdelt1", ROWS.replace("'2024-01-01'", "if(range = 9, error('no number'), '2024-01-01')"))
    assert list(ledger.events()) == []
    assert ledger.add_events("gdelt1", ROWS).added == 10


@pytest.mark.parametrize("rows", ["SELECT 'x' AS action", "SELECT 'x' AS event_id, 1 AS speed", "SELECT 'x' AS event_id, 'gdelt' AS claims_id"])
def test_columns_that_a_ledger_has_not_are_refused(fill: Fill, rows: str) -> None:
    with pytest.raises(UsageError, match="columns are"):
        fill().add_events("gdelt1", rows)


def test_the_ledgers_own_name_is_no_source(fill: Fill) -> None:
    with pytest.raises(UsageError):
        fill().add_events("dragoman", ROWS)


def test_mentions_are_stored_once(fill: Fill) -> None:
    ledger = fill()
    rows = "SELECT 'g1' AS event_id, 'https://example.org/' || range AS url FROM range(3)"
    assert (ledger.add_mentions(rows), ledger.add_mentions(rows)) == (3, 0)

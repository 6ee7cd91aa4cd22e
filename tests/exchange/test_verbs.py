"""`dragoman import` and `dragoman export` on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Dragoman
from tests.exchange.conftest import gdelt_row

Written = Callable[..., Path]


def test_in_and_out(dragoman: Dragoman, written: Written, tmp_path: Path) -> None:
    written("a.CSV", gdelt_row(1), gdelt_row(2, SQLDATE=7), gdelt_row(3, EventCode="040", QuadClass=1))
    taken = dragoman("import", "gdelt", "a.CSV")
    assert (taken.returncode, taken.stdout) == (0, "")
    assert "refused: a.CSV: line 2: SQLDATE is no day" in taken.stderr
    assert "3 rows read: 2 events added, 0 replaced, 0 known already; 2 mentions added; 1 rows and 0 files refused" in taken.stderr
    assert "2 known already; 0 mentions" in dragoman("import", "gdelt", "a.CSV").stderr
    given = dragoman("export", "csv", "out.csv")
    assert (given.returncode, given.stderr) == (0, "out.csv: 2 events\n")
    assert "gdelt2:3,gdelt2,event,CONSULT" in (tmp_path / "out.csv").read_text("utf-8")
    assert dragoman("export", "gexf", "ties.gexf", "--what", "ties", "--by", "year", "--level", "actor").stderr == "ties.gexf: 1 ties\n"
    itself = dragoman("export", "csv", "./dragoman.duckdb")
    assert (itself.returncode, itself.stderr) == (2, "dragoman: dragoman.duckdb: the ledger itself; name another file\n")
    assert dragoman("doctor").returncode == 0


def test_wrong_words(dragoman: Dragoman, written: Written) -> None:
    written("a.CSV", "no,such,table", "1,2,3")
    wrong = dragoman("import", "gedlt", "a.CSV")
    assert wrong.returncode == 2 and "it is one of acled, csv, gdelt, gdelt-mentions, icews" in wrong.stderr
    useless = dragoman("import", "gdelt", "a.CSV")
    assert useless.returncode == 1 and "0 rows and 1 files refused" in useless.stderr
    assert dragoman("export", "csv", "out.csv", "--what", "nothing").returncode == 2
    empty = dragoman("export", "csv", "out.csv")
    assert (empty.returncode, empty.stderr) == (1, "out.csv: 0 events\nnothing usable was found\n")

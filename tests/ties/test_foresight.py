"""What a person says became of a forecast wins over what is worked out, holds when the report is coded anew, and can be withdrawn."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.ledger import Ledger, Version, open_ledger
from dragoman.ties import Forecast, Scope, forecasts, pool, scores
from tests.ledger.conftest import claim, report, store, told

Dragoman = Callable[..., subprocess.CompletedProcess[str]]
WILL_ARM = ("Moscow=RUSGOV", "arm", "the Houthis=YEMREBHTH", "AID", {"quad": "material cooperation", "factuality": "possible", "hedge": "could"})
ARMED = ("Iran=IRNGOV", "sent", "the Houthis=YEMREBHTH", "AID", {"quad": "material cooperation"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of one forecast that by its own later reports lapsed."""
    path = tmp_path / "foretold.duckdb"
    with open_ledger(path) as ledger:
        store(ledger, told("a", "Moscow could arm the Houthis.", WILL_ARM, day="2024-01-10"))
        store(ledger, told("b", "Iran sent the Houthis missiles.", ARMED, day="2025-01-10"))
    return path


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path) as opened:
        yield opened


def the_forecast(ledger: Ledger, as_of: str | None = None) -> Forecast:
    ledger.seen()
    (found,) = forecasts(pool(ledger.connection, Scope(period="all")), as_of=as_of)
    return found


def test_a_verdict_wins_and_what_was_worked_out_stays_beside_it(ledger: Ledger) -> None:
    one = the_forecast(ledger)
    assert (one.outcome, one.worked_out, one.judge) == ("lapsed", "lapsed", None)
    judgement = ledger.foresee("came true", one.claim_id[:8], "Ada", "by way of Iran")
    one = the_forecast(ledger)
    assert (one.outcome, one.worked_out, one.judge, one.judgement_id) == ("came true", "lapsed", "Ada", judgement)
    assert [(j.verdict, j.one, j.judge, j.note) for j in ledger.judgements()] == [("came true", one.claim_id, "Ada", "by way of Iran")]
    assert next(scores([one]).dicts())["hit_rate"] == 1.0
    assert ledger.check() == []


def test_a_later_verdict_takes_the_place_of_an_earlier_one(ledger: Ledger) -> None:
    claim_id = the_forecast(ledger).claim_id
    ledger.foresee("came true", claim_id)
    ledger.foresee("too vague", claim_id)
    assert (the_forecast(ledger).outcome, the_forecast(ledger).judge) == ("too vague", "unnamed")
    assert len(ledger.judgements()) == 1


def test_a_verdict_can_be_withdrawn(ledger: Ledger) -> None:
    before = ledger.connection.execute("SELECT * FROM event_claims ORDER BY ALL").fetchall()
    ledger.withdraw(ledger.foresee("came true", the_forecast(ledger).claim_id))
    assert the_forecast(ledger).outcome == "lapsed" and ledger.judgements() == []
    assert ledger.connection.execute("SELECT * FROM event_claims ORDER BY ALL").fetchall() == before


def test_a_verdict_is_unknown_before_it_was_given(ledger: Ledger) -> None:
    ledger.foresee("came true", the_forecast(ledger).claim_id)
    assert the_forecast(ledger, as_of="2025-02-01").outcome == "lapsed"


def test_a_verdict_holds_when_the_report_is_coded_again(ledger: Ledger) -> None:
    ledger.foresee("came true", the_forecast(ledger).claim_id)
    again = report("a", "Moscow could arm the Houthis.", "2024-01-10")
    store(ledger, (again, [replace(claim(again, *WILL_ARM[:4], **WILL_ARM[4]), claim_id="0" * 20)]), version=Version("test 2", "book", "model"))
    assert (the_forecast(ledger).claim_id, the_forecast(ledger).outcome) == ("0" * 20, "came true")


def test_only_forecasts_can_be_judged_so(ledger: Ledger) -> None:
    fact = next(c.claim_id for c in ledger.claims() if c.factuality == "asserted")
    with pytest.raises(UsageError, match="no forecast has this id"):
        ledger.foresee("lapsed", fact)
    with pytest.raises(UsageError, match="no verdict on a forecast"):
        ledger.foresee("open", the_forecast(ledger).claim_id)  # type: ignore[arg-type]


def test_the_verb_judges_and_withdraws(path: Path, dragoman: Dragoman) -> None:
    with open_ledger(path) as opened:
        claim_id = the_forecast(opened).claim_id
    done = dragoman("forecasts", "--judge", claim_id[:7], "--outcome", "came true", "--by", "Ada", "--ledger", path)
    assert done.returncode == 0, done.stderr
    table = dragoman("forecasts", "--ledger", path, "--format", "table").stdout
    assert "came true Ada" in table and claim_id[:7] in table
    judgement = done.stdout.split("--withdraw ")[1].split("`")[0]
    assert dragoman("forecasts", "--withdraw", judgement, "--ledger", path).returncode == 0
    assert "came true" not in dragoman("forecasts", "--ledger", path).stdout
    faulty = dragoman("forecasts", "--judge", claim_id, "--outcome", "open", "--ledger", path)
    assert faulty.returncode == 2 and "came true, lapsed, too vague" in faulty.stderr

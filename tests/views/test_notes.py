"""What is said of a ledger and of a claim, line by line."""

from __future__ import annotations

from samples import make_claim, make_report

from dragoman.ledger import open_ledger
from dragoman.ledger.records import Version
from dragoman.views.notes import claim_lines, summary_lines
from dragoman.views.progress import reading


def test_a_claim_is_shown_with_its_quote_source_parts_and_reasons() -> None:
    lines = list(claim_lines(make_claim(likelihood_low=0.55, likelihood_high=0.8), make_report(url="https://example.org/1"), ["frame: send"]))
    whole = "\n".join(lines)
    for words in (
        "Russia denied",
        "Harbour Wire",
        "2024-06-19",
        "RUSGOV",
        "YEMREBHTH",
        "denied",
        "55% to 80%",
        "frame: send",
        "https://example.org/1",
    ):
        assert words in whole


def test_a_claim_whose_report_is_gone_is_still_shown() -> None:
    assert any("report r1" in line for line in claim_lines(make_claim(), None))


def test_a_summary_counts_what_the_ledger_holds(tmp_path: object) -> None:
    with open_ledger(f"{tmp_path}/l.duckdb") as ledger:
        run = ledger.begin_run(Version("c", "b", "m"))
        ledger.add(run, [(make_report(), [make_claim()])])
        lines = list(summary_lines(ledger.summary()))
    assert lines[0].startswith("1 reports from 1 outlets, published 2024-06-19")
    assert any("RUS–YEM" in line for line in lines)


def test_progress_without_a_terminal_is_a_line_now_and_then(capsys: object) -> None:
    from dragoman.pipeline import Progress

    with reading() as show:
        for n in range(0, 2001, 100):
            show(Progress(reports=n, claims=2 * n))
    told = capsys.readouterr().err.splitlines()  # type: ignore[attr-defined]
    assert [line.split(";")[0] for line in told] == [f"stored {n} reports, {2 * n} claims" for n in (500, 1000, 1500, 2000)]

"""What stays uncoded: sentences of two actors without a claim, and the words that join the two."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from samples import make_report

from dragoman.coding.coder import code_report
from dragoman.coding.uncoded import Uncoded, uncoded
from dragoman.language.parser import default_parser, parse_texts

Dragoman = Callable[..., subprocess.CompletedProcess[str]]
TEXT = "Russia outspent Ukraine. Washington banked on Tokyo and sidelined Beijing. Turkey outspent Greece. Iran condemned Israel."


def lacking(text: str) -> tuple[Uncoded, ...]:
    report, sentences = make_report("r1", text), parse_texts([text], default_parser(reads=False))[0]
    return uncoded(report, sentences, code_report(report, sentences))


def joined(text: str) -> set[tuple[str, str, str, str]]:
    return {(p.frame, p.pos, p.slot, f"{p.actor}>{p.recipient}") for found in lacking(text) for p in found.predicates}


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Russia outspent Ukraine.", ("outspend", "v", "obj", "RUSGOV>UKRGOV")),
        ("Ukraine was sidelined by Russia.", ("sideline", "v", "obj", "RUSGOV>UKRGOV")),
        ("Washington banked on Tokyo.", ("bank", "v", "on", "USAGOV>JPNGOV")),
        ("The Houthis outfoxed the Saudi army.", ("outfox", "v", "obj", "YEMREBBHTH>SAUMIL")),
        ("Turkey freaked out Greece.", ("freak out", "v", "obj", "TURGOV>GRCGOV")),
        ("Everybody spoke of the rivalry between India and China.", ("rivalry", "n", "between", "INDGOV>CHNGOV")),
        ("Few understood China's fascination with Japan.", ("fascination", "n", "with", "CHNGOV>JPNGOV")),
    ],
)
def test_the_word_that_joins_two_actors_is_found(text: str, predicate: tuple[str, str, str, str]) -> None:
    assert predicate in joined(text)


@pytest.mark.parametrize(
    "text",
    [
        "Iran condemned Israel.",  # a claim
        "Russia rejoiced.",  # one actor
        "The weather is fine in France and in Spain.",  # places
        "The Russian army outnumbered Russian police.",  # one state
        "Birds outnumber fish.",  # nobody
    ],
)
def test_what_is_coded_or_has_no_two_actors_is_not_listed(text: str) -> None:
    assert lacking(text) == ()


def test_a_sentence_tells_where_it_stands_and_who_is_in_it() -> None:
    (found,) = lacking("Iran condemned Israel. France is as old as Spain.")
    assert (found.sentence, found.quote, found.actors, found.predicates) == (1, "France is as old as Spain.", ("FRAGOV", "ESPGOV"), ())
    assert (found.start, found.end) == (23, 49)


def test_reporting_verbs_and_words_with_a_frame_are_not_missing() -> None:
    assert joined("Russia said to Ukraine that the weather was fine.") == set()
    assert joined("Russia's attack on Ukraine.") == set()
    assert joined("They live in the Tibet region of China.") == set()


@pytest.mark.parametrize("kind", ["tsv", "csv", "jsonl", "table"])
def test_the_verb_lists_sentences_in_every_format(dragoman: Dragoman, kind: str) -> None:
    done = dragoman("code", "--uncoded", "--format", kind, stdin=TEXT)
    assert done.returncode == 0
    quotes = ["Russia outspent Ukraine.", "Washington banked on Tokyo and sidelined Beijing.", "Turkey outspent Greece."]
    if kind == "jsonl":
        assert [json.loads(line)["quote"] for line in done.stdout.splitlines()] == quotes
    elif kind == "table":
        assert all(quote in done.stdout for quote in quotes) and "Israel" not in done.stdout
    else:
        rows = list(csv.DictReader(io.StringIO(done.stdout), delimiter="\t" if kind == "tsv" else ","))
        assert [row["quote"] for row in rows] == quotes
        assert [row["predicates"] for row in rows] == ["outspend v obj", "bank v on|sideline v obj", "outspend v obj"]
    assert "3 sentences with two actors and no claim by a frame; most often missing: outspend v obj (2)" in done.stderr


def test_the_verb_counts_predicates_over_files_folders_and_workers(dragoman: Dragoman, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    lines = [json.dumps({"id": f"r{n}", "text": f"China outspent Japan in {2000 + n}."}) for n in range(3)]
    (tmp_path / "in" / "b.jsonl").write_text("\n".join(lines))
    done = dragoman("code", "--uncoded", "--predicates", "in", "--workers", "2", "-o", "x.parquet")
    assert (done.returncode, done.stdout) == (0, "")
    rows = duckdb.sql(f"select frame, pos, recipient, count, reports, parties, example from '{tmp_path / 'x.parquet'}'").fetchall()
    assert rows[0] == ("outspend", "v", "obj", 5, 4, "TURGOV>GRCGOV", "Turkey outspent Greece.")
    assert [row[:4] for row in rows[1:]] == [("bank", "v", "on", 1), ("sideline", "v", "obj", 1)]


def test_nothing_usable_ends_with_status_1(dragoman: Dragoman) -> None:
    done = dragoman("code", "--uncoded", stdin="")
    assert done.returncode == 1 and "nothing usable" in done.stderr


def test_a_frame_of_the_users_takes_a_word_off_the_list(dragoman: Dragoman, tmp_path: Path) -> None:
    columns = ("frame", "pos", "object", "actor", "recipient", "mode", "context", "cameo", "kind", "example", "codes")
    cells = {"frame": "sideline", "pos": "v", "cameo": "120", "example": "Washington sidelined Beijing.", "codes": "USA>CHN"}
    (tmp_path / "mine" / "frames").mkdir(parents=True)
    (tmp_path / "mine" / "frames" / "reject.tsv").write_text("\t".join(columns) + "\n" + "\t".join(cells.get(c, "") for c in columns) + "\n")
    before = dragoman("code", "--predicates", stdin=TEXT)
    after = dragoman("code", "--predicates", stdin=TEXT, DRAGOMAN_CODEBOOK_FOLDER="mine")
    assert "sideline" in before.stdout and "sideline" not in after.stdout

"""A user's own tables over ours: an invented militia and an invented verb get coded, mistakes are named by file and line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dragoman as library
from dragoman.codebook.actors import COLUMNS as ACTORS
from dragoman.codebook.actors import agents
from dragoman.codebook.checking import codes_of, fault
from dragoman.codebook.frames import COLUMNS as FRAME
from dragoman.codebook.frames import all_frames, frames
from dragoman.codebook.outlets import COLUMNS as OUTLET
from dragoman.codebook.outlets import find
from dragoman.codebook.overlay import header, lay_over
from dragoman.codebook.tables import DATA, fingerprint, key, rows
from dragoman.errors import CodebookError, DragomanError, SettingsError

Dragoman = Callable[..., subprocess.CompletedProcess[str]]
TEXT = "The Zarbian Brigades zorbled Saudi Arabia on Monday."
MILITIA = {"code": "ZARB", "name": "Zarbian Brigades", "names": "Zarbians", "country": "YEM", "sector": "REB"}
VERB = {"frame": "zorble", "pos": "v", "mode": "drone", "cameo": "195", "example": "Russia zorbled Ukraine.", "codes": "RUS>UKR"}
OURS = sorted(DATA.rglob("*.tsv"))


@pytest.fixture(autouse=True)
def ours_alone() -> Iterator[None]:
    lay_over(None)
    yield
    lay_over(None)


def table(folder: Path, name: str, columns: tuple[str, ...], *cells: dict[str, str]) -> Path:
    """One of the user's tables with the given cells, the others empty."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join("\t".join(line) for line in (columns, *([row.get(c, "") for c in columns] for row in cells))) + "\n", "utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    table(tmp_path / "mine", "groups.tsv", ACTORS["groups"], MILITIA)
    table(tmp_path / "mine", "frames/assault.tsv", FRAME, VERB)
    return tmp_path / "mine"


def coded(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str, str, str]]:
    assert done.returncode == 0, done.stderr
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    return [(c["actor"], c["action"], c["mode"], c["recipient"]) for c in claims]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_invented_militia_and_verb_are_coded(dragoman: Dragoman, mine: Path, workers: str) -> None:
    wanted = [("YEMREBZARB", "ASSAULT", "drone", "SAUGOV")]
    verb = ("code", "-", "--format", "jsonl", "--workers", workers)
    assert coded(dragoman(*verb, stdin=TEXT, DRAGOMAN_CODEBOOK_FOLDER="mine")) == wanted
    assert coded(dragoman(*verb, stdin=TEXT)) == []


def test_the_settings_file_names_the_folder(dragoman: Dragoman, mine: Path) -> None:
    (mine.parent / "dragoman.toml").write_text('codebook_folder = "mine"\n')
    assert len(coded(dragoman("code", "-", "--format", "jsonl", stdin=TEXT))) == 1


def test_the_library_follows_the_settings_as_they_change(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.code(TEXT) == []
    monkeypatch.setenv("DRAGOMAN_CODEBOOK_FOLDER", str(mine))
    (claim,) = library.code(TEXT)
    assert (claim.actor, claim.coder.partition(":")[2]) == ("YEMREBZARB", "mine/frames/assault.tsv:2")
    table(mine, "frames/assault.tsv", FRAME, VERB | {"mode": "aerial"})
    assert [c.mode for c in library.code(TEXT)] == ["aerial"]
    monkeypatch.delenv("DRAGOMAN_CODEBOOK_FOLDER")
    assert library.code(TEXT) == []


def test_a_ledger_codes_again_by_another_codebook(dragoman: Dragoman, mine: Path) -> None:
    (mine.parent / "a.txt").write_text(TEXT)
    assert "0 claims" in dragoman("read", "a.txt").stderr
    assert "1 known already" in dragoman("read", "a.txt").stderr
    again = dragoman("read", "a.txt", DRAGOMAN_CODEBOOK_FOLDER="mine")
    assert "1 reports read, 0 known already, 1 claims" in again.stderr
    assert "1 known already" in dragoman("read", "a.txt", DRAGOMAN_CODEBOOK_FOLDER="mine").stderr


def test_explain_shows_the_users_rows(dragoman: Dragoman, mine: Path) -> None:
    (mine.parent / "a.txt").write_text(TEXT)
    (mine.parent / "dragoman.toml").write_text('codebook_folder = "mine"\n')
    dragoman("read", "a.txt")
    claim = json.loads(dragoman("claims", "--format", "jsonl").stdout)["claim_id"]
    told = dragoman("explain", claim).stdout
    assert "mine/frames/assault.tsv:2" in told and "mine/groups.tsv:2" in told


@pytest.mark.parametrize(
    ("name", "columns", "cells", "why"),
    [
        ("groups.tsv", ACTORS["groups"], MILITIA | {"code": "ZA"}, "four to eight capitals"),
        ("groups.tsv", ACTORS["groups"], MILITIA | {"country": "YEMEN"}, "countries.tsv"),
        ("organs.tsv", ACTORS["organs"], {"name": "Ministry of Wind", "country": "YEM", "sector": "WIND"}, "sector 'WIND'"),
        ("persons.tsv", ACTORS["persons"], {"name": "Ann Zarb", "country": "YEM", "sector": "REB", "since": "March 2020"}, "since 'March 2020'"),
        ("agents.tsv", ACTORS["agents"], {"noun": "zarbist", "sector": "REB", "form": "many"}, "form 'many'"),
        ("regions.tsv", ACTORS["regions"], {"name": "Zarb Sea", "latitude": "north", "longitude": "1", "precision": "7"}, "latitude 'north'"),
        ("frames/assault.tsv", FRAME, VERB | {"cameo": "999"}, "cameo '999'"),
        ("frames/assault.tsv", FRAME, VERB | {"cameo": "036"}, "ASSAULT is material conflict"),
        ("frames/assault.tsv", FRAME, VERB | {"recipient": "upside"}, "recipient 'upside'"),
        ("outlets.tsv", OUTLET, {"name": "Zarb Post", "country": "YEM", "kind": "leaflet", "control": "party", "family": "Zarb Post"}, "kind"),
        ("group.tsv", ACTORS["groups"], MILITIA, "no table of this name"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_file_and_line(tmp_path: Path, name: str, columns: tuple[str, ...], cells: dict[str, str], why: str) -> None:
    path = table(tmp_path / "mine", name, columns, cells)
    with pytest.raises(CodebookError) as caught:
        lay_over(tmp_path / "mine")
    assert str(caught.value).startswith(f"{path}:2: " if name != "group.tsv" else f"{path}: ") and why in str(caught.value)


@pytest.mark.parametrize("verb", ["code", "read", "doctor"])
def test_a_broken_row_ends_the_run_before_anything_is_read(dragoman: Dragoman, mine: Path, verb: str) -> None:
    path = mine / "groups.tsv"
    path.write_text(path.read_text() + "ZORB\tZorbians\n")
    (mine.parent / "a.txt").write_text(TEXT)
    done = dragoman(verb, *(() if verb == "doctor" else ("a.txt",)), DRAGOMAN_CODEBOOK_FOLDER="mine")
    told = done.stdout + done.stderr
    assert done.returncode == (1 if verb == "doctor" else 2)
    assert verb == "doctor" or done.stdout == ""
    assert f"{path}:3: 2 cells, expected 6" in told and "Traceback" not in told


def test_a_row_that_stands_twice_and_a_missing_folder_are_errors(tmp_path: Path) -> None:
    table(tmp_path / "mine", "groups.tsv", ACTORS["groups"], MILITIA, MILITIA)
    with pytest.raises(CodebookError, match=r"groups\.tsv:3: the same row stands in line 2"):
        lay_over(tmp_path / "mine")
    with pytest.raises(SettingsError, match="no folder"):
        lay_over(tmp_path / "nowhere")
    assert issubclass(SettingsError, DragomanError)


def test_the_fingerprint_tells_codebooks_apart(mine: Path) -> None:
    ours = fingerprint()
    lay_over(mine)
    theirs = fingerprint()
    table(mine, "groups.tsv", ACTORS["groups"], MILITIA | {"names": "Zarbs"})
    lay_over(mine)
    assert len({ours, theirs, fingerprint()}) == 3
    lay_over(None)
    assert fingerprint() == ours


def test_a_row_with_the_same_key_replaces_ours(tmp_path: Path) -> None:
    before = len(agents())
    attack = next(f for f in all_frames() if (f.lemma, f.pos, f.action) == ("attack", "v", "ASSAULT") and not f.objects and not f.particle)
    table(tmp_path, "agents.tsv", ACTORS["agents"], {"noun": "soldier", "sector": "COP", "form": "singular"})
    table(tmp_path, "frames/assault.tsv", FRAME, {"frame": "attack", "pos": "v", "actor": "-", "cameo": attack.cameo, "codes": "-"})
    lay_over(tmp_path)
    assert (len(agents()), agents()["soldier"].sector) == (before, "COP")
    assert attack.source not in {f.source for f in all_frames()}


def test_a_users_frame_comes_before_an_equal_one_of_another_type(tmp_path: Path) -> None:
    table(tmp_path, "frames/threaten.tsv", FRAME, {"frame": "condemn", "pos": "v", "cameo": "130"})
    lay_over(tmp_path)
    equal = [f for f in frames()["condemn", "v"] if not f.objects and not f.particle]
    assert [f.action for f in equal][:2] == ["THREATEN", "ACCUSE"]


def test_an_outlet_of_the_users_is_known(tmp_path: Path) -> None:
    assert find("Zarb Post") is None
    post = {"name": "Zarb Post", "country": "YEM", "kind": "newspaper", "control": "party", "family": "Zarb Post", "domains": "zarb.example"}
    table(tmp_path, "outlets.tsv", OUTLET, post)
    lay_over(tmp_path)
    found = find("https://www.zarb.example/1")
    assert found and found.controlled_by == "YEM"


@pytest.mark.parametrize("path", OURS, ids=lambda p: p.stem)
def test_our_own_tables_pass_the_checks_that_a_users_must(path: Path) -> None:
    name, seen, codes = path.relative_to(DATA), set(), codes_of(None)
    for row in rows(path, header(path)):
        assert fault(name, row, codes) is None, row.where
        seen.add(key(name, row))
    assert len(seen) == sum(1 for _ in rows(path, header(path))), "two rows have one key"

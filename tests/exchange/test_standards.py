"""STIX and FollowTheMoney, judged by their own libraries."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import stix2
from stix2validator import ValidationOptions, validate_string

from dragoman.exchange import export, table
from dragoman.exchange.stix import CONFIDENCE
from dragoman.ledger import Ledger
from tests.exchange.conftest import Taken, gdelt_row
from tests.exchange.test_writing import HOSTILE, known, rows
from tests.ledger.conftest import arms, store

Written = Callable[..., Path]


@pytest.fixture
def filled(take: Taken, written: Written, ledger: Ledger) -> Ledger:
    store(ledger, *arms())
    take(
        "gdelt",
        written(
            "a.csv",
            gdelt_row(1, Actor1Name=HOSTILE),
            gdelt_row(2, Actor2Code="", Actor2Name="", Actor2CountryCode=""),
            gdelt_row(3, Actor1Code="", Actor1Name="", EventCode="010", QuadClass=1, Actor1CountryCode="", Actor1Type1Code=""),
            gdelt_row(
                4,
                **dict.fromkeys(
                    ("Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1Type1Code", "Actor2Code", "Actor2Name", "Actor2CountryCode"), ""
                ),
            ),
        ),
    )
    filled = ledger
    filled.retract("d", "made up")
    return filled


def bundle(ledger: Ledger, what: str, path: Path) -> dict[str, Any]:
    export(table(ledger, what), "stix", path)
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("what", ["claims", "events"])
def test_a_bundle_is_valid_stix(filled: Ledger, tmp_path: Path, what: str) -> None:
    export(table(filled, what), "stix", tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text("utf-8")
    report = validate_string(text, ValidationOptions(version="2.1", enforce_refs=True))
    assert report.is_valid, [str(error) for error in report.errors]
    parsed: Any = stix2.parse(text, allow_custom=True, version="2.1")
    ids = [thing["id"] for thing in parsed.objects]
    assert len(ids) == len(set(ids)) > 5


def test_acts_between_two_are_relationships_and_keep_every_column(filled: Ledger, tmp_path: Path) -> None:
    things = bundle(filled, "events", tmp_path / "a.json")["objects"]
    names = {thing["id"]: thing.get("name") for thing in things}
    kept = {}
    for thing in things:
        if thing["type"] in ("relationship", "note"):
            (extension,) = thing["extensions"].values()
            kept[extension["event_id"]] = thing, {name: value for name, value in extension.items() if name != "extension_type"}
    assert {key: value for key, (_, value) in kept.items()} == {row["event_id"]: known(row) for row in rows(filled)}
    strike = kept["gdelt2:1"][0]
    assert (strike["relationship_type"], names[strike["source_ref"]], names[strike["target_ref"]]) == ("assault", HOSTILE, "UKRAINE")
    assert (strike["start_time"], strike["stop_time"]) == ("2024-03-01T00:00:00.000Z", "2024-03-01T23:59:59.000Z")
    assert {kept[f"gdelt2:{n}"][0]["type"] for n in (2, 3, 4)} == {"note"}


def test_confidence_is_admiraltys_number_and_none_where_it_cannot_be_judged(filled: Ledger, tmp_path: Path) -> None:
    found = 0
    for thing in bundle(filled, "events", tmp_path / "a.json")["objects"]:
        for extension in thing.get("extensions", {}).values():
            assert thing.get("confidence") == CONFIDENCE.get(extension["grade"][1])
            found += "confidence" in thing
    assert found >= 1


def test_withdrawn_objects_are_revoked_and_ids_stay(filled: Ledger, tmp_path: Path) -> None:
    first = bundle(filled, "events", tmp_path / "a.json")
    assert first == bundle(filled, "events", tmp_path / "b.json")
    revoked = [thing for thing in first["objects"] if thing.get("revoked")]
    assert [thing["relationship_type"] for thing in revoked] == ["sanction"]
    assert revoked[0]["modified"] > revoked[0]["created"]
    filled.reinstate("d")
    again = {thing["id"]: thing for thing in bundle(filled, "events", tmp_path / "c.json")["objects"]}
    assert "revoked" not in again[revoked[0]["id"]]


def test_denials_are_opinions_and_quotations_notes(filled: Ledger, tmp_path: Path) -> None:
    things = bundle(filled, "claims", tmp_path / "a.json")["objects"]
    opinions = [thing for thing in things if thing["type"] == "opinion"]
    assert [(o["opinion"], o["explanation"]) for o in opinions] == [("strongly-disagree", "Russia denied that it sent missiles to the Houthis.")]
    assert len([thing for thing in things if thing["type"] == "note"]) == 3
    assert {thing["published"] for thing in things if thing["type"] == "report"} >= {"2024-06-18T00:00:00.000Z", "2024-06-20T00:00:00.000Z"}


@pytest.mark.parametrize("what", ["claims", "events"])
def test_follow_the_money_knows_every_entity_and_value(filled: Ledger, tmp_path: Path, what: str) -> None:
    model = pytest.importorskip("followthemoney").model
    export(table(filled, what), "ftm", tmp_path / "a.ftm")
    written = [json.loads(line) for line in (tmp_path / "a.ftm").read_text("utf-8").splitlines()]
    proxies = {}
    for data in written:
        proxy = model.get_proxy(data)  # cleaned: what the model finds invalid is not in it
        proxy.schema.validate(data)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: sorted(values) for name, values in data["properties"].items()
        }
        proxies[proxy.id] = proxy
    acts = [proxy for proxy in proxies.values() if proxy.schema.name == "Event"]
    assert len(acts) == len([row for row in rows(filled, what) if not row["withdrawn"]])
    for act in acts:
        assert all(reference in proxies for name in ("organizer", "involved", "proof") for reference in act.get(name))

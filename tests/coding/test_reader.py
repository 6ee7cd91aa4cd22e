"""The trained reader: asked where the rules find no parties, named in what it adds, switched off by a setting, refused where it does not fit."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from samples import act, code_texts, make_report

from dragoman.coding.acts import acts
from dragoman.coding.coder import CODER, code_report, walk
from dragoman.coding.explaining import explain
from dragoman.coding.reader import READER, Reader, Reading
from dragoman.coding.views import ACTS, Views
from dragoman.coding.voting import LEAST, UNFRAMED, borne_out
from dragoman.errors import ModelError
from dragoman.language.parser import MODEL, default_parser, parse_texts

Dragoman = Callable[..., subprocess.CompletedProcess[str]]
CLOSED = "Turkey condemned Israel and closed its airspace."
PIRATES = "Somali pirates attack and seize an oil tanker off Mogadishu, taking 11 Pakistani crew members hostage."
SHELVED = "Beijing sidelined Taiwanese diplomats."
SEEN_ALONGSIDE = "Reports suggesting that North Korean soldiers are being deployed alongside Russian forces mark a new dimension of the war."
MEASURES = (
    "For Ukraine and its allies, the inclusion of North Korean soldiers necessitates coordinated efforts. "
    "This includes enhanced sanctions, targeting supply chains enabling Russia-North Korea collaboration."
)
PLAIN = "Russian forces attacked a Ukrainian airfield on Monday."


def test_it_finds_parties_that_no_rule_finds_and_signs_what_it_adds() -> None:
    (rules,), (both,) = (code_texts([CLOSED], reads=reads).values() for reads in (False, True))
    added = [c for c in both if c.coder.startswith(READER)]
    assert [act(c) for c in rules] == ["TUR ACCUSE ISR"]
    assert [act(c) for c in added] == ["TUR COERCE ISR"] and {c.claim_id for c in rules} < {c.claim_id for c in both}
    assert CLOSED[added[0].actor_start : added[0].actor_end] == "Turkey"


def test_what_the_rules_find_and_it_does_not_contradict_stays_theirs() -> None:
    (claims,) = code_texts([PLAIN], reads=True).values()
    assert [(act(c), c.coder.partition(":")[0]) for c in claims] == [("RUS ASSAULT UKR", CODER)]


def test_iran_is_not_its_ally() -> None:
    (claims,) = code_texts(["Iran's ally attacked Israel."], reads=True).values()
    assert claims == []


def test_it_takes_the_whole_phrase_for_a_party() -> None:
    (claims,) = code_texts([PIRATES], reads=True).values()
    told = {(c.recipient_text, c.recipient_country, c.recipient_sector) for c in claims}
    assert ("11 Pakistani crew members", "PAK", "LAB") in told
    assert all(country is None for words, country, _ in told if words and "tanker" in words)  # a ship is not of where it sails


def test_its_word_does_not_depend_on_what_is_read_beside() -> None:
    alone = code_texts([CLOSED], reads=True)[CLOSED]
    assert code_texts([PLAIN, CLOSED, "Kyiv accused Moscow of shelling Kherson, but Moscow denied the claim."], reads=True)[CLOSED] == alone


def test_explaining_says_that_no_rule_found_the_parties() -> None:
    report, sentences = make_report("r1", CLOSED), parse_texts([CLOSED])[0]
    claim = next(c for c in code_report(report, sentences) if c.coder.startswith(READER))
    assert any("found by the trained reader" in line for line in explain(report, sentences, claim))


def test_votes_are_chances_of_phrases_of_the_sentence() -> None:
    report, parser = make_report("r1", PLAIN), default_parser()
    (sentence,) = parse_texts([PLAIN], parser)[0]
    assert sentence.context is not None
    (coder,) = walk(report, [sentence])
    views = Views(coder.graph, coder.parties.phrases, parser.labels)
    for found in acts(coder.graph):
        views.note(found)
    trigger = next(i for i, t in enumerate(sentence.tokens) if t.text == "attacked")
    votes = Reader(MODEL).read(views, sentence.context, {trigger: (ACTS.index("ASSAULT"), [trigger])}, (), 1.0).votes[trigger]
    assert votes and all(0 <= v.likely <= 1 and v.actor in views.heads and v.recipient in (None, *views.heads) for v in votes)


@pytest.mark.parametrize(("likely", "kept"), [(LEAST * 2, True), (LEAST / 2, False)])
def test_parties_of_the_rules_that_it_thinks_most_unlikely_are_dropped(likely: float, kept: bool) -> None:
    report, parser = make_report("r1", PLAIN), default_parser()
    (coder,) = walk(report, parse_texts([PLAIN], parser)[0])
    row = coder.reasoned()[0][1]
    views = Views(coder.graph, coder.parties.phrases, parser.labels)
    assert row.recipient is not None
    sides = np.ones((len(views.heads) + 1, 2), np.float32)
    for n, head in enumerate(views.heads):
        if views.parties[head].country == row.recipient.country:
            sides[n, 1] = likely
    assert borne_out(views, Reading({}, {}, {}, {row.act.trigger: sides}), row) is kept


def test_who_tells_is_not_to_whom_it_is_done() -> None:
    text = "North Korea sent thousands of troops to Russia, according to Seoul."
    (claims,) = code_texts([text]).values()
    assert [act(c) for c in claims] == ["PRK AID RUS"]


def test_an_act_that_no_frame_knows_is_told_by_the_reader_alone() -> None:
    (rules,), (both,) = (code_texts([SHELVED], reads=reads).values() for reads in (False, True))
    (claim,) = [c for c in both if c.coder.endswith(UNFRAMED)]
    assert rules == [] and claim.coder == f"{READER}:{UNFRAMED}" and claim.mode is None
    assert any("frame: none" in line for line in explain(make_report(claim.report_id, SHELVED), parse_texts([SHELVED])[0], claim))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SEEN_ALONGSIDE, {("PRK", "COOPERATE", "RUS", "reported")}),
        (MEASURES, {("UKR", "SANCTION", "RUS", "called_for"), ("UKR", "SANCTION", "PRK", "called_for")}),
    ],
)
def test_it_does_not_undo_what_it_cannot_see(text: str, told: set[tuple[str, str, str, str]]) -> None:
    (claims,) = code_texts([text], reads=True).values()
    assert told <= {(c.actor_country, c.action, c.recipient_country, c.factuality) for c in claims}


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("It shows Moscow's wish to assert itself as a power broker, challenging U.S.-led alliances.", ("USA", "SUPPORT", "RUS")),
        ("The IDF says that it has killed four commanders of Hamas in an airstrike on a cafe in Gaza.", ("PSE", "ASSAULT", "PSE")),
        ("Russia arrested a film maker after authorities accused him of opposing the war in Ukraine.", ("UKR", "ACCUSE", "RUS")),
        ("Russia's role complicates efforts to secure routes in the Red Sea, targeted by Houthi attacks.", ("YEM", "ASSAULT", "RUS")),
    ],
)
def test_a_noun_is_done_to_those_that_its_verb_tells(text: str, untold: tuple[str, str, str]) -> None:
    (claims,) = code_texts([text], reads=True).values()
    assert untold not in {(c.actor_country, c.action, c.recipient_country) for c in claims}


def test_a_phrase_is_not_its_own_recipient() -> None:
    text = (
        "As clarified by the DPRK Foreign Ministry, our attack time for destroying Seoul and the military force of the ROK is not in our action plan."
    )
    (claims,) = code_texts([text], reads=True).values()
    assert all((c.actor_start, c.actor_end) != (c.recipient_start, c.recipient_end) for c in claims)


@pytest.mark.parametrize("text", ["Protests erupted in Nairobi against the finance bill.", "Riots break out in Port Moresby after a pay dispute."])
def test_protests_that_erupt_need_nobody_else(text: str) -> None:
    (claims,) = code_texts([text], reads=True).values()
    assert [(c.action, c.actor_sector, c.actor_text) for c in claims] == [("PROTEST", "CVL", text.split()[0])]


def test_what_was_just_told_is_not_told_anew_by_a_word_that_no_frame_knows() -> None:
    again = f"China imposed sanctions on Taiwan. {SHELVED}"
    report = make_report("r1", again)
    kinds = [{c.coder.rpartition(":")[2] for c in code_report(report, parse_texts([text])[0])} for text in (again, SHELVED)]
    assert UNFRAMED in kinds[1] and UNFRAMED not in kinds[0]


def test_a_setting_switches_it_off(dragoman: Dragoman) -> None:
    def coders(**environment: str) -> set[str]:
        done = dragoman("code", "-", "--format", "jsonl", stdin=CLOSED, **environment)
        assert done.returncode == 0, done.stderr
        return {json.loads(line)["coder"].partition(":")[0] for line in done.stdout.splitlines()}

    assert coders() == {CODER, READER} and coders(DRAGOMAN_READER="false") == {CODER}


@pytest.mark.parametrize("flaw", ["cut", "other types"])
def test_weights_that_do_not_fit_are_refused(tmp_path: Path, flaw: str) -> None:
    for name in ("reader.npz", "model.json"):
        shutil.copy(MODEL / name, tmp_path / name)
    path = tmp_path / "reader.npz"
    if flaw == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        with np.load(path) as stored:
            tables = {name: stored[name] for name in stored.files if name != "facts"}
            facts = json.loads(str(stored["facts"])) | {"acts": ["none"]}
        np.savez(path, facts=np.array(json.dumps(facts)), **tables)
    with pytest.raises(ModelError, match=r"reader"):
        Reader(tmp_path)


def test_what_lies_off_a_coast_is_not_done_to_the_coast() -> None:
    text = "President Trump says that the United States will keep the oil from the oil tankers it seized off the coast of Venezuela."
    (claims,) = code_texts([text], reads=True).values()
    assert not any("coast" in (c.recipient_text or "") for c in claims)

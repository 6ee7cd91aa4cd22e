"""What holds for every claim of every text: exact offsets, legal values, stable ids."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import EXAMPLES, code_texts, make_report

from dragoman.codebook.cues import likelihoods
from dragoman.codebook.scales import PLOVER, SECTORS
from dragoman.coding.coder import CODER, code_report
from dragoman.coding.explaining import GONE, explain
from dragoman.coding.reader import READER
from dragoman.language.parser import parse_texts
from dragoman.model import FACTUALITIES, Claim, Report, Sentence
from dragoman.reports import read

COUNTRY = re.compile(r"[A-Z][A-Z0-9]{1,7}(-[A-Z0-9]+)?")
ID = re.compile(r"[0-9a-f]{20}")


def flaws(claim: Claim, report: Report) -> list[str]:
    """What is wrong with a claim of a report; nothing, if the coder is right."""
    text = report.text
    spans = [("quote", claim.start, claim.end, claim.quote)]
    spans += [(n, getattr(claim, f"{n}_start"), getattr(claim, f"{n}_end"), getattr(claim, f"{n}_text")) for n in ("actor", "recipient")]
    spans += [("trigger", claim.trigger_start, claim.trigger_end, claim.trigger)]
    rules = {f"{name} is not at its offsets": text[a:b] == words if a is not None else words is None and b is None for name, a, b, words in spans}
    numbers = {(low, high) for term, low, high in likelihoods() if f" {term} " in f" {(claim.hedge or '').lower()} "} or {(None, None)}
    rules |= {
        "empty span": claim.start < claim.end and claim.trigger_start < claim.trigger_end and claim.actor_start < claim.actor_end,
        "trigger outside its sentence": claim.start <= claim.trigger_start and claim.trigger_end <= claim.end,
        "action": claim.action in PLOVER and claim.quad == PLOVER[claim.action],
        "factuality": claim.factuality in FACTUALITIES,
        "kind": claim.kind in ("event", "relation"),
        "sector": {claim.actor_sector, claim.recipient_sector} <= SECTORS | {None},
        "country": all(c is None or COUNTRY.fullmatch(c) for c in (claim.actor_country, claim.recipient_country, claim.speaker_country)),
        "recipient is half there": claim.recipient is not None or (claim.recipient_country, claim.recipient_start) == (None, None),
        "cameo": claim.cameo is None or re.fullmatch(r"\d{2,4}", claim.cameo) is not None,
        "goldstein": claim.goldstein is None or -10 <= claim.goldstein <= 10,
        "likelihood": (claim.likelihood_low, claim.likelihood_high) in numbers,
        "hedge": all(word in text for word in (claim.hedge or "").split(" … ")),
        "speaker": (claim.speaker_kind == "named") == (claim.speaker is not None),
        "author speaks in words": claim.speaker_kind != "author" or claim.speaker_text is None,
        "words of speaker, date or place": all(w is None or w in text for w in (claim.speaker_text, claim.date_text, claim.place_text)),
        "date": (claim.date_start or "") <= (claim.date_end or "") and (claim.date_start is None) == (claim.date_precision is None),
        "date precision": claim.date_precision in (None, 1, 2, 3, 4, 5),
        "half a coordinate": (claim.latitude is None) == (claim.longitude is None),
        "coordinates without a place": claim.latitude is None or (claim.place is not None and abs(claim.latitude) <= 90),
        "coordinates of a country": claim.place_precision != 6 or claim.latitude is None,
        "id": ID.fullmatch(claim.claim_id) is not None,
        "report": (claim.report_id, claim.published, claim.outlet) == (report.report_id, report.published, report.outlet),
        "coder": claim.coder.startswith((f"{CODER}:", f"{READER}:")),
    }
    return [f"{name}: {claim}" for name, holds in rules.items() if not holds]


@cache
def parsed() -> tuple[tuple[Report, list[Sentence]], ...]:
    """Every report of the demo with its sentences."""
    reports = [r for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir() for r in read(folder) if isinstance(r, Report)]
    return tuple(zip(reports, parse_texts([r.text for r in reports]), strict=True))


@cache
def examples() -> tuple[tuple[Report, tuple[Claim, ...]], ...]:
    """Every report of the demo with its claims."""
    return tuple((report, tuple(code_report(report, sentences))) for report, sentences in parsed())


def test_every_claim_of_the_examples_is_sound() -> None:
    assert len(examples()) >= 60 and sum(len(claims) for _, claims in examples()) >= 200
    assert [flaw for report, claims in examples() for claim in claims for flaw in flaws(claim, report)] == []


def test_the_examples_hold_every_factuality_and_most_actions() -> None:
    claims = [claim for _, several in examples() for claim in several]
    assert {c.factuality for c in claims} == set(FACTUALITIES)
    assert len({c.action for c in claims}) >= 14


def test_ids_are_unique() -> None:
    identities = [claim.claim_id for _, claims in examples() for claim in claims]
    assert len(identities) == len(set(identities))


def test_claims_of_the_examples_are_explained_by_what_made_them() -> None:
    for (report, sentences), (_, claims) in zip(parsed()[::4], examples()[::4], strict=True):
        reasons = [explain(report, sentences, claim) for claim in claims[-2:]]
        assert [lines for lines in reasons if GONE in lines or not any(line.startswith("frame: ") for line in lines)] == []


def test_the_same_report_gives_the_same_claims_whatever_is_read_beside_it() -> None:
    for report, claims in examples()[::22]:
        alone = parse_texts([report.text])[0]
        assert tuple(code_report(report, alone)) == claims


def test_claims_come_in_the_order_of_the_text() -> None:
    assert all([c.start for c in claims] == sorted(c.start for c in claims) for _, claims in examples())


def test_the_same_words_in_two_reports_have_two_ids() -> None:
    text = "Iran condemned Israel."
    one, other = (code_report(make_report(name, text), parse_texts([text])[0]) for name in ("r1", "r2"))
    assert [c.quote for c in one] == [c.quote for c in other] and {c.claim_id for c in one}.isdisjoint(c.claim_id for c in other)


def test_the_same_sentence_twice_is_two_claims_with_two_ids() -> None:
    text = "Iran condemned Israel. Iran condemned Israel."
    claims = code_texts([text])[text]
    assert [c.sentence for c in claims] == [0, 1] and len({c.claim_id for c in claims}) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "%%% --- ???", "1 2 3", "Moscow", "the of and", "said said said said", "“ ” ‘ ’"])
def test_a_text_without_acts_gives_no_claim(text: str) -> None:
    assert code_report(make_report(text=text), parse_texts([text])[0]) == []


PARTIES = ["Russia", "Iran's army", "the Houthis", "Ukrainian officials", "Kim Jong Un", "Brazil and China", "gunmen", "the European Union", "NATO"]
WHO = st.sampled_from([*PARTIES, "it", "a minister", "Police in Mali"])
VERBS = ["attacked", "has reportedly armed", "will probably sanction", "denied attacking", "urged", "met", "did not condemn", "may expel", "accused"]
DID = st.sampled_from([*VERBS, "was struck by", "agreed to help"])
WHEN = st.sampled_from(
    ["", " on Monday", " last week", " in March 2022", " in the Red Sea", " near Goma", ", officials said", " — again", " 🕊️ à Genève"]
)
SENTENCE = st.builds(lambda who, did, whom, when: f"{who} {did} {whom}{when}.", WHO, DID, WHO, WHEN)
JUNK = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
TEXTS = st.lists(SENTENCE | JUNK, min_size=1, max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_whatever_the_text_every_claim_is_sound_and_told_once(text: str) -> None:
    report = make_report(text=text)
    sentences = parse_texts([text])[0]
    claims = code_report(report, sentences)
    assert [flaw for claim in claims for flaw in flaws(claim, report)] == []
    assert len({c.claim_id for c in claims}) == len(claims)
    assert code_report(report, sentences) == claims

"""A number in, made-up reports with claims out, or a ledger filled with made-up claims: for measuring how a ledger grows. Used by bench.ledger."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dragoman.codebook.scales import PLOVER
from dragoman.ledger import Ledger
from dragoman.model import CLAIM_COLUMNS, Claim, Report, digest

COUNTRIES = (
    "USA RUS UKR CHN ISR IRN PSE LBN SYR YEM SAU ARE TUR IRQ IND PAK AFG GBR FRA DEU ITA ESP POL JPN KOR PRK TWN VNM PHL IDN AUS CAN MEX BRA ARG VEN "
    "COL CUB NGA MLI NER SDN ETH SOM KEN COD RWA ZAF EGY LBY DZA MAR TUN ARM AZE GEO KAZ BLR SRB GRC"
).split()
NOUNS = (
    "port bridge convoy border village radar depot treaty tariff grain pipeline embassy minister general "
    "hospital airport missile drone tanker summit ballot prisoner dam reactor satellite quota visa gas "
    "steel timber railway cable harbour island strait mine election budget reform envoy "
).split()
FIRST_DAY = date(2022, 1, 1)
A_DAY = 40  # reports published on one day


def coded_reports(number: int, seed: int) -> Iterator[tuple[Report, list[Claim]]]:
    """Reports in the order of publication, five claims each; a third tells what one of the same days told."""
    draw = random.Random(seed)
    recent: list[tuple[str, str, str, str]] = []
    for n in range(number):
        day = (FIRST_DAY + timedelta(n // A_DAY)).isoformat()
        told = []
        for _ in range(5):
            if recent and draw.random() < 0.33:
                told.append(draw.choice(recent))
                continue
            actor, recipient = draw.choices(COUNTRIES, [1 / (i + 3) for i in range(len(COUNTRIES))], k=2)
            told.append((actor, recipient, draw.choice(tuple(PLOVER)), " ".join(draw.sample(NOUNS, 5))))
        recent = (recent + told)[-A_DAY * 5 :]
        sentences = [f"{a} {action.lower()} {r} over {words} number {n}." for a, r, action, words in told]
        text = " ".join(sentences)
        report = Report(
            f"s{n}", None, None, None, f"Outlet {n % 400}", day, "day", "field", None, "en", text, hashlib.sha256(text.encode()).hexdigest()
        )
        claims, at = [], 0
        for sentence, (actor, recipient, action, _) in zip(sentences, told, strict=True):
            claims.append(_claim(report, at, sentence, actor, recipient, action))
            at += len(sentence) + 1
        yield report, claims


def _claim(report: Report, at: int, sentence: str, actor: str, recipient: str, action: str) -> Claim:
    values: dict[str, Any] = dict.fromkeys(CLAIM_COLUMNS)
    trigger = at + sentence.index(action.lower())
    values |= {
        "claim_id": digest(report.report_id, at),
        "report_id": report.report_id,
        "sentence": 0,
        "start": at,
        "end": at + len(sentence),
        "quote": sentence,
    }
    values |= {"kind": "event", "action": action, "quad": PLOVER[action], "factuality": "asserted", "speaker_kind": "author", "coder": "bench"}
    values |= {"trigger": action.lower(), "trigger_start": trigger, "trigger_end": trigger + len(action)}
    values |= {"actor": f"{actor}GOV", "actor_country": actor, "actor_sector": "GOV", "actor_name": actor, "actor_text": actor, "actor_start": at}
    values |= {
        "actor_end": at + 3,
        "recipient": f"{recipient}GOV",
        "recipient_country": recipient,
        "recipient_sector": "GOV",
        "recipient_text": recipient,
    }
    values |= {"recipient_start": trigger + len(action) + 1, "recipient_end": trigger + len(action) + 4}
    return Claim(**(values | {"published": report.published, "outlet": report.outlet}))


def fill(ledger: Ledger, claims: int) -> None:
    """Fills the logs with claims in SQL, in the order in which a ledger that follows the news gets them; each is an event of its own."""
    countries = ", ".join(f"'{c}'" for c in COUNTRIES)
    actions = ", ".join(f"'{a}'" for a in PLOVER)
    ledger.connection.execute(f"""
        INSERT INTO claim_log BY NAME
        SELECT
            1 + n // 10 AS version, md5(n::VARCHAR)[:20] AS claim_id, 's' || (n // 10) AS report_id, 0 AS sentence, 0 AS start, 60 AS "end",
            'A made-up sentence with the number ' || n || ' in it, for measuring only.' AS quote, 'event' AS kind,
            [{actions}][(1 + hash(n) % 16)::BIGINT] AS action, 'did' AS trigger, 2 AS trigger_start, 5 AS trigger_end,
            a || 'GOV' AS actor, a AS actor_country, 'GOV' AS actor_sector, if(n % 997 = 0, 'Houthis', a) AS actor_name, a AS actor_text,
            0 AS actor_start, 3 AS actor_end, b || 'GOV' AS recipient, b AS recipient_country, 'GOV' AS recipient_sector, b AS recipient_name,
            b AS recipient_text, 0 AS recipient_start, 3 AS recipient_end, 'asserted' AS factuality, 'author' AS speaker_kind, 'bench' AS coder,
            d::VARCHAR AS published, 'Outlet ' || (n % 400) AS outlet
        FROM (
            SELECT range AS n, [{countries}][(1 + hash(range * 7 + 1) % {len(COUNTRIES)})::BIGINT] AS a,
                [{countries}][(1 + hash(range * 11 + 2) % {len(COUNTRIES)})::BIGINT] AS b,
                DATE '2022-01-01' + (range * 1000 // {claims})::INTEGER AS d
            FROM range({claims})
        )""")
    ledger.connection.execute("""
        INSERT INTO event_log BY NAME
        SELECT
            version + 100000000 + row_number() OVER () AS version, published AS knowable, claim_id AS event_id, 'dragoman' AS source, kind,
            action, actor, actor_country, actor_sector, actor_name, recipient, recipient_country, recipient_sector, recipient_name, factuality,
            published AS date_start, published AS date_end, 1 AS date_precision, 1 AS claims, 1 AS origins, 0 AS party_origins,
            0 AS contradictions, 'F3' AS grade, published AS first_published, published AS last_published, published AS recorded
        FROM claim_log""")
    ledger.connection.execute("CHECKPOINT")


def multiply(ledger: Ledger, times: int) -> None:
    """Repeats all that a ledger holds so many times, each time sixty days earlier and under other ids: a large ledger without the wait."""
    ask = ledger.connection.execute
    (last,) = ask("SELECT max(version) + 1 FROM event_log").fetchone() or (1,)
    changed = {
        "report_log": "report_id || '_' || k AS report_id",
        "claim_log": "claim_id || '_' || k AS claim_id, report_id || '_' || k AS report_id",
        "event_log": "event_id || '_' || k AS event_id",
        "memberships": f"event_id || '_' || k AS event_id, claim_id || '_' || k AS claim_id, coding + k * {last} AS coding, "
        "first_day - k * 60 AS first_day, last_day - k * 60 AS last_day",
        "traces": "signature AS signature",
        "endings": "why AS why",
    }
    for table, columns in changed.items():
        ask(
            f"INSERT INTO {table} BY NAME SELECT t.* REPLACE (version + k * {last} AS version, {columns}) "
            f"FROM (SELECT range AS k FROM range(1, {times})), {table} AS t ORDER BY k, t.version"
        )
    ask(f"SELECT nextval('versions') FROM range({times * last})").fetchall()
    ask("CHECKPOINT")

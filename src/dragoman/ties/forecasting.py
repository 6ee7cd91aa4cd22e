"""A pool over a ledger with claims in, its forecasts out: what was called possible or planned, by whom, and whether it came true.

A person's verdict on a forecast goes before what is worked out; both are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dragoman.errors import UsageError
from dragoman.ledger.instants import as_instant
from dragoman.ties.nodes import name
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

HORIZON = 180  # days that a forecast without a date has to come true
OUTCOMES = ("came true", "lapsed", "open", "too vague")
ALONE = frozenset({"MOBILIZE", "PROTEST", "RETREAT"})  # acts that need nobody whom they are done to
COLUMNS = {
    "claim_id": "VARCHAR", "published": "VARCHAR", "author": "VARCHAR", "outlet": "VARCHAR", "factuality": "VARCHAR", "hedge": "VARCHAR",
    "likelihood": "DOUBLE", "actor": "VARCHAR", "action": "VARCHAR", "recipient": "VARCHAR", "deadline": "VARCHAR", "outcome": "VARCHAR",
    "worked_out": "VARCHAR", "judge": "VARCHAR", "judgement_id": "VARCHAR", "fulfilled_by": "VARCHAR", "ongoing": "BOOLEAN", "quote": "VARCHAR",
}  # fmt: skip
SCORES = {
    "author": "VARCHAR", "name": "VARCHAR", "forecasts": "BIGINT", "came_true": "BIGINT", "lapsed": "BIGINT", "open": "BIGINT",
    "too_vague": "BIGINT", "true_of_what_was_new": "BIGINT", "hit_rate": "DOUBLE", "by_hedge": "VARCHAR", "brier": "DOUBLE",
    "with_likelihood": "BIGINT", "share_too_vague": "DOUBLE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forecast:
    """One claim about what will or may happen. `likelihood` is the middle of ICD 203's range; `fulfilled_by` the first event that makes it true.

    `ongoing`: the same had already been told in as many days before it was made as it was given to come true, so that it took no foresight.
    `outcome` is a person's where one has judged (`judge`, "unnamed" if he gave no name, and `judgement_id`), else what was `worked_out`.
    """

    claim_id: str
    published: str
    author: str
    outlet: str | None
    factuality: str
    hedge: str | None
    likelihood: float | None
    actor: str | None
    action: str
    recipient: str | None
    deadline: str
    outcome: str
    fulfilled_by: str | None
    ongoing: bool
    quote: str
    worked_out: str
    judge: str | None = None
    judgement_id: str | None = None


def forecasts(pool: Pool, today: str | None = None, horizon: int = HORIZON, as_of: str | None = None) -> list[Forecast]:
    """All forecasts with their outcomes as of `today` (the last day that the pool knows of, if not given).

    A forecast comes true when, after it was made and by its deadline (its own date, else `horizon` days), the same actor is told to do
    the same act to the same recipient. One without a known actor or, where the act needs one, recipient is too vague to tell.
    People's verdicts win; those that were given after `as_of` are not known yet.
    """
    if not pool.engine.has("claims"):
        raise UsageError("forecasts: no claims here; imported events say nothing of what may happen, read reports into the ledger first")
    pieces = pool.pieces()
    acts: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    last = ""
    for actor, recipient, action, day, event in pool.run("told_acts").rows:
        acts[(actor, action)].append((day, recipient, event))
        last = max(last, day)
    found = pool.run("forecasts", actor=pieces["actor"], recipient=pieces["recipient"]).rows
    verdicts = _verdicts(pool, as_of)
    worked_out = (_worked_out(row, acts, today or last, horizon) for row in found if pool.scope.holds(row[1]))
    return [_judged(one, verdicts.get(one.claim_id)) for one in worked_out]


def _verdicts(pool: Pool, as_of: str | None) -> dict[str, tuple[str, str | None, str]]:
    """What people have said became of forecasts, by claim: the outcome, who says so, and the judgement's id."""
    if not (pool.engine.has("judgements") and pool.engine.has("endings")):
        return {}
    rows = pool.run("fates", {"moment": as_instant("as-of", as_of) if as_of else None}).rows
    return {claim: (fate, judge, judgement) for claim, fate, judge, judgement in rows}


def _judged(one: Forecast, verdict: tuple[str, str | None, str] | None) -> Forecast:
    if verdict is None:
        return one
    fate, judge, judgement = verdict
    return replace(one, outcome=fate, judge=judge or "unnamed", judgement_id=judgement)


def forecast_table(found: Iterable[Forecast]) -> Result:
    """Forecasts as a table."""
    return table(COLUMNS, [tuple(getattr(f, column) for column in COLUMNS) for f in found])


def scores(found: Iterable[Forecast]) -> Result:
    """By author: how many forecasts, how they ended, the share that came true of those that are settled (by hedge too), and Brier's score.

    Brier's score is the mean squared distance of likelihood and outcome where a likelihood was given: 0 is perfect, 0.25 what a constant
    one half gets. `true_of_what_was_new` leaves out what had been going on already when it was foretold.
    """
    by_author: dict[str, list[Forecast]] = defaultdict(list)
    for one in found:
        by_author[one.author].append(one)
    rows = [_score(author, theirs) for author, theirs in by_author.items()]
    rows.sort(key=lambda row: (-row[2], row[0]))
    return table(SCORES, rows)


def _worked_out(row: tuple[Any, ...], acts: dict[tuple[str, str], list[tuple[str, str, str]]], today: str, horizon: int) -> Forecast:
    (claim, published, outlet, author, _, factuality, hedge, low, high, action, actor, recipient, start, end, _, quote) = row
    made = _day(published)
    given = _day(end or start) if (end or start) else None
    deadline = given if given and given > made else made + timedelta(horizon)
    event = None
    before = (made - (deadline - made)).isoformat()
    told = acts[(actor, action)] if actor is not None else []
    ongoing = any(before <= day <= made.isoformat() and recipient in (None, r) for day, r, _ in told)
    if actor is None or (recipient is None and action not in ALONE):
        outcome = "too vague"
    else:
        event = next((e for day, r, e in told if made.isoformat() < day <= deadline.isoformat() and recipient in (None, r)), None)
        outcome = "came true" if event else "lapsed" if deadline.isoformat() < today else "open"
    likelihood = (low + high) / 2 if low is not None and high is not None else None
    return Forecast(
        claim,
        published,
        author,
        outlet,
        factuality,
        hedge,
        likelihood,
        actor,
        action,
        recipient,
        deadline.isoformat(),
        outcome,
        event,
        ongoing,
        quote,
        outcome,
    )


def _day(text: str) -> date:
    """The last day that an ISO date, month or year may mean."""
    if len(text) >= 10:
        return date.fromisoformat(text[:10])
    year, month = int(text[:4]), int(text[5:7]) if len(text) >= 7 else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _score(author: str, theirs: list[Forecast]) -> tuple[Any, ...]:
    ended = {outcome: sum(1 for f in theirs if f.outcome == outcome) for outcome in OUTCOMES}
    settled = [f for f in theirs if f.outcome in ("came true", "lapsed")]
    hedges: dict[str, list[Forecast]] = defaultdict(list)
    for one in settled:
        hedges[one.hedge or "none"].append(one)
    by_hedge = "; ".join(f"{hedge} {_hits(some)}/{len(some)}" for hedge, some in sorted(hedges.items(), key=lambda h: (-len(h[1]), h[0])))
    rated = [(f.likelihood, f.outcome == "came true") for f in settled if f.likelihood is not None]
    brier = sum((p - hit) ** 2 for p, hit in rated) / len(rated) if rated else None
    rate = _hits(settled) / len(settled) if settled else None
    new = sum(1 for f in settled if f.outcome == "came true" and not f.ongoing)
    return (author, name(author), len(theirs), *ended.values(), new, rate, by_hedge, brier, len(rated), ended["too vague"] / len(theirs))


def _hits(some: list[Forecast]) -> int:
    return sum(1 for f in some if f.outcome == "came true")

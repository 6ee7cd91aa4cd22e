"""What a ledger holds and why a claim stands in it, as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.ledger.records import Summary
from dragoman.model import Claim, Report
from dragoman.views.text import printable


def summary_lines(summary: Summary) -> Iterator[str]:
    """A ledger's counts, its span of dates, and its busiest pairs of actors."""
    span = f", published {summary.first} to {summary.last}" if summary.first else ""
    yield f"{summary.reports} reports from {summary.outlets} outlets{span}"
    yield f"{summary.claims} claims, {summary.refusals} refusals, {summary.runs} runs"
    if summary.pairs:
        yield "most claims between: " + ", ".join(f"{one}–{other} {n}" for one, other, n in summary.pairs)


def claim_lines(claim: Claim, report: Report | None, reasons: Sequence[str] = ()) -> Iterator[str]:
    """A claim with its quote, where that stands, each part with its own words, and the reasons for it."""
    yield f"claim {claim.claim_id}"
    yield f"  “{printable(claim.quote)}”"
    yield f"  {_source(claim, report)}"
    yield ""
    for name, value in _parts(claim):
        if value:
            yield f"  {name:<11} {printable(value)}"
    if reasons:
        yield ""
        yield "  why"
        yield from (f"    {printable(line)}" for line in reasons)


def _source(claim: Claim, report: Report | None) -> str:
    where = f"report {claim.report_id}, characters {claim.start}–{claim.end}"
    if report is None:
        return where
    day = f"{report.published} ({report.published_precision}, from {report.published_from})" if report.published else "undated"
    told = [v for v in (report.title, report.outlet, day, report.url or report.path) if v]
    return f"{printable(' · '.join(told))} · {where}"


def _parts(claim: Claim) -> Iterator[tuple[str, str | None]]:
    mode = f" ({claim.mode})" if claim.mode else ""
    yield (
        "action",
        f"{claim.action}{mode}, CAMEO {claim.cameo or '—'}, {claim.quad or '—'}, Goldstein {claim.goldstein if claim.goldstein is not None else '—'}",
    )
    yield "kind", claim.kind
    yield "trigger", f"“{claim.trigger}” {claim.trigger_start}–{claim.trigger_end}"
    yield "actor", _party(claim.actor, claim.actor_name, claim.actor_text, claim.actor_start, claim.actor_end)
    yield "recipient", _party(claim.recipient, claim.recipient_name, claim.recipient_text, claim.recipient_start, claim.recipient_end)
    yield "factuality", claim.factuality + (f", hedge “{claim.hedge}”" if claim.hedge else "")
    if claim.likelihood_low is not None:
        yield "likelihood", f"{claim.likelihood_low:.0%} to {claim.likelihood_high:.0%}"
    yield "speaker", f"{claim.speaker_kind}" + (f", {claim.speaker or ''} “{claim.speaker_text}”" if claim.speaker_text else "")
    if claim.date_start:
        yield "date", f"{claim.date_start} to {claim.date_end or claim.date_start}, precision {claim.date_precision}, “{claim.date_text or ''}”"
    if claim.place or claim.place_country:
        yield "place", f"{claim.place or ''} {claim.place_country or ''}, precision {claim.place_precision}, “{claim.place_text or ''}”"
    yield "coder", claim.coder


def _party(identity: str | None, name: str | None, text: str | None, start: int | None, end: int | None) -> str | None:
    if text is None:
        return identity
    return f"{identity or '—'} {name or ''} “{text}” {start}–{end}"

"""Coded reports in, new rows of the logs out: what the ledger held of them ends, their claims are placed in events; and retractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from dragoman.errors import UsageError
from dragoman.ledger.desk import Desk
from dragoman.ledger.gathering import Gatherer
from dragoman.ledger.instants import knowable, now
from dragoman.ledger.traces import stored, trace
from dragoman.model import Claim, Report

RETRACTED = "retracted"
AT_ONCE = 500  # reports that are settled together


def add(desk: Desk, gatherer: Gatherer, run_id: str, coded: Sequence[tuple[Report, Sequence[Claim]]], recorded: str) -> int:
    """Appends codings, each report once, within a transaction; how many claims they have."""
    ids = [report.report_id for report, _ in coded]
    retracted = {report_id for (report_id,) in desk.run("retracted", ids=ids).fetchall()}
    ended = desk.run("end_codings", ids=ids, ended=recorded, why="coded again").fetchall()
    touched = gatherer.forget([version for version, _ in ended], recorded)
    again = {report_id for _, report_id in ended} | retracted
    versions = dict(zip(ids, desk.versions(len(ids)), strict=True))
    known = {versions[r.report_id]: recorded if r.report_id in again else knowable(recorded, r.published, r.retrieved) for r, _ in coded}
    claims = {claim.claim_id: (versions[report.report_id], claim) for report, found in coded for claim in found}
    desk.add("report_log", [(versions[r.report_id], recorded, known[versions[r.report_id]], run_id, *astuple(r)) for r, _ in coded])
    desk.add("traces", [(versions[r.report_id], *stored(trace(r))) for r, _ in coded])
    desk.add("claim_log", [(version, *astuple(claim)) for version, claim in claims.values()])
    desk.add("endings", [(versions[report_id], recorded, RETRACTED) for report_id in sorted(retracted)])
    touched |= gatherer.gather([(v, c) for v, c in claims.values() if c.report_id not in retracted], recorded, known)
    gatherer.refresh(touched, recorded)
    return len(claims)


def retract(desk: Desk, gatherer: Gatherer, report_id: str, reason: str, judge: str | None) -> None:
    """Ends a report's coding and takes its claims out of their events."""
    with desk.transaction():
        recorded = now()
        if desk.run("retracted", ids=[report_id]).fetchall():
            raise UsageError(f"{report_id}: retracted already; withdraw that with `dragoman retract --withdraw {report_id}`")
        ended = desk.run("end_codings", ids=[report_id], ended=recorded, why=RETRACTED).fetchall()
        if not ended:
            raise UsageError(f"{report_id}: no report with this id; `dragoman reports --format tsv` lists them")
        touched = gatherer.forget([version for version, _ in ended], recorded, RETRACTED)
        desk.add("retractions", [(desk.versions(1)[0], recorded, report_id, reason, judge)])
        gatherer.refresh(touched, recorded)


def reinstate(desk: Desk, gatherer: Gatherer, report_id: str) -> None:
    """Ends a retraction, and appends the report's last coding anew."""
    with desk.transaction():
        recorded, version = now(), desk.versions(1)[0]
        if not desk.run("end_retraction", id=report_id, ended=recorded).fetchall():
            raise UsageError(f"{report_id}: not retracted; `dragoman retract` lists the reports that are")
        found = desk.run("code_again", id=report_id, version=version, recorded=recorded).fetchall()
        claims = [(version, Claim(*values)) for values in found]
        gatherer.refresh(gatherer.gather(claims, recorded), recorded)


def settle(desk: Desk, gatherer: Gatherer) -> None:
    """Traces the reports of a ledger that was carried over, and places their claims in events, within a transaction."""
    recorded = now()
    left = desk.rows("SELECT version, knowable, report_id FROM report_log WHERE version NOT IN (SELECT version FROM traces) ORDER BY version")
    for start in range(0, len(left), AT_ONCE):
        known = {version: knowable for version, knowable, _ in left[start : start + AT_ONCE]}
        reports = [(v, Report(*values)) for v, *values in desk.run("reports_of", codings=list(known)).fetchall()]
        desk.add("traces", [(version, *stored(trace(report))) for version, report in reports])
        claims = [(version, Claim(*values)) for version, *values in desk.run("claims_of_codings", codings=list(known)).fetchall()]
        gatherer.refresh(gatherer.gather(claims, recorded, known), recorded)

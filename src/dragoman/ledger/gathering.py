"""New claims in, stored in the events that they join or open: looks up what is near, and renews the events that are touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple

from dragoman.ledger.desk import Desk
from dragoman.ledger.independence import Member
from dragoman.ledger.instants import last_moment
from dragoman.ledger.joining import CROWD, Placed, Shelf, place
from dragoman.ledger.judgements import Verdicts
from dragoman.ledger.likeness import FARTHEST
from dragoman.ledger.marks import Mark, mark
from dragoman.ledger.outlets import Letters
from dragoman.ledger.rule import rule
from dragoman.ledger.summary import Weighed, Whole, weigh
from dragoman.ledger.traces import restored
from dragoman.model import Claim

MOST_MARKS = 100_000  # marks kept in memory, so that the same neighbours are not read again and again
MOST_MEMBERS = 300  # claims of an event that are read to describe it, the latest
RELATION = "relation"  # has an id by what it is, and needs no neighbours
LEDGER, PERSON = "ledger", "person"


class Gatherer:
    """Puts claims into events. One a ledger that is written to; it runs within the ledger's transactions."""

    def __init__(self, desk: Desk, letters: Letters) -> None:
        self._desk, self._letters = desk, letters
        self._marks: dict[tuple[int, str], Mark] = {}

    def forget(self, codings: Sequence[int], ended: str, why: str = "coded again") -> set[str]:
        """Takes the claims of ended codings out of their events; which events those were."""
        return {event for (event,) in self._desk.run("end_memberships", codings=list(codings), claims=[], ended=ended, why=why).fetchall()}

    def place_again(self, claim_ids: Sequence[str], recorded: str, judge: str) -> set[str]:
        """Takes claims out of their events and places them anew, under the judgements that hold now; which events were touched."""
        found = self._desk.run("codings_of", ids=list(claim_ids)).fetchall()
        coded = [(coding, Claim(*values)) for coding, *values in found]
        left = self._desk.run("end_memberships", codings=[], claims=list(claim_ids), ended=recorded, why="judged").fetchall()
        return {event for (event,) in left} | self.gather(coded, recorded, judge=judge)

    def gather(self, coded: Sequence[tuple[int, Claim]], recorded: str, knowable: Mapping[int, str] | None = None, judge: str = LEDGER) -> set[str]:
        """Places claims, each with the version of its coding, which `knowable` tells the first moment of; which events were touched."""
        codings = {claim.claim_id: coding for coding, claim in coded}
        marks = [self._remember(coding, claim) for coding, claim in coded]
        marks.sort(key=lambda m: (m.last or 0, m.report_id, m.claim_id))
        shelf, versions = self._shelf(marks)
        before = dict(shelf.event_of)
        last: dict[str, Placed] = {}
        for placed in place(marks, shelf, rule()):
            last[placed.claim_id] = placed
        moved = [placed for placed in last.values() if placed.claim_id in before]
        if moved:
            ended = [(versions[p.claim_id][0], recorded, "moved") for p in moved]
            self._desk.add("endings", ended)
        self._desk.add("memberships", list(self._rows(last, shelf, codings, versions, recorded, knowable or {}, judge)))
        return {p.event_id for p in last.values()} | {before[p.claim_id] for p in moved}

    def refresh(self, events: Iterable[str], recorded: str) -> None:
        """Describes events anew; one without claims ends."""
        wanted = sorted(set(events))
        if not wanted:
            return
        weighed = self.weigh(wanted, recorded)
        self._desk.run("end_events", ids=wanted, ended=recorded)
        rows = [(version, _knowable(w, recorded), *astuple(w.event)) for version, w in zip(self._desk.versions(len(weighed)), weighed, strict=True)]
        self._desk.add("event_log", rows)

    def weigh(self, events: Sequence[str], recorded: str, among: str = "members") -> list[Weighed]:
        """Events by what their claims tell now, or by those that a question is about (sql/seen_members.sql)."""
        found = self._desk.run(among, ids=list(events), most=MOST_MEMBERS).fetchall()
        traces = {v: restored(s, t) for v, s, t in self._desk.run("traces", codings=sorted({row[1] for row in found})).fetchall()}
        members: dict[str, list[Member]] = defaultdict(list)
        wholes: dict[str, Whole] = {}
        for event_id, coding, claims, first, last, *values in found:
            members[event_id].append(Member(Claim(*values), traces.get(coding)))
            wholes[event_id] = Whole(claims, first, last)
        return [weigh(event_id, told, recorded, self._letters, wholes[event_id]) for event_id, told in sorted(members.items())]

    def _remember(self, coding: int, claim: Claim) -> Mark:
        if len(self._marks) > MOST_MARKS:
            self._marks.clear()
        return self._marks.setdefault((coding, claim.claim_id), mark(claim))

    def _shelf(self, marks: Sequence[Mark]) -> tuple[Shelf, dict[str, tuple[int, int]]]:
        """The claims near to new ones, and for each the versions of its membership and of its coding."""
        windows = [(key, *_window(m)) for m in marks if m.kind != RELATION for key in m.keys if key]
        verdicts = Verdicts.of(self._desk)
        shelf = Shelf(apart=verdicts.apart, together=verdicts.together)
        keys, low, high = ([*column] for column in zip(*windows, strict=True)) if windows else ([], [], [])
        found = self._desk.run(
            "near", keys=keys, low=low, high=high, since=min(low, default=0), until=max(high, default=0), crowd=CROWD, judged=verdicts.claims
        ).fetchall()
        versions = {claim_id: (version, coding) for version, _, claim_id, coding in found}
        missing = [(coding, claim_id) for _, _, claim_id, coding in found if (coding, claim_id) not in self._marks]
        self._read(missing)
        for _, event_id, claim_id, coding in sorted(found):
            shelf.put(self._marks[coding, claim_id], event_id)
        return shelf, versions

    def _read(self, missing: Sequence[tuple[int, str]]) -> None:
        """Marks of claims that are not in memory."""
        if missing:
            codings, claims = ([*column] for column in zip(*missing, strict=True))
            for coding, *values in self._desk.run("claims_of", codings=sorted(set(codings)), ids=claims).fetchall():
                self._marks[coding, values[0]] = mark(Claim(*values))

    def _rows(
        self,
        placed: dict[str, Placed],
        shelf: Shelf,
        codings: dict[str, int],
        versions: dict[str, tuple[int, int]],
        recorded: str,
        knowable: Mapping[int, str],
        judge: str,
    ) -> Iterable[tuple[str | int | float | None, ...]]:
        """Rows of memberships."""
        for version, one in zip(self._desk.versions(len(placed)), placed.values(), strict=True):
            found = shelf.marks[one.claim_id]
            coding = codings[one.claim_id] if one.claim_id in codings else versions[one.claim_id][1]
            known = knowable.get(coding, recorded) if one.claim_id in codings else recorded
            yield (
                version, recorded, known, one.event_id, one.claim_id, coding, found.first or 0, found.last or 0, *found.keys,
                one.score, one.beside, one.doubt, judge,
            )  # fmt: skip


def _window(mark: Mark) -> tuple[int, int]:
    """The days within which another claim may be about the same; for an undated claim only the undated."""
    if mark.first is None or mark.last is None:
        return 0, 0
    return mark.first - FARTHEST, mark.last + FARTHEST


def _knowable(weighed: Weighed, recorded: str) -> str:
    """When the event could have been known: with its last report."""
    last = weighed.event.last_published
    return min(recorded, last_moment(last)) if last else recorded

"""An engine that holds `seen_events` in, the pool of acts and counts that all measures of ties are taken from out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.ties.engines import DuckDB, Engine, filled
from dragoman.ties.intervals import alignment_bounds
from dragoman.ties.result import Result

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PERIODS = ("day", "week", "month", "quarter", "year", "all")
LEVELS = ("country", "state", "territory", "actor", "backed")
UNDER_A_WEEK = "2"  # UCDP's date precision: the day is known to within two to six days
DAYS = (("date_start IS NOT NULL", "date_start"), ("date_start IS NULL AND first_published IS NOT NULL", "substr(first_published, 1, 10)"))
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted, and how: by which `period`, on which `level` of actors, `directed` or not, from `since` to `until` (ISO dates or parts)."""

    period: str = "month"
    level: str = "country"
    directed: bool = False
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        _one_of("by", self.period, PERIODS)
        _one_of("level", self.level, LEVELS)
        for option, day in (("since", self.since), ("until", self.until)):
            if day is not None and not DAY.fullmatch(day):
                raise UsageError(f"--{option} {day}: no date; give a day, month or year such as 2024-06-19, 2024-06 or 2024")

    @property
    def within(self) -> str:
        """The condition on an event's day; dates are checked, so that they can stand in the statement."""
        parts = [f"AND day >= '{self.since}'"] if self.since else []
        parts += [f"AND substr(day, 1, {len(self.until)}) <= '{self.until}'"] if self.until else []
        return " ".join(parts)

    def holds(self, day: str) -> bool:
        """Whether a day is within the dates."""
        return (not self.since or day >= self.since) and (not self.until or day[: len(self.until)] <= self.until)


class Pool:
    """All acts that a question is asked of. Views of `source` (`seen_events` or a part of it) are made at once; counts when first needed."""

    def __init__(self, engine: Engine, scope: Scope, source: str = "seen_events") -> None:
        self.engine, self.scope, self.source = engine, scope, source
        self._counted = False
        self._actors: frozenset[str] | None = None
        engine.view("acts", self._acts())
        if scope.level == "backed":
            self._fold_groups_into_backers()

    def pieces(self) -> dict[str, str]:
        """What the statements need to know of the scope: who is who, in which period, how well dated, within which dates."""
        level = "country" if self.scope.level == "backed" else self.scope.level
        period = filled(f"periods/{self.scope.period}", {})
        return {
            "actor": filled(f"levels/{level}", {}).replace("ROLE", "actor"),
            "recipient": filled(f"levels/{level}", {}).replace("ROLE", "recipient"),
            "period": period.replace("DAY", "day"),
            "last_period": period.replace("DAY", "last_day"),
            "spread": "0" if self.scope.period == "day" else UNDER_A_WEEK,
            "within": self.scope.within,
            "source": self.source,
        }

    def _acts(self) -> str:
        return " UNION ALL ".join(filled("acts", self.pieces() | {"dated": dated, "day": day}) for dated, day in DAYS)

    def _fold_groups_into_backers(self) -> None:
        """Each armed group counts as the state that, by the ledger's standing relations, backs it most."""
        self.engine.keep("backers", filled("backers", {}))
        self.engine.view("unfolded", self._acts())
        self.engine.keep("folded", filled("folded", {}))
        self.engine.view("acts", "SELECT * FROM folded")

    def run(self, name: str, parameters: Mapping[str, Any] | None = None, **pieces: str) -> Result:
        """Runs one of the statements of sql/."""
        return self.engine.rows(filled(name, pieces), parameters or {})

    def keep(self, view: str, name: str, **pieces: str) -> None:
        """Works a statement of sql/ out once, under the name `view`."""
        self.engine.keep(view, filled(name, pieces))

    def count(self) -> None:
        """Counts every pair's events by period, once."""
        if not self._counted:
            self.count_from(self.counting())

    def counting(self, few: bool = False) -> str:
        """The statement that counts every pair's events by period. Giving actors numbers takes longer than it saves where events are `few`."""
        sides = ("actor", "recipient") if self.scope.directed else ("least(actor, recipient)", "greatest(actor, recipient)")
        if few or not self.engine.numbers:
            return filled("counts", {"one": sides[0], "other": sides[1], "acts": "acts"})
        self.keep("codes", "codes", **self.pieces())
        counts = filled("counts", {"one": sides[0], "other": sides[1], "acts": f"({filled('numbered', {})}) AS numbered"})
        return filled("named", {"counts": counts})

    def count_from(self, select: str) -> None:
        """Takes the counts from a SELECT: the one that counts, or one of counts that were kept (keeping.py)."""
        self.engine.keep("counts", select)
        self.keep("pool", "pool")
        self.keep("totals", "totals")
        self._counted = True

    def prior(self) -> float:
        """The pool's share of hostile events, a pair's prior; 0.5 where there is no event."""
        self.count()
        share = self.engine.rows("SELECT share FROM pool", {}).rows[0][0]
        return 0.5 if share is None else float(share)

    def bounds(self, one: str | None = None, other: str | None = None, mass: float = 0.9) -> None:
        """Makes the table `intervals`: credible bounds of alignment for each number of events and of hostile events that occurs."""
        combinations = self.run("combinations", {"one": one, "other": other})
        low, high = alignment_bounds(combinations.column("events"), combinations.column("conflict"), self.prior(), mass)
        rows = [(n, k, float(a), float(b)) for (n, k), a, b in zip(combinations.rows, low, high, strict=True)]
        self.engine.put("intervals", {"events": "BIGINT", "conflict": "BIGINT", "low": "DOUBLE", "high": "DOUBLE"}, rows)

    def actors(self) -> frozenset[str]:
        """All actors of the pool."""
        if self._actors is None:
            found = self.engine.rows("SELECT actor FROM acts UNION SELECT recipient FROM acts", {})
            self._actors = frozenset(found.column("actor"))
        return self._actors

    def node(self, text: str) -> str:
        """The actor that a reader means."""
        from dragoman.ties.nodes import node

        return node(text, self.actors())


def pool(source: Engine | DuckDBPyConnection, scope: Scope | None = None) -> Pool:
    """The pool over a DuckDB connection that holds `seen_events`, or over any engine."""
    engine: Any = source if hasattr(source, "keep") else DuckDB(source)
    return Pool(engine, scope or Scope())


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise UsageError(f"--{option} {value}: unknown; it is one of {', '.join(allowed)}")

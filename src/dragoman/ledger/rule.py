"""The table of weights in, the rule by which claims are joined out. bench/fit_events.py writes the table."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dragoman.errors import CodebookError
from dragoman.ledger.joining import Rule
from dragoman.ledger.likeness import FEATURES

TABLE = Path(__file__).parent / "data" / "identity.tsv"


@cache
def rule() -> Rule:
    """The rule that holds; CodebookError where the table does not fit likeness.FEATURES."""
    lines = TABLE.read_text("utf-8").splitlines()
    found = {name: float(value) for name, _, value in (line.partition("\t") for line in lines if line and not line.startswith("#"))}
    missing = [name for name in (*FEATURES, "join", "merge") if name not in found]
    if missing:
        raise CodebookError(f"{TABLE.name}: no weight for {', '.join(missing)}; run bench/events.py --fit")
    return Rule(tuple(found[name] for name in FEATURES), found["join"], found["merge"])

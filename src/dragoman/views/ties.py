"""Results of ties in, the columns of their tables and the lines that open a tie or a shift down to its sentences out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dragoman.ties.nodes import name
from dragoman.views.rows import ID
from dragoman.views.tables import Column, Row, Table
from dragoman.views.text import printable, shortened

if TYPE_CHECKING:
    from dragoman.model import Claim
    from dragoman.ties import Result

WHOLE_ID = re.compile(r"\b[0-9a-f]{20}\b")

# column: its heading on a terminal and its width, where these are not its name and the width of that
HEADINGS = {
    "alignment": ("align", 5), "conflict": ("hostile", 7), "goldstein": ("gold", 5), "salience": ("sal", 4), "planned": ("plan", 4),
    "possible": ("poss", 4), "denied": ("den", 3), "period": ("period", 10), "events": ("events", 6), "one": ("one", 9), "other": ("other", 9),
    "id": ("id", 44), "low": ("low", 5), "high": ("high", 5), "earliest": ("earliest", 10), "latest": ("latest", 10), "chance": ("chance", 6),
    "warning": ("warning", 24), "side": ("side", 20), "kind": ("kind", 20), "name": ("name", 26), "score": ("score", 5), "surprise": ("surpr", 5),
    "rarity": ("rarity", 6), "tally": ("events", 9), "role": ("role", 16), "events_a": ("with A", 6), "events_b": ("with B", 6),
    "relations": ("stand", 5), "paths_ab": ("A to B", 6), "paths_ba": ("B to A", 6), "friendly_within": ("with", 5), "hostile_across": ("across", 6),
    "wrong": ("wrong", 5), "camp": ("camp", 4), "layer": ("layer", 10), "first": ("first", 10), "last": ("last", 10), "eased": ("eased", 10),
    "route": ("route", 18), "act": ("act", 13), "published": ("published", 10), "author": ("author", 12), "actor": ("actor", 10),
    "action": ("action", 9), "recipient": ("recipient", 10), "hedge": ("hedge", 10), "outcome": ("outcome", 9),
    "judge": ("judged by", 9), "claim_id": ("claim", 7), "stance": ("stance", 6),
    "day": ("day", 10), "triads_for": ("for", 4), "triads_against": ("against", 7), "predicted": ("predicted", 9), "basis": ("basis", 8),
    "came_true": ("true", 5), "true_of_what_was_new": ("new", 5), "lapsed": ("lapsed", 6), "open": ("open", 5), "too_vague": ("vague", 5),
    "hit_rate": ("hits", 5), "brier": ("brier", 5), "forecasts": ("all", 5),
    "evidence": ("evidence", 22), "outlet": ("outlet", 24), "by_hedge": ("by hedge", 24),
    "own_alignment": ("own", 5), "changed_camp": ("changed", 20),
}  # fmt: skip


def tie_table(found: Result, shown: str, wide: str) -> Table:
    """All columns for files; on a terminal those of `shown`, of which `wide` takes what room is left."""
    columns = []
    for one in shown.split():
        heading, width = HEADINGS.get(one, (one.replace("_", " "), max(8, len(one))))
        columns.append(Column(heading, _cell(one), None if one == wide else width, right=found.columns[one] not in ("VARCHAR", "BOOLEAN")))
    return Table(found.columns, tuple(columns))


def behind_lines(found: Result, claims: Callable[[str], Sequence[Claim]], most: int = 15) -> Iterator[str]:
    """The events behind a tie or a shift, each with the sentences that it is made of; imported events have their source in place of these.

    At most `most` of a tie, or of each side of a shift.
    """
    for side, rows in groupby(found.dicts(), key=lambda row: row.get("side")):
        every = list(rows)
        if side:
            yield f"{side}:"
        for row in every[:most]:
            yield _event_line(row)
            yield from _sentences(claims(row["event_id"]), row)
        if len(every) > most:
            yield f"… and {len(every) - most} more events"


def _event_line(row: Mapping[str, Any]) -> str:
    act = f"{row['action']} ({row['mode']})" if row["mode"] else row["action"] or row["quad"]
    origins = f"{row['origins']} origin{'' if row['origins'] == 1 else 's'}" if row["origins"] is not None else "origins unknown"
    where = f", {row['place']}" if row["place"] else ""
    return printable(
        f"{row['day']}  {name(row['actor'])} {act} {name(row['recipient'])}{where}; {row['factuality']}; {origins}, {row['grade'] or 'no grade'}"
        f"  [{row['event_id']}]"
    )


def _sentences(claims: Iterable[Claim], row: Mapping[str, Any]) -> Iterator[str]:
    told = False
    for claim in claims:
        told = True
        yield printable(f'    {claim.outlet or "unknown outlet"}, {claim.published or "undated"}: "{shortened(claim.quote, 400)}" [{claim.claim_id}]')
    if not told:
        yield f"    imported from {row['source']}; no sentence is known"


def _cell(column: str) -> Callable[[Row], str]:
    def value(row: Row) -> str:
        cell = row[column]
        if column in ("evidence", "claim_id"):
            return WHOLE_ID.sub(lambda found: found[0][:ID], str(cell or ""))
        if column == "side" and cell in (None, "shared", "before", "after"):
            return str(cell or "")
        if column == "side":
            return ", ".join(map(name, str(cell).split("+")))
        if column == "tally":
            return " ".join(part.rpartition(":")[2] for part in str(cell).split())
        return "" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else str(cell)

    return value

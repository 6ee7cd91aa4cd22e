"""What the rules found in a sentence in, what they and the trained reader find together out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.coding.acts import Act
from dragoman.coding.phrases import Phrases
from dragoman.coding.reader import Vote, reader_of
from dragoman.coding.rows import Row, alike, same_parties
from dragoman.coding.stance import Stance
from dragoman.coding.views import ACTS, Views
from dragoman.coding.worth import is_claim

ENOUGH, SURE = 0.3, 0.6  # how likely the reader must find an act's parties where the rules find none, or no recipient; and where they find others


def heard(phrases: Phrases, found: Sequence[Act], ruled: list[Row], stances: Mapping[int, Stance], told: Callable[[Row], str]) -> list[Row]:
    """The rows of the rules, with the reader's where it finds parties of an act and they find none, or where it is surer of others.

    `told` gives the type under which a row will be coded. The reader is not asked about a frame that says that nobody acts. Where the sentence
    comes without word vectors, the rules stand alone.
    """
    context = phrases.graph.sentence.context
    reader = reader_of(context.folder) if context and found else None
    if reader is None or context is None:
        return ruled
    views = Views(phrases.graph, phrases, reader.labels)
    for act in found:
        views.note(act)
    for row in ruled:
        views.note_claim(row.act, told(row), row.actor, row.recipient)
    votes = reader.votes(views, context.vectors, {a.trigger: ACTS.index(a.frame.action) for a in found if a.frame.actor})
    rows: list[Row] = []
    for act in found:
        own = [r for r in ruled if r.act is act]
        read = [r for v in votes.get(act.trigger, ()) if (r := _read(phrases, act, views, v, own, stances[act.trigger]))]
        rows += own if not read or any(r is o for r in read for o in own) else read
    return rows


def _read(phrases: Phrases, act: Act, views: Views, vote: Vote, ruled: list[Row], stance: Stance) -> Row | None:
    """One vote as a row, if it is likely enough; the rules' own row where they say the same."""
    actor = phrases.homes.settled(views.parties[vote.actor], act.trigger)
    recipient = None if vote.recipient is None else phrases.homes.hit(views.parties[vote.recipient], act.trigger, actor)
    more = recipient is not None and any(r.recipient is None and alike(actor, r.actor) for r in ruled)
    full = any(r.recipient for r in ruled)
    if (full and recipient is None) or vote.likely < (SURE if ruled and not more else ENOUGH) or not is_claim(phrases.graph, act, actor, recipient):
        return None
    row = Row(act, actor, recipient, stance, vote.likely)
    return next((r for r in ruled if same_parties(row, r)), row)

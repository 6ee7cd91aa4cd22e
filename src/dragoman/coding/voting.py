"""What the rules found in a sentence in, what they and the trained reader find together out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dragoman.codebook.cues import cues
from dragoman.codebook.frames import Frame, actions_of
from dragoman.codebook.scales import ROOTS
from dragoman.coding.actors import Actor
from dragoman.coding.acts import WEAK_MODIFIERS, Act
from dragoman.coding.clauses import is_passive
from dragoman.coding.graph import Graph
from dragoman.coding.homes import apart, unsettled
from dragoman.coding.phrases import Phrases
from dragoman.coding.reader import Reading, Vote, reader_of
from dragoman.coding.rows import Row, alike, same_act, same_parties, without_repeats
from dragoman.coding.stance import Stance
from dragoman.coding.views import ACTS, Views
from dragoman.coding.worth import FRIENDLY, is_claim

# How likely the reader must find an act's parties where the rules find none, or no recipient; where they find others.
ENOUGH, SURE = 0.08, 0.5
# Where no frame fits the word: a frame of the type knows its lemma; none knows it, or one of a type that the reader rules out fits it; others do.
KNOWN, UNKNOWN, OTHERWISE = 0.4, 0.45, 0.65
ALONE = 0.67  # at least, where no frame finds anything in the sentence
NO_ACT = 0.4  # less likely an act than this, and what the rules made of it is dropped
LEAST, LONE = 0.05, 0.4  # how likely the parties that the rules find must be; where nobody is told to whom it is done, those of either
ADVERSE = frozenset({"challenge", "undermine", "counter", "weaken", "oppose", "erode", "disrupt", "resist", "threaten", "break"})
AHEAD = frozenset("plan prepare intend aim mull consider contemplate weigh eye envisage seem appear".split())
POINTING = frozenset({"this", "these", "that", "those"})
UNFRAMED = "no frame"
CARRIERS = {"VERB": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}


def heard(
    phrases: Phrases,
    known: Sequence[Act],
    ruled: list[Row],
    stance: Callable[[int], Stance],
    told: Callable[[Row], str],
    before: Callable[[Row], bool],
) -> list[Row]:
    """The rows of the rules, with the reader's where it finds parties of an act and they find none, or where it is surer of others.

    `known` are the acts of all frames; `stance` gives how a word stands, `told` the type under which a row will be coded, `before` whether the
    sentences before told the same. The reader is not asked about a frame that says that nobody acts, nor about what is only agreed or refused.
    Where the sentence comes without word vectors, the rules stand alone.
    """
    context = phrases.graph.sentence.context
    reader = reader_of(context.folder) if context else None
    if reader is None or context is None:
        return ruled
    views = Views(phrases.graph, phrases, reader.labels)
    found = [a for a in known if not stance(a.trigger).quashed]
    carriers = {i for i, token in enumerate(phrases.graph.tokens) if token.upos in CARRIERS}
    asked = {
        a.trigger: (ACTS.index(a.frame.action), [a.trigger, *sorted(carriers.intersection(a.words) - {a.trigger})]) for a in found if a.frame.actor
    }
    for act in found:
        views.note(act)
    for row in without_repeats(ruled):
        views.note_claim(row.act, told(row), row.actor, row.recipient)
    taken = {w for act in known for w in act.words}
    free = sorted(carriers - taken)
    reading = reader.read(views, context, asked, free, min(KNOWN, UNKNOWN))
    framed = list(_framed(phrases, found, ruled, views, reading, stance))
    more = [r for r in _unframed(phrases, found, views, reading, stance, 0.0 if framed else ALONE) if not before(r)]
    taken_up = {w for r in framed for w in r.act.words}  # a frame's type stands where its rows do
    return [*framed, *(r for r in more if r.act.trigger not in taken_up and not any(same_act(r, o) for o in framed))]


def _framed(
    phrases: Phrases, found: Sequence[Act], ruled: list[Row], views: Views, reading: Reading, stance: Callable[[int], Stance]
) -> Iterator[Row]:
    """Of each act that a frame knows the rows of the rules or those of the reader; none where the reader takes it for no act."""
    for act in found:
        rows = [r for r in ruled if r.act is act]
        sure = reading.acting.get(act.trigger, 1.0) >= NO_ACT
        own = [r for r in rows if (sure or r.actor.elsewhere or _by_itself(phrases.graph, r)) and borne_out(views, reading, r)]
        deaf = act.trigger in reading.free or (not own and _told_by_its_verb(phrases.graph, act, found))
        votes = () if deaf else reading.votes.get(act.trigger, ())
        read = [r for v in votes if (r := _read(phrases, act, views, v, own, stance(act.trigger)))]
        yield from own if not read or any(r is o for r in read for o in own) else read


def _told_by_its_verb(graph: Graph, act: Act, found: Sequence[Act]) -> bool:
    """ "Killed four commanders in an airstrike": the strike is the killing, by whoever killed."""
    means = act.frame.pos == "n" and graph.base(act.trigger) == "obl" and graph.cases[act.trigger] in ("in", "with", "by")
    verb = graph.head(act.trigger)
    active = means and not graph.exactly(verb, "nsubj:pass")
    return active and any(a.trigger == verb and a.frame.action == act.frame.action for a in found)


def borne_out(views: Views, reading: Reading, row: Row) -> bool:
    """Whether the reader does not think the parties of one of the rules' rows quite unlikely."""
    sides = reading.sides.get(row.act.trigger)
    elsewhere = row.actor.elsewhere or views.graph.lower(row.actor.head) in POINTING  # in a sentence that the reader does not see
    if sides is None or elsewhere or _by_itself(views.graph, row):
        return True
    actor = max((float(sides[n, 0]) for n in _places(views, row.actor)), default=1.0)
    if row.recipient is None:
        return actor * float(sides[-1, 1]) >= LONE
    return actor * max((float(sides[n, 1]) for n in _places(views, row.recipient)), default=1.0) >= LEAST


def _by_itself(graph: Graph, row: Row) -> bool:
    """ "Protests erupt in Nairobi": the noun tells the act and whoever acts."""
    trigger = row.act.trigger
    return row.actor.head == trigger and graph.base(trigger) == "nsubj" and not graph.find(graph.head(trigger), "obj")


def _places(views: Views, party: Actor) -> list[int]:
    """Which of the reader's phrases stand for a party."""
    known = [(n, views.parties[head]) for n, head in enumerate(views.heads)]
    return [n for n, a in known if a.head == party.head or (party.country and (a.country, a.group) == (party.country, party.group))]


def _unframed(phrases: Phrases, found: Sequence[Act], views: Views, reading: Reading, stance: Callable[[int], Stance], floor: float) -> Iterator[Row]:
    """What the reader alone takes for an act, or for one of another type, where it is sure enough of its parties as well; the surest first."""
    framed = {w for a in found for w in a.words}
    asked = [i for i in reading.free if not stance(i).quashed and reading.votes[i]]
    for i in sorted(asked, key=lambda i: -reading.votes[i][0].likely):
        act = unframed(phrases.graph, i, ACTS[reading.free[i]])
        actions = actions_of().get(act.frame.lemma)
        unknown = actions is None or i in framed
        least = UNKNOWN if unknown else KNOWN if actions and act.frame.action in actions else OTHERWISE
        held = _ahead(phrases.graph, i, stance(i))
        yield from (r for v in reading.votes[i] if v.likely >= max(least, floor) and (r := _read(phrases, act, views, v, [], held)))


def _ahead(graph: Graph, i: int, stance: Stance) -> Stance:
    """ "Was preparing for an invasion": a word that tells the act and that it is to come."""
    cue = cues().get((graph.lemma(i), "v")) if graph.lemma(i) in AHEAD and graph.tokens[i].upos == "VERB" else None
    if cue is None:
        return stance
    held = replace(stance, effects=[*stance.effects], hedges=[*stance.hedges], sources=[*stance.sources])
    held.add(cue.effect, i, source=cue.source)
    return held


def unframed(graph: Graph, i: int, action: str) -> Act:
    """The act at a word that no frame knows as such."""
    carrier = CARRIERS[graph.tokens[i].upos]
    frame = Frame(graph.lemma(i), "", carrier, action, (), (), (), None, None, ROOTS.get(action, ""), "event", "", (), UNFRAMED)  # type: ignore[arg-type]
    return Act(frame, i, (i,), (), ())


def _read(phrases: Phrases, act: Act, views: Views, vote: Vote, ruled: list[Row], stance: Stance) -> Row | None:
    """One vote as a row, if it is likely enough; the rules' own row where they say the same."""
    graph, homes = phrases.graph, phrases.homes
    actor = homes.settled(_whole(views, vote.actor), act.trigger)
    if _did_not(graph, act, actor, ruled):
        return None
    target = None if vote.recipient is None else unsettled(_inside(views, act, _whole(views, vote.recipient)))
    recipient = homes.hit(target, act.trigger, actor) if target else None
    actor = apart(graph, actor, recipient)
    if recipient is not None and (_beyond(graph, act, recipient.head) or recipient.head == actor.head):
        return None
    accused = graph.lemma(act.trigger) != "deny"  # who denies need not answer anybody
    more = accused and recipient is not None and any(r.recipient is None and alike(actor, r.actor) for r in ruled)
    full = any(r.recipient for r in ruled)
    least = SURE if ruled and not more else max(ENOUGH, LONE) if recipient is None else ENOUGH
    if (full and recipient is None) or vote.likely < least or not is_claim(graph, act, actor, recipient):
        return None
    row = Row(act, actor, recipient, stance, vote.likely)
    return next((r for r in ruled if same_parties(row, r)), row)


def _did_not(graph: Graph, act: Act, actor: Actor, ruled: Sequence[Row]) -> bool:
    """ "A warplane is shot down", "according to Seoul": whoever undergoes or tells it has not done it, unless he is moved and moves himself."""
    passive = act.frame.pos == "v" and is_passive(graph, act.trigger) and _undergoes(graph, act.trigger, actor.head)
    moved = any(alike(actor, r.actor) for r in ruled)  # "soldiers are deployed"
    telling = any(graph.cases[k].startswith("according") for k in (actor.head, *graph.ancestors(actor.head)))
    return telling or (passive and not moved)


def _beyond(graph: Graph, act: Act, i: int) -> bool:
    """Whether an act cannot be done to the phrase at `i`: "off the coast"; "routes targeted by attacks" tells what is hit; no ally is challenged."""
    if graph.cases[i] == "off":
        return True
    noun, above = act.trigger, graph.head(act.trigger)
    if act.frame.pos != "n" or above < 0 or i in graph.subtree(noun):
        return False
    if graph.base(noun) == "obj" and graph.lemma(above) in ADVERSE:
        return act.frame.action in FRIENDLY
    if graph.base(noun) != "obl" or graph.cases[noun] != "by" or graph.tokens[above].xpos != "VBN":
        return False
    hit = [graph.head(above)] if graph.base(above) == "acl" else graph.exactly(above, "nsubj:pass")
    return bool(hit) and not any(i in graph.subtree(k) for k in hit)


def _inside(views: Views, act: Act, party: Actor) -> Actor:
    """Not "the invasion of Ukraine" but Ukraine, where the act's own word heads the phrase."""
    if party.head not in act.words:
        return party
    within = [a for i, a in views.parties.items() if i in views.graph.subtree(party.head) and i not in act.words]
    return next((a for a in within if (a.country, a.group) == (party.country, party.group) and a.left > act.trigger), party)


def _undergoes(graph: Graph, verb: int, i: int) -> bool:
    """ "A warplane is shot down": whatever stands in the passive's subject does not do it."""
    return any(i in graph.subtree(k) for k in graph.exactly(verb, "nsubj:pass"))


def _whole(views: Views, i: int) -> Actor:
    """The party at a word, or that of the noun which the word only tells the state of: "Ukrainian" stands for "Ukrainian soldiers"."""
    party, above = views.parties[i], views.parties.get(views.graph.head(i))
    same = above is not None and (above.country, above.group) == (party.country, party.group)
    return above if above is not None and same and views.graph.relation(i) in WEAK_MODIFIERS else party

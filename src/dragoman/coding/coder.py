"""A report with its sentences in, its claims out: the one place that knows in which order this room's rules are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dragoman.codebook.scales import PLOVER, ROOTS, SPEECH, goldstein
from dragoman.coding import dates
from dragoman.coding.actors import Actor
from dragoman.coding.acts import REFUSED, Act, acts
from dragoman.coding.denials import link
from dragoman.coding.discourse import Discourse
from dragoman.coding.graph import Graph
from dragoman.coding.mentions import Mentions
from dragoman.coding.naming import Learned
from dragoman.coding.parties import Parties
from dragoman.coding.reader import READER
from dragoman.coding.rows import Row, same_act, without_repeats
from dragoman.coding.stance import Stance, likelihood, stance_of
from dragoman.coding.voices import speaker, voice_of
from dragoman.coding.voting import heard
from dragoman.coding.whereabouts import place_of
from dragoman.coding.worth import helps, is_claim
from dragoman.model import CLAIM_COLUMNS, Claim, Report, Sentence, Value, digest

DEGREES = frozenset({"very", "highly", "almost", "nearly", "quite", "roughly", "most"})
CODER = "frames-1"
NEAR = 3  # sentences; what was told so shortly before is not told anew by a word that no frame knows
FOLDED = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
    "AGREE": "AGREE",
    "CONCEDE": "CONCEDE",
}  # future acts that PLOVER codes as promises
WILLS = frozenset({"will", "wo", "would", "'ll"})
LEAVING = frozenset({"withdrawal", "exit", "departure"})
CONTENT_TOLD = frozenset({"AGREE", "REJECT", "CONCEDE"})  # what is agreed or refused is not a second claim


def code_report(report: Report, sentences: Sequence[Sentence]) -> list[Claim]:
    """The claims of a report, in the order of the text; no claim twice."""
    claims = [claim for coder in walk(report, sentences) for claim in coder.claims()]
    return list({claim.claim_id: claim for claim in link(claims)}.values())


def walk(report: Report, sentences: Sequence[Sentence]) -> Iterator[SentenceCoder]:
    """The coder of each sentence, to be asked before the next: all sentences are heard first, each is remembered when it has had its turn."""
    learned, discourse = Learned(), Discourse()
    read: list[tuple[Graph, Mentions]] = []
    for sentence in sentences:
        graph = Graph(sentence)
        mentions = Mentions(graph, learned, report.published)
        discourse.hear(mentions)
        read.append((graph, mentions))
    discourse.tells(report.text, read)
    for graph, mentions in read:
        yield SentenceCoder(report, graph, mentions, discourse)
        discourse.note(graph, mentions)


class SentenceCoder:
    """Codes one sentence."""

    def __init__(self, report: Report, graph: Graph, mentions: Mentions, discourse: Discourse) -> None:
        self.report, self.graph, self.mentions = report, graph, mentions
        self.discourse, self.parties = discourse, Parties(graph, mentions, discourse)
        sentence = graph.sentence
        self.quote = report.text[sentence.start : sentence.end]
        named = [(graph.tokens[h.start].start - sentence.start, graph.tokens[h.end - 1].end - sentence.start) for h in mentions.hits]
        self.times = [t for t in dates.find(self.quote, report.published) if not any(t.start < b and a < t.end for a, b in named)]

    def claims(self) -> list[Claim]:
        return [claim for claim, _ in self.reasoned()]

    def reasoned(self) -> list[tuple[Claim, Row]]:
        """The sentence's claims, each with the act, the parties and the stance that it was made of."""
        known = [a for a in acts(self.graph) if not self._in_name(a)]
        telling = frozenset(a.trigger for a in known if a.frame.action in CONTENT_TOLD)
        stance = cache(lambda trigger: stance_of(self.graph, trigger, telling))
        rows = [row for act in known if not stance(act.trigger).quashed for row in self._ruled(act, stance(act.trigger))]
        rows = heard(self.parties.phrases, known, rows, stance, lambda r: self._action(r.act, r.stance, r.actor, r.recipient)[0], self._told_before)
        kept = [row for row in without_repeats(rows) if not (self._quotes_itself(row) or self._only_asked(row))]
        self.discourse.told[self.graph.sentence.number] = kept
        return [(self._claim(row), row) for row in kept]

    def _told_before(self, row: Row) -> bool:
        """Whether one of the few sentences before told the same act."""
        number = self.graph.sentence.number
        return any(same_act(row, other) for n in range(number - NEAR, number) for other in self.discourse.told.get(n, ()))

    def _only_asked(self, row: Row) -> bool:
        """ "Urged the president to resign": what is asked for is a second claim only where it is done to somebody."""
        return row.recipient is None and row.stance.factuality == "called_for" and row.act.frame.action not in SPEECH

    def _quotes_itself(self, row: Row) -> bool:
        """ "“It shelled Kharkiv,” Zelensky said": who is quoted has not done what he tells, whatever the parse makes of it."""
        told = self.parties.phrases.teller(row.act.trigger)
        return told is not None and told.sentence == self.graph.sentence.number and row.actor.left <= told.at <= row.actor.right

    def _ruled(self, act: Act, stance: Stance) -> Iterator[Row]:
        """What the rules make of an act."""
        for actor, recipient in self.parties.pairs(act):
            if any(actor.same_as(w) for w in self.discourse.wanted) and self.graph.lower(actor.head) in ("this", "these", "it"):
                stance.add("called_for", source="what the sentence before called for")
            if is_claim(self.graph, act, actor, recipient):
                yield Row(act, actor, recipient, stance)

    def _in_name(self, act: Act) -> bool:
        """Whether the act's word is part of a name: the March 23 Movement marches nowhere."""
        hit = self.mentions.hit_at(act.trigger)
        return hit is not None and hit.end - hit.start > 1 and self.graph.tokens[act.trigger].text[:1].isupper()

    def _claim(self, row: Row) -> Claim:
        act, actor, recipient, stance = row.act, row.actor, row.recipient, row.stance
        voice = voice_of(act, stance, self.parties.phrases)
        own = voice is not None and voice.speaks_for(actor)
        action, cameo, factuality = self._action(act, stance, actor, recipient)
        hearsay = voice is not None and voice.hearsay
        if hearsay and factuality in ("asserted", "possible"):
            factuality = "reported"
        if own and factuality == "alleged":
            factuality = "asserted"  # somebody telling of his own act
        promised = own and (action in SPEECH or action != act.frame.action or (action in FOLDED and stance.factuality == "planned"))
        cells: dict[str, Value] = dict.fromkeys(CLAIM_COLUMNS)
        sentence = self.graph.sentence
        cells |= {
            "report_id": self.report.report_id, "sentence": sentence.number, "start": sentence.start, "end": sentence.end, "quote": self.quote,
            "kind": act.frame.kind, "action": action, "mode": act.frame.mode if action == act.frame.action else None, "contexts": act.frame.contexts,
            "cameo": cameo, "quad": PLOVER[action], "goldstein": goldstein().get(cameo or ""), "factuality": factuality,
            "coder": f"{CODER if row.likely is None else READER}:{act.frame.source}",
            "published": self.report.published, "outlet": self.report.outlet,
        }  # fmt: skip
        cells |= self._span("trigger", min(act.words), max(act.words))
        cells |= self._side("actor", _sectored(actor, act))
        cells |= self._side("recipient", recipient)
        cells |= self._hedge(stance) | self._time(act) | self._place(act)
        cells |= speaker(None if promised else voice, stance.unnamed and not promised, self.report.text)
        identity = ("report_id", "start", "action", "trigger_start", "actor_start", "recipient_start", "actor_country", "recipient_country")
        cells["claim_id"] = digest(*(cells[c] for c in identity))
        return Claim(**cells)  # type: ignore[arg-type]

    def _action(self, act: Act, stance: Stance, actor: Actor, recipient: Actor | None) -> tuple[str, str | None, str]:
        """PLOVER folds future cooperation into AGREE and future retreats into CONCEDE, and refusing either into REJECT: that much happened."""
        action, cameo, factuality = act.frame.action, act.frame.cameo or None, stance.factuality
        if action == "RETREAT" and recipient is not None and recipient.kind == "body" and self._left(act):
            action, cameo = "SANCTION", ROOTS["SANCTION"]  # leaving an organisation
        if act.frame is REFUSED and factuality == "negated":
            return action, cameo, "asserted"  # that it will not is said, not denied
        if action == "MOBILIZE" and helps(self.graph, act, recipient):
            action, cameo = "AID", ROOTS["AID"]
        if action in FOLDED and act.frame.kind == "event":
            if factuality == "planned":
                return FOLDED[action], ROOTS[FOLDED[action]], "asserted"
            if factuality == "negated" and any(self.graph.lower(k) in WILLS for k in self.graph.find(act.trigger, "aux")):
                return "REJECT", ROOTS["REJECT"], "asserted"
        if action == "REQUEST" and act.frame.pos == "n" and factuality == "planned":
            return action, cameo, "asserted"  # a request that is approved was made
        if action == "PROTEST" and actor.sector == "GOV" and act.frame.pos == "v" and self.graph.lemma(act.trigger) == "protest":
            return "ACCUSE", "111", factuality
        return action, cameo, factuality

    def _left(self, act: Act) -> bool:
        """ "The withdrawal from the WHO", not that of troops."""
        return self.graph.lemma(act.trigger) in LEAVING and not any(self.graph.cases[k] == "of" for k in self.graph.find(act.trigger, "nmod"))

    def _span(self, name: str, left: int, right: int) -> dict[str, Value]:
        start, end = self.graph.tokens[left].start, self.graph.tokens[right].end
        return {name: self.report.text[start:end], f"{name}_start": start, f"{name}_end": end}

    def _side(self, side: str, actor: Actor | None) -> dict[str, Value]:
        if actor is None:
            return {}
        start, end = self.graph.tokens[actor.left].start, self.graph.tokens[actor.right].end
        text = self.report.text[start:end]
        if actor.kind == "thing" and actor.country is None:
            actor = replace(actor, sector=None)
        name = actor.name or (text if actor.kind == "proper" else None)
        return {
            side: actor.identifier, f"{side}_country": actor.country, f"{side}_sector": actor.sector, f"{side}_name": name,
            f"{side}_text": text, f"{side}_start": start, f"{side}_end": end,
        }  # fmt: skip

    def _hedge(self, stance: Stance) -> dict[str, Value]:
        degrees = {k for i in stance.hedges for k in self.graph.find(i, "advmod") if self.graph.lower(k) in DEGREES}
        at = sorted({*stance.hedges, *degrees})
        if not at:
            return {}
        tokens = self.graph.tokens
        words = tokens[at[0]].text
        for before, i in pairwise(at):  # neighbours stand as in the text: "very likely", "cannot"
            gap = " … " if i > before + 1 else " " if tokens[i].start > tokens[before].end else ""
            words += gap + tokens[i].text
        low, high = likelihood(words)
        return {"hedge": words, "likelihood_low": low, "likelihood_high": high}

    def _time(self, act: Act) -> dict[str, Value]:
        """The time that stands in the act's own clause, the nearest of several; a time that says when it was reported is not the act's."""
        graph, start = self.graph, self.graph.sentence.start
        own = [w for w in self.times if self._same_clause(w.start + start, act.trigger)]
        if not own:
            return {}
        at = graph.tokens[act.trigger].start - start
        when = min(own, key=lambda w: min(abs(w.start - at), abs(w.end - at)))
        return {"date_start": when.first, "date_end": when.last, "date_precision": when.precision, "date_text": self.quote[when.start : when.end]}

    def _same_clause(self, character: int, trigger: int) -> bool:
        """Whether the word at a character hangs on the clause of the act, or on one that shares its subject with it."""
        at = next((i for i, t in enumerate(self.graph.tokens) if t.start <= character < t.end), None)
        return at is not None and bool({trigger, self._clause(trigger)} & {at, *self._up(at)})

    def _clause(self, i: int) -> int:
        """The verb of the clause around `i`, past those that complement or are coordinated with it."""
        graph = self.graph
        while graph.head(i) >= 0 and (graph.tokens[i].upos not in ("VERB", "AUX") or graph.base(i) in ("xcomp", "conj")):
            i = graph.head(i)
        return i

    def _up(self, i: int) -> list[int]:
        """What `i` hangs on, as far as the first verb and what that is coordinated with."""
        found = []
        for node in self.graph.ancestors(i):
            found.append(node)
            if self.graph.tokens[node].upos in ("VERB", "AUX") and self.graph.base(node) not in ("xcomp", "conj"):
                break
        return found

    def _place(self, act: Act) -> dict[str, Value]:
        found = place_of(self.graph, self.mentions, act)
        if found is None:
            return {}
        place, left, right = found
        return {
            "place": place.name, "place_country": place.country, "latitude": place.latitude, "longitude": place.longitude,
            "place_precision": place.precision, "place_text": self._span("place_text", left, right)["place_text"],
        }  # fmt: skip


def _sectored(actor: Actor, act: Act) -> Actor:
    """A bare country fights and mobilises with its military."""
    if (
        act.frame.action in ("ASSAULT", "MOBILIZE")
        and actor.sector == "GOV"
        and actor.kind in ("country", "capital", "adjective", "people", "place", "thing")
    ):
        return Actor(actor.country, "MIL", actor.group, actor.name, actor.kind, actor.head, actor.left, actor.right, actor.source)
    return actor

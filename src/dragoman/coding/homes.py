"""An actor without a country in, the country that its sentence or passage makes certain out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.codebook.frames import frames
from dragoman.coding.actors import HOME, Actor
from dragoman.coding.clauses import subjects
from dragoman.coding.discourse import Discourse
from dragoman.coding.graph import Graph
from dragoman.coding.mentions import Mentions
from dragoman.coding.naming import Hit

LOCATIVE = frozenset("in at near on outside across inside around off throughout within along from into of over".split())
ROOTLESS = frozenset({"IGO", "UNK"})  # kinds of actor that no place makes somebody's
ANYWHERE = frozenset({"UAF", "REB"})  # gunmen and militants without a name come from nowhere
VESSELS = frozenset("ship tanker vessel freighter carrier trawler shipping".split())
REGISTERING = frozenset({"register", "flag"})
CONTINENTAL = frozenset("african asian arab world global international gulf nordic baltic balkan caribbean pacific scandinavian".split())
ENVOYS = frozenset({"leader", "minister", "head", "envoy", "diplomat", "ambassador"})  # several of them are of several states
TOPICS = frozenset({"war", "conflict", "invasion"})  # "opposed the war in Ukraine" says nothing of where that was
STATES_AT_LARGE = frozenset({"country", "nation"})
STATES = frozenset({"country", "adjective", "people", "capital", "seat", "organ", "person", "place", "group"})
WORDS = frozenset("plan proposal statement remark comment declaration resolution report deal agreement decision announcement move idea".split())
OPPOSING = frozenset({"dissident", "protester", "demonstrator"})
SENDING = frozenset({"send", "deploy", "dispatch", "order", "move", "station", "commit", "mobilise", "mobilize", "contribute"})
SITES = frozenset({"place", "country", "capital"})
RULING = frozenset({"GOV", "MIL", "COP", "JUD", "SPY"})
BRINGING_HOME = frozenset({"repatriate", "repatriation"})
JUDGING = frozenset({"execute", "execution", "sentence", "convict", "jail", "imprison", "acquit", "pardon"})  # of whom a state has in its power


class Homes:
    """Answers for one sentence, with the states that the passage named before it."""

    def __init__(self, graph: Graph, mentions: Mentions, discourse: Discourse) -> None:
        self.graph, self.mentions, self.discourse = graph, mentions, discourse

    def settled(self, actor: Actor, trigger: int) -> Actor:
        """An act's doer with the country of where it is or acts, or of the only state that is spoken of; itself where that is not certain."""
        if self._of_many(actor):
            return actor
        if self._has_one(actor) or actor.sector in ANYWHERE:
            return self._flagged(actor)
        if actor.kind == "proper":
            return _at_home(actor, self.partner(actor.head) or self.only_state())  # where somebody acts does not say where he is from
        sender = self._sender(actor)
        if sender:
            return _at_home(actor, sender)
        above = self.graph.head(actor.head)
        site = self.around(actor.head, above if above >= 0 else trigger) or self.around(actor.head, trigger) or self.only_site()
        return _at_home(actor, self._membership(actor.head) or self.partner(actor.head) or site or self.only_state())

    def _of_many(self, actor: Actor) -> bool:
        """ "African leaders", "world powers", "both men": of no single state, wherever they meet."""
        modifiers = {self.graph.lower(k) for k in self.graph.find(actor.head, "amod", "compound", "det", "cc")}
        return actor.country is None and self.graph.tokens[actor.head].xpos in ("NNS", "NNPS") and bool(modifiers & {"both", *CONTINENTAL})

    def _sender(self, actor: Actor) -> str | None:
        """ "Rwanda sent troops to help": forces are of whoever sends them."""
        verb = self.graph.head(actor.head)
        if actor.sector not in ("MIL", "COP") or verb < 0 or self.graph.base(actor.head) != "obj" or self.graph.lemma(verb) not in SENDING:
            return None
        found = [a for k in subjects(self.graph, verb) if (a := self.mentions.resolve(k)) and a.country]
        return found[0].country if found else None

    def hit(self, actor: Actor, trigger: int, doer: Actor | None) -> Actor:
        """The same for whom or what an act is done to: where no place tells, it is the other side's, if there is only one."""
        if self._has_one(actor):
            return self._flagged(actor)
        country = self._membership(actor.head) or self.partner(actor.head)
        if doer and doer.country and doer.sector in RULING and self._in_its_power(actor.head, trigger):
            return _at_home(actor, doer.country)
        if not (actor.kind == "thing" and self.graph.lemma(actor.head) in WORDS):
            country = country or self.around(actor.head, trigger) or self.only_site()  # a plan is not of the place where it is presented
        if country is None and (self._at_sea(actor.head, trigger) or (actor.kind == "proper" and actor.sector is None)):
            return actor  # where a company is from, no other state tells
        if country is None and doer and doer.sector == "GOV" and self._opposing(actor.head):
            return _at_home(actor, doer.country)
        if doer and country == doer.country and doer.sector == "MIL" and actor.kind == "thing" and actor.sector != "CVL":
            country = self.other_state(doer) or country  # an army strikes what the other holds
        country = country or (doer and self.other_state(doer)) or self.only_state()
        if doer and country == doer.country and actor.left <= doer.head <= actor.right:
            return actor  # "Israeli-backed militias" need not be Israel's
        return _at_home(actor, country)

    def _in_its_power(self, head: int, trigger: int) -> bool:
        """ "Repatriates 73 nationals", "executed a man convicted of spying for another state": they are its own."""
        act = self.graph.lemma(trigger)
        there = any(self.graph.cases[k] in ("to", "into") for k in self.graph.find(trigger, "obl"))
        return act in JUDGING or (act in BRINGING_HOME and not there and self.graph.tokens[head].upos == "NOUN")

    def _opposing(self, head: int) -> bool:
        """ "52 political prisoners" are those of the state that holds them."""
        return self.graph.lemma(head) in OPPOSING or (
            self.graph.lemma(head) == "prisoner" and any(self.graph.lower(k) == "political" for k in self.graph.kids[head])
        )

    def _has_one(self, actor: Actor) -> bool:
        """A ship has its flag's, if that is named, and not that of where it sails; several states are of no single one."""
        known = bool(actor.country or actor.group) or actor.kind in ("body", "country", "place")
        return known or actor.sector in ROOTLESS or self.graph.lemma(actor.head) in VESSELS | STATES_AT_LARGE

    def _flagged(self, actor: Actor) -> Actor:
        """ "A tanker registered in Russia", "flying the flag of Cameroon": a ship is of its flag's state."""
        graph = self.graph
        if actor.country or graph.lemma(actor.head) not in VESSELS:
            return actor
        told = [(verb, k) for verb in graph.find(actor.head, "acl") for k in graph.find(verb, "obl", "obj")]
        under = [k for verb, k in told if graph.lemma(verb) in REGISTERING or graph.lemma(k) == "flag"]
        flags = [j for k in under for j in (k, *graph.find(k, "nmod", "amod", "compound", "nmod:poss"))]
        return _at_home(actor, next((hit.entry.country for j in flags if (hit := self.mentions.hit_at(j)) and hit.entry.country), None))

    def other_state(self, doer: Actor) -> str | None:
        """The only state beside the doer's in the sentence, or else in the passage."""
        if doer.country is None or doer.sector in ("CVL", "COP", "OPP", "JUD", "LEG"):
            return None
        for states in (self._here(people=False), set(self.discourse.states)):
            others = states - {doer.country}
            if others:
                return others.pop() if len(others) == 1 else None
        return None

    def around(self, head: int, trigger: int) -> str | None:
        """The state of the place that hangs on the phrase, on the act, or on what the act hangs on."""
        graph = self.graph
        nodes = [head, trigger, *graph.find(trigger, "obl", "obj", "nsubj:pass"), *list(graph.ancestors(trigger))[:3]]
        for node in dict.fromkeys(nodes):
            for k in graph.find(node, "nmod", "obl"):
                if set(graph.cases[k].split()) & LOCATIVE and k != head:
                    country = self.of_place(k)
                    if country:
                        return country
        return None

    def _at_sea(self, head: int, trigger: int) -> bool:
        """Whether it happens at a place that is no state's."""
        near = [k for node in (head, trigger) for k in self.graph.find(node, "nmod", "obl")]
        hits = [self.mentions.hit_at(k) for k in near]
        return any(h is not None and h.entry.kind == "place" and h.entry.country is None for h in hits)

    def _membership(self, head: int) -> str | None:
        """ "The 27 member states": of the only body that the sentence names."""
        words = {self.graph.lemma(head), *(self.graph.lemma(k) for k in self.graph.find(head, "compound", "amod"))}
        if "member" not in words:
            return None
        bodies = {h.entry.country for h in self.mentions.hits if h.entry.kind == "body" and h.entry.country}
        return bodies.pop() if len(bodies) == 1 else None

    def partner(self, head: int) -> str | None:
        """The state of what the phrase is coordinated with: "Russia's GRU and several officers"."""
        first = self.graph.first_conjunct(head)
        known = self.mentions.resolve(first) if first != head else None
        return known.country if known and known.kind not in ("body", "place") else None

    def only_site(self) -> str | None:
        """The state of the only place in which the sentence sets anything."""
        graph = self.graph
        sites = {
            self.of_place(k)
            for k in range(len(graph))
            if graph.base(k) in ("obl", "nmod")
            and set(graph.cases[k].split()) & LOCATIVE - {"of", "from"}
            and graph.lemma(graph.head(k)) not in TOPICS
        }
        sites.discard(None)
        return sites.pop() if len(sites) == 1 else None

    def of_place(self, k: int) -> str | None:
        """The state that a place phrase names last: "Derbent, Dagestan, Russia"."""
        found = None
        for j in self._spelt_out(k):
            hit = self.mentions.hit_at(j)
            if hit and hit.entry.kind in SITES and hit.entry.country:
                found = hit.entry.country
                if hit.entry.kind == "country":
                    break
        return found

    def _spelt_out(self, k: int) -> Iterator[int]:
        yield k
        event = (self.graph.lemma(k), "n") in frames()  # "a US airstrike on a prison in Saada": its modifiers tell whose it is, not where
        for j in self.graph.kids[k]:
            if event and j < k:
                continue
            if self.graph.base(j) in ("appos", "nmod", "flat", "list", "compound", "obl", "amod", "conj", "parataxis", "dep"):
                yield from self._spelt_out(j)

    def only_state(self) -> str | None:
        """The only state of the sentence; where it names none, the only state, or by far the first, of the passage."""
        here, states = self._here(), self.discourse.states
        known = states.most_common(2)
        if len(here) == 1 and known and not self._here(groups=False) and known[0][1] >= 2 * max(states[c] for c in here):
            return known[0][0]  # "police in Kampala … they blame the ADF": where a group is based says less than where it all happens
        if here:
            return here.pop() if len(here) == 1 else None
        if len(known) == 1 or (len(known) == 2 and known[0][1] >= 3 * known[1][1]):
            return known[0][0]
        return None

    def other_party(self, doer: Actor) -> Hit | None:
        """The only other state or body that the sentence names."""
        named = [h for h in self.mentions.hits if h.entry.country and h.entry.kind in STATES | {"body"} and not self.mentions.prefix(h.end - 1)]
        others = [h for h in named if h.entry.country != doer.country and h.entry.kind != "place"]
        return others[0] if others and len({h.entry.country for h in others}) == 1 else None

    def _here(self, people: bool = True, groups: bool = True) -> set[str]:
        left_out = {kind for kind, wanted in (("people", people), ("group", groups)) if not wanted}
        hits = [h for h in self.mentions.hits if h.entry.kind not in left_out]
        states = [h for h in hits if h.entry.kind in STATES and not self.mentions.prefix(h.end - 1) and not self._only_seat(h)]
        return {c for h in states if (c := self._country(h)) and len(c) == 3}

    def _country(self, hit: Hit) -> str | None:
        """ "Peru's Congress": an organ that bears another state's name is whose the words before it say."""
        owner = self.mentions.resolve(hit.end - 1) if hit.entry.kind == "organ" else None
        return owner.country if owner else hit.entry.country

    def _only_seat(self, hit: Hit) -> bool:
        """ "The Paris-based agency": where it sits, not who is spoken of."""
        return [self.graph.lower(k) for k in range(hit.end, min(hit.end + 2, len(self.graph)))] == ["-", "based"]


def apart(graph: Graph, actor: Actor, recipient: Actor | None) -> Actor:
    """ "The foreign ministers urged Iran": who acts on a state by its name is not that state's, and of no state where no word of his own tells."""
    if recipient is None or not actor.placed or actor.country != recipient.country or actor.sector not in RULING:
        return actor
    several = graph.tokens[actor.head].xpos in ("NNS", "NNPS") and graph.lemma(actor.head) in ENVOYS
    foreign = recipient.sector == "GOV" and not recipient.placed and (recipient.kind in SITES or several)
    return unsettled(actor) if foreign else actor


def unsettled(actor: Actor) -> Actor:
    """The actor without a country that only a place gave it."""
    source, found, _ = (actor.source or "").partition(HOME)
    return replace(actor, country=None, source=source) if found else actor


def _at_home(actor: Actor, country: str | None) -> Actor:
    return replace(actor, country=country, source=f"{actor.source or 'name'}{HOME}{country}") if country else actor

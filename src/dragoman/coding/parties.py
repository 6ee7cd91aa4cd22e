"""An act's slots in, its actors and recipients out."""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook.actors import agents
from dragoman.codebook.cues import cues
from dragoman.codebook.frames import SYMMETRIC, frames
from dragoman.coding.actors import Actor, from_entry, two_names
from dragoman.coding.acts import Act, at_noun, at_verb, noun_slot
from dragoman.coding.clauses import is_passive, patients, prepositional, subjects
from dragoman.coding.discourse import DESCRIPTIONS, NEUTER, ORGANS, PERSONAL, PLURAL, RELATIVE, Discourse
from dragoman.coding.graph import Graph
from dragoman.coding.homes import STATES, Homes
from dragoman.coding.mentions import RELATIONAL, Mentions
from dragoman.coding.worth import PRIVATE

HITS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # what is done to a place is done to its country
# What only a state's organs do to somebody, and which of its organs.
OFFICIAL = {
    **dict.fromkeys(("arrest", "detain", "apprehend", "rearrest", "deport", "extradite", "evict"), "COP"),
    **dict.fromkeys(
        ("sentence", "convict", "charge", "indict", "jail", "imprison", "acquit", "fine", "remand", "prosecute", "execute", "try"), "JUD"
    ),
    **dict.fromkeys(("ban", "outlaw", "impeach", "summon", "expel", "sanction"), "GOV"),
}
ARMS = frozenset(
    "missile rocket drone jet warplane aircraft plane helicopter ship warship vessel submarine tank artillery bomb bomber shell gun mortar grenade knife car vehicle military state".split()
)
AIMED = frozenset({"ACCUSE", "SANCTION", "THREATEN", "REQUEST"})  # their objects are parties even where no name tells whose
ALONE = frozenset({"MOBILIZE", "RETREAT", "PROTEST"})  # often done to nobody
MEANS = frozenset({"with", "by", "through", "via"})
OCCASIONS = frozenset({"during", "after", "following", "on", "in", "at", "for", "before"})
AT = frozenset({"obj", "on", "against", "at", "of"})  # slots in which even a thing without a name is a party
TIMES = frozenset("day week month year hour minute time period night morning evening weekend decade moment war conflict".split())
READY = frozenset({"ready", "readiness", "willing", "willingness", "openness"})
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
IMPERSONAL = frozenset({"it", "this", "that", "what", "which", "who", "each", "other", "one", "itself", "themselves", "himself", "herself"})
OUTSIDE = frozenset({"VERB", "AUX", "ADV"})
Pair = tuple[Actor, Actor | None]


class Parties:
    """Resolves phrases of one sentence to actors, with the report's discourse behind it."""

    def __init__(self, graph: Graph, mentions: Mentions, discourse: Discourse) -> None:
        self.graph, self.mentions, self.discourse = graph, mentions, discourse
        self.homes = Homes(graph, mentions, discourse)

    def actor(self, i: int) -> Actor | None:
        """The actor at `i`, pronouns and descriptions resolved, an organ without a state given the only state there is."""
        word = self.graph.lower(i)
        if word in PERSONAL or word in NEUTER or word in PLURAL or word in RELATIVE:
            return self.discourse.refer(self.graph, self.mentions, i)
        found = self.mentions.resolve(i)
        if found is None or (found.kind == "agent" and found.country is None):
            described = self.discourse.refer(self.graph, self.mentions, i) if word in DESCRIPTIONS or self.graph.lemma(i) in DESCRIPTIONS else None
            if described:
                return described
        if found and found.kind in ("agent", "thing") and found.country is None:
            return self._with_owner(found, i)
        return found

    def _with_owner(self, found: Actor, i: int) -> Actor:
        """An agent noun's possessive pronoun, or the passage's only state, gives its country."""
        for k in self.graph.exactly(i, "nmod:poss"):
            owner = self.discourse.refer(self.graph, self.mentions, k) if self.graph.tokens[k].upos == "PRON" else None
            if owner and owner.country:
                return Actor(
                    owner.country,
                    found.sector,
                    owner.group,
                    owner.name if owner.kind in ("group", "body") else None,
                    "agent",
                    i,
                    found.left,
                    found.right,
                    found.source,
                )
        lone = (
            self.discourse.owner_of(self.graph, self.mentions, i)
            if self.graph.lemma(i) in ORGANS or self.graph.lower(i) in ORGANS or found.sector in ("CVL", "COP", "OPP", "JUD", "LEG")
            else None
        )
        if lone:
            return Actor(lone.country, found.sector, None, None, "agent", i, found.left, found.right, found.source)
        return found

    # actors of an act

    def doers(self, act: Act) -> list[Actor]:
        """The actors of the first slot that holds any."""
        for slot, heads in act.actors:
            found = [a for h in heads for a in self._each(h, self._doer(h, slot, act))]
            if found:
                return found
        return []

    def _each(self, h: int, actor: Actor | None) -> list[Actor]:
        """ "Chinese and Philippine ships": one phrase, an actor for each of its coordinated owners, or of those that it names as examples."""
        if actor is None or (actor.kind in ("agent", "thing") and actor.country is None):
            named = [a for k in self.mentions.examples(h) if (a := self.actor(k)) and a.country]
            if named:
                return named
        if actor is None:
            return []
        others = []
        for k in self.graph.find(h, "amod", "compound", "nmod:desc"):
            for c in self.graph.conjuncts(k)[1:]:
                hit = self.mentions.hit_at(c)
                if hit and hit.entry.country and hit.entry.country != actor.country and actor.kind in ("agent", "thing"):
                    others.append(replace(actor, country=hit.entry.country, group=hit.entry.group, name=None, source=hit.entry.source))
        for k in self.graph.find(h, "nmod"):
            if self.graph.cases[k] in ("of", "in", "from") and actor.kind == "agent":
                for c in self.graph.conjuncts(k)[1:]:
                    hit = self.mentions.hit_at(c)
                    if hit and hit.entry.country and hit.entry.kind in ("country", "capital") and hit.entry.country != actor.country:
                        place = {"left": hit.start, "right": hit.end - 1, "head": c}
                        others.append(replace(actor, country=hit.entry.country, group=None, name=None, source=hit.entry.source, **place))
        return [actor, *others]

    def _doer(self, h: int, slot: str, act: Act) -> Actor | None:
        if slot == "mod" and self.graph.lemma(h) in ARMS:
            return None
        actor = self.actor(h)
        if actor and actor.kind == "agent" and actor.country is None and self.graph.lemma(h) in ARMS:
            return None
        if slot in ("poss", "mod", "by", "of", "from") and actor:
            return actor if actor.kind not in ("thing",) else None
        if actor and actor.acts:
            return actor
        event = self.event_doer(h)
        if event:
            return event
        if actor and actor.kind == "thing" and (self._is_arm(h) or (act.frame.action == "ASSAULT" and slot == "subj")):
            return actor
        if actor and actor.kind == "place" and slot in ("subj", "light") and act.frame.action not in HITS:
            return actor
        return None

    def _is_arm(self, h: int) -> bool:
        """Weapons and the like act for whose they are."""
        agent = agents().get(self.graph.lemma(h)) or agents().get(self.graph.lower(h))
        return agent is not None

    def event_doer(self, h: int) -> Actor | None:
        """ "An Israeli airstrike killed three": the doer of the event that the subject names."""
        for lemma in (self.graph.lemma(h), self.graph.lower(h)):
            for frame in frames().get((lemma, "n"), ()):
                if frame.action in HITS:
                    for slot in frame.actor:
                        for k in noun_slot(self.graph, h, slot):
                            found = self.actor(k)
                            if found and found.kind != "thing":
                                return found
        return None

    def passive_doers(self, act: Act) -> list[Actor]:
        """ "Five were killed in a Russian strike": no agent, but an event that has one."""
        for k in self.graph.find(act.trigger, "obl", "advcl", "nmod"):
            if set(self.graph.cases[k].split()) & {"in", "by", "during", "from", "amid", "after"}:
                found = self.event_doer(self.graph.content(k))
                if found:
                    return [found]
        return []

    def clause_doers(self, act: Act) -> list[Actor]:
        """ "Responds with airstrikes", "is honoured during a visit to Israel": the noun is its clause's subject's act."""
        graph = self.graph
        verb = graph.head(act.trigger)
        if verb < 0 or graph.tokens[verb].upos != "VERB":
            return []
        passive = is_passive(graph, verb)
        means = MEANS if act.frame.action != "CONSULT" else MEANS | OCCASIONS
        if graph.base(act.trigger) in ("obl", "nmod") and graph.cases[act.trigger] in means:
            heads = subjects(graph, verb) if not passive else patients(graph, verb) if act.frame.action == "CONSULT" else []
        elif graph.base(act.trigger) == "obj" and not passive:
            cue = cues().get((graph.lemma(verb), "v"))
            heads = subjects(graph, verb) if cue and cue.effect in ("denied", "planned") else []
            heads = heads or self._wanted(verb)
        else:
            return []
        here = self._lists(verb)
        if not heads and here is not None:
            return [a.at(here, here, here) for a in self.discourse.wanted]
        return [a for h in heads if (a := self._doer(h, "subj", act))]

    def _wanted(self, verb: int) -> list[int]:
        """ "For Kyiv, this necessitates sanctions": for whom it is called for does it."""
        graph = self.graph
        cue = cues().get((graph.lemma(verb), "v"))
        if cue is None or cue.effect != "called_for":
            return []
        return [c for k in graph.find(verb, "obl") if graph.cases[k] == "for" and k < verb for c in graph.conjuncts(k)]

    def _lists(self, verb: int) -> int | None:
        """ "This includes sanctions" goes on with what the sentence before called for: the place of "this"."""
        graph = self.graph
        if graph.lemma(verb) not in ("include", "involve", "entail", "mean"):
            return None
        return next((k for k in graph.find(verb, "nsubj") if graph.lower(k) in ("this", "these", "it")), None)

    def moved(self, act: Act) -> list[Actor]:
        """ "North Korean soldiers are being deployed": forces that nobody is said to move, move."""
        found = [self.mentions.resolve(self.graph.content(k)) for k in patients(self.graph, act.trigger)]
        return [a for a in found if a and a.kind == "agent" and a.sector in ("MIL", "REB", "PRM", "COP")]

    def authorities(self, act: Act) -> list[Actor]:
        """ "Is arrested in the Netherlands", "was sentenced": what only a state does is done by the one where it happens, if a place tells."""
        if self.graph.lemma(act.trigger) not in OFFICIAL:
            return []
        country = self.homes.around(act.trigger, act.trigger) or self.homes.only_state()
        hit = next((h for h in self.mentions.hits if h.entry.country == country and h.entry.kind in STATES), None)
        done_to = [self.actor(k) for k in patients(self.graph, act.trigger)]
        if hit is None or not any(a and a.country and (a.country != country or a.sector not in PRIVATE) for a in done_to):
            return []  # private crime is not coded
        sector = OFFICIAL[self.graph.lemma(act.trigger)]
        return [Actor(country, sector, None, None, "agent", hit.end - 1, hit.start, hit.end - 1, f"the state where it happens; {hit.entry.source}")]

    # recipients of an act

    def targets(self, act: Act) -> list[Actor]:
        """The recipients of the first slot that holds any."""
        for slot, heads in act.recipients:
            found = [a for h in heads for a in self._each(h, self._target(h, slot, act))]
            if found:
                return found
        return []

    def _target(self, h: int, slot: str, act: Act) -> Actor | None:
        graph = self.graph
        actor = self.actor(h)
        if act.frame.action in ("ACCUSE", "REJECT", "SUPPORT") and (actor is None or actor.kind == "thing") and graph.lemma(h) not in RELATIONAL:
            event = self._doer_of_event(h)
            if event:
                return event.at(event.head, event.left, event.right)
        if actor is None and graph.tokens[h].upos in OUTSIDE:
            return None
        if actor is None:
            actor = self._owned_by_pronoun(h)
        if actor and actor.kind == "place" and actor.country is None and act.frame.action == "MOBILIZE":
            return None
        if actor is None and (act.frame.action in HITS or (act.frame.action in AIMED and slot == "obj")) and slot in AT:
            return self._hit(h)
        return actor

    def _hit(self, h: int) -> Actor | None:
        """People or things without a name that an act hits: "five others", "a power station"."""
        graph = self.graph
        if graph.tokens[h].upos not in ("NOUN", "PROPN", "NUM", "PRON") or graph.lower(h) in IMPERSONAL or graph.lemma(h) in TIMES:
            return None
        left, right = graph.phrase(h)
        human = graph.tokens[h].upos == "NUM" or graph.lemma(h) in ("other", "people", "person")
        return Actor(None, "CVL" if human else "GOV", None, None, "thing", h, left, right)

    def _doer_of_event(self, h: int) -> Actor | None:
        """Whose act is condemned, praised or denied: "condemned Israel's strikes on Gaza" is about Israel."""
        for lemma in dict.fromkeys((self.graph.lemma(h), self.graph.lower(h))):
            for frame in frames().get((lemma, "n"), ()):
                for slot in (*frame.actor, "by"):
                    for k in noun_slot(self.graph, h, slot):
                        found = self.actor(k)
                        if found and found.kind != "thing":
                            return found
        return None

    def _owned_by_pronoun(self, h: int) -> Actor | None:
        """ "its embassy": a thing of somebody's named before."""
        for k in self.graph.exactly(h, "nmod:poss"):
            owner = self.actor(k)
            if owner:
                left, right = self.graph.phrase(h)
                return Actor(owner.country, owner.sector, owner.group, owner.name, "thing", h, left, right, owner.source)
        return None

    # both

    def pairs(self, act: Act) -> list[Pair]:
        """Each (actor, recipient) that the sentence joins by this act."""
        doers = self.doers(act)
        if not doers and not any(s == "subj" for s, _ in act.actors) and act.frame.pos == "v" and act.frame.action in ("ASSAULT", "COERCE"):
            doers = self.passive_doers(act)
        if not doers and act.frame.pos == "n":
            doers = self.clause_doers(act)
        if not doers and act.frame.action == "MOBILIZE" and act.frame.pos == "v":
            doers = self.moved(act)
        if not doers and act.frame.pos == "v" and act.frame.action in ("COERCE", "SANCTION", "ACCUSE") and is_passive(self.graph, act.trigger):
            doers = self.authorities(act)
        targets = self.targets(act)
        if act.frame.pos == "n" and not doers and targets and "between" in self._slots(act):
            doers, targets = targets, []
        if act.frame.action == "AGREE" and self._unfriendly(act):
            return []
        doers = _distinct([self.homes.settled(d, act.trigger) for d in doers])
        targets = [self.homes.hit(t, act.trigger, doers[0] if doers else None) for t in targets]
        targets = [t for t in _distinct(targets, apart=True) if not any(t.head == d.head for d in doers)]
        if not doers:
            return []
        if not targets:
            alone = act.frame.action in ALONE or not act.frame.recipient or (act.frame.action in SYMMETRIC and len(doers) > 1)
            targets = [] if alone or self.graph.lemma(act.trigger) == "deny" else self._within(act, doers) or self._shared(act, doers)
        together = self._among(doers, act) if act.frame.action in SYMMETRIC and len(doers) > 1 and self._slots(act)[:1] != ["with"] else []
        if together and all(r is not None for _, r in together):
            return together
        if act.frame.action == "RETREAT":
            targets = [t for t in targets if t.country != doers[0].country or t.group != doers[0].group]
        if not targets and act.frame.action == "REJECT" and self.graph.lemma(act.trigger) != "deny":
            other = self.homes.other_party(doers[0])
            targets = [from_entry(other.entry, other.end - 1, other.start, other.end - 1)] if other else []
        if not targets:
            targets = self._other_side(act, doers[0])
        if not targets:
            return self._each_other(doers, act) or self._among(doers, act)
        if len(doers) > 1 and act.frame.action in SYMMETRIC and act.frame.pos == "n" and self._slots(act)[:1] == ["between"]:
            return [(doers[0], d) for d in doers[1:]]
        return [(d, t) for d in doers for t in targets if not (d.same_as(t) and d.kind not in ("agent", "proper", "people"))]

    def _unfriendly(self, act: Act) -> bool:
        """ "Willing to escalate": readiness for anything but cooperation is no offer."""
        graph = self.graph
        if not READY & {graph.lemma(w) for w in act.words}:
            return False
        clauses = [
            k
            for w in act.words
            for k in graph.find(w, "xcomp", "acl", "advcl", "ccomp")
            if graph.tokens[k].upos == "VERB" and "to" in graph.cases[k].split()
        ]
        inside = [at_verb(graph, k) or next((a for j in patients(graph, k) if (a := at_noun(graph, j))), None) for k in clauses]
        return bool(clauses) and not any(a and a.frame.action in FRIENDLY for a in inside)

    def _each_other(self, doers: list[Actor], act: Act) -> list[Pair]:
        """ "A and B blame each other": each acts on the other."""
        graph, v = self.graph, act.trigger
        reciprocal = any(
            graph.lower(j) in ("other", "another") and graph.lower(j - 1) in ("each", "one") for j in range(v + 1, min(len(graph), v + 7))
        )
        if not reciprocal or len(doers) != 2 or act.frame.action in SYMMETRIC:
            return []
        return [(doers[0], doers[1]), (doers[1], doers[0])] if act.frame.action != "ASSAULT" else [(doers[0], doers[1])]

    def _within(self, act: Act, doers: list[Actor]) -> list[Actor]:
        """No slot holds a recipient: the first other actor among what hangs on the act, clauses of their own aside."""
        graph = self.graph
        todo = sorted(k for w in act.words for k in graph.kids[w] if k not in act.words)
        for k in todo:
            if graph.base(k) in ("advcl", "nsubj", "parataxis", "conj", "cc", "punct", "ccomp") or graph.relation(k) in ("acl:relcl", "nmod:poss"):
                continue
            for j in graph.subtree(k):
                hit = self.mentions.hit_at(j)
                if hit is None or hit.entry.kind == "place" or not hit.entry.country or hit.end - 1 != j:
                    continue
                found = self.actor(j) or self.actor(graph.head(j))
                if found and found.country and not any(found.country == d.country and found.group == d.group for d in doers):
                    return [found, *self._hyphened(j)]
        return []

    def _other_side(self, act: Act, doer: Actor) -> list[Actor]:
        """Whom an army attacks where no word says it: the only other state of the sentence, or of the passage."""
        if act.frame.action != "ASSAULT" or self.graph.lemma(act.trigger) in TIMES or doer.kind in ("proper", "thing"):
            return []
        country = self.homes.other_state(doer)
        hit = next((h for h in self.mentions.hits if h.entry.country == country and h.entry.kind in STATES), None)
        return [from_entry(hit.entry, hit.end - 1, hit.start, hit.end - 1)] if country and hit else []

    def _hyphened(self, j: int) -> list[Actor]:
        """The other half of "Russia-North Korea"."""
        after = self.mentions.hit_at(j + 2) if j + 2 < len(self.graph) and self.graph.lower(j + 1) in ("-", "–") else None
        return [from_entry(after.entry, after.end - 1, after.start, after.end - 1)] if after and after.entry.country else []

    def _shared(self, act: Act, doers: list[Actor]) -> list[Actor]:
        """ "Summons the ambassador, demanding an apology": whom the verb above is done to, where both have one subject."""
        graph, v = self.graph, act.trigger
        if act.frame.action not in AIMED or graph.base(v) not in ("advcl", "conj") or graph.exactly(v, "nsubj", "nsubj:pass"):
            return []
        above = [self.actor(k) for k in patients(graph, graph.head(v)) if k not in act.words]
        return [a for a in above if a and a.country and not any(a.head == d.head for d in doers)]

    def _slots(self, act: Act) -> list[str]:
        return [s for s, heads in act.recipients if heads]

    def _among(self, doers: list[Actor], act: Act) -> list[Pair]:
        """No recipient: coordinated actors of a symmetric act are each other's; else each acts on nobody named."""
        symmetric = act.frame.action in SYMMETRIC or "with" in act.frame.recipient or "between" in act.frame.recipient
        together = [d for d in doers if d.country != doers[0].country or d.group != doers[0].group]
        if symmetric and together:
            return [(doers[0], d) for d in together]
        return [(d, None) for d in doers]

    def clause_targets(self, act: Act) -> list[Actor]:
        """Whom a promise, refusal or threat is about: the recipient inside its clause ("agreed to send tanks to Kyiv")."""
        graph = self.graph
        for k in graph.find(act.trigger, "xcomp", "ccomp", "acl", "advcl"):
            if graph.base(k) == "advcl" and "to" not in graph.cases[k].split():
                continue
            for heads in (patients(graph, k), *(prepositional(graph, k, p) for p in ("to", "with", "against", "on", "from", "for", "at"))):
                found = [a for h in heads if (a := self.actor(h)) and a.country]
                if found:
                    return found
        return []


def _distinct(actors: list[Actor], apart: bool = False) -> list[Actor]:
    """Actors that are not the same by country and group: organs of one state acting together are one; `apart`: those with names of their own are not."""
    kept: list[Actor] = []
    for actor in actors:
        if not any(actor.country and (actor.country, actor.group) == (k.country, k.group) and not (apart and two_names(actor, k)) for k in kept):
            kept.append(actor)
    return kept

"""An act in, who does it out: by its slots, by the event or clause that it stands in, or by what only a state does."""

from __future__ import annotations

from dragoman.codebook.actors import agents
from dragoman.codebook.cues import cues
from dragoman.codebook.frames import frames, light_verbs
from dragoman.coding.actors import Actor
from dragoman.coding.acts import Act, noun_slot
from dragoman.coding.clauses import is_attack, is_passive, patients, subjects
from dragoman.coding.homes import STATES
from dragoman.coding.owning import told_of
from dragoman.coding.phrases import HITS, Phrases
from dragoman.coding.worth import PRIVATE

# What only a state's organs do to somebody, and which of its organs.
OFFICIAL = {
    **dict.fromkeys(("arrest", "detain", "apprehend", "rearrest", "deport", "extradite", "evict"), "COP"),
    **dict.fromkeys(
        ("sentence", "convict", "charge", "indict", "jail", "imprison", "acquit", "fine", "remand", "prosecute", "execute", "try"), "JUD"
    ),
    **dict.fromkeys(("ban", "outlaw", "impeach", "summon", "expel", "sanction"), "GOV"),
}
ARMS = frozenset(
    """
    missile rocket drone jet warplane aircraft plane helicopter ship warship vessel submarine tank artillery bomb bomber shell gun mortar grenade
    knife car vehicle military state
    """.split()
)
MEANS = frozenset({"with", "by", "through", "via", "during"})
OCCASIONS = frozenset({"during", "after", "following", "on", "in", "at", "for", "before"})
LIFTING = frozenset({"lift", "ease", "remove", "suspend", "waive", "extend", "maintain", "renew", "tighten", "drop", "keep", "reimpose"})
AMID = frozenset({"in", "by", "during", "from", "amid", "after"})


class Doers:
    """Finds the actors of an act."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.graph = phrases, phrases.graph

    def of(self, act: Act) -> list[Actor]:
        """The actors of an act, the surest first; empty where nobody is told."""
        found = self._by_slots(act)
        if found:
            event = act.frame.action == "ASSAULT" and all(is_attack(self.graph, a.head) for a in found)  # "a drone attack injures nine"
            return (event and self._owned(act)) or found
        verb, action = act.frame.pos == "v", act.frame.action
        if verb and action in ("ASSAULT", "COERCE") and not any(s == "subj" for s, _ in act.actors):
            found = self._of_passive(act)
        if not found and act.frame.pos == "n":
            found = self._of_clause(act)
        if not found and verb and action == "MOBILIZE":
            found = self._moved(act)
        if not found and action == "ASSAULT":
            found = self._told_before(act) or self._owned(act)
        if not found and not verb and action == "PROTEST" and self.graph.tokens[act.trigger].upos == "NOUN":
            found = self._locals(act)
        if not found and verb and action == "SANCTION" and self.graph.base(act.trigger) == "acl":
            found = self._who_lifts(act)
        if not found and verb and action in ("COERCE", "SANCTION", "ACCUSE") and is_passive(self.graph, act.trigger):
            found = self._authorities(act)
        return found

    def _by_slots(self, act: Act) -> list[Actor]:
        for slot, heads in act.actors:
            found = [a for h in heads for a in self.phrases.each(h, self._doer(h, slot, act))]
            if found:
                return found
        return []

    def _doer(self, h: int, slot: str, act: Act) -> Actor | None:
        if slot == "mod" and self.graph.lemma(h) in ARMS:
            return self.phrases.mentions.owner(h)  # "Houthi drone attacks"
        actor = self.phrases.actor(h)
        if actor and actor.kind == "agent" and actor.country is None and self.graph.lemma(h) in ARMS and actor.sector != "UAF":
            return None  # a jet, not a suicide bomber
        if slot in ("poss", "mod", "by", "of", "from") and actor:
            return actor if actor.kind not in ("thing",) else None
        if actor and actor.acts:
            return actor
        event = self._of_event(h)
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

    def _of_event(self, h: int) -> Actor | None:
        """ "An Israeli airstrike killed three": the doer of the event that the subject names."""
        for lemma in (self.graph.lemma(h), self.graph.lower(h)):
            for frame in frames().get((lemma, "n"), ()):
                if frame.action in HITS:
                    for slot in frame.actor:
                        for k in noun_slot(self.graph, h, slot):
                            found = self.phrases.actor(k) if self.graph.lemma(k) not in ARMS else None
                            if found and found.kind != "thing":
                                return found
                    for verb in self.graph.find(h, "acl"):  # "an airstrike conducted by the air force"
                        carried = self.graph.lemma(verb) in light_verbs()
                        found = next((a for k in subjects(self.graph, verb) if carried and (a := self.phrases.actor(k))), None)
                        if found:
                            return found
        return None

    def _of_passive(self, act: Act) -> list[Actor]:
        """ "Five were killed in a Russian strike": no agent, but an event that has one."""
        for k in self.graph.find(act.trigger, "obl", "advcl", "nmod"):
            if set(self.graph.cases[k].split()) & AMID:
                found = self._of_event(self.graph.content(k))
                if found:
                    return [found]
        return []

    def _of_clause(self, act: Act) -> list[Actor]:
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
            return [a.at(here, here, here) for a in self.phrases.discourse.wanted]
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

    def _told_before(self, act: Act) -> list[Actor]:
        """ "The strike", "killed in the attack", "a separate strike": by whom the sentence before told of."""
        graph = self.graph
        nouns = [act.trigger] if act.frame.pos == "n" else [k for k in graph.find(act.trigger, "obl", "nsubj") if set(graph.cases[k].split()) <= AMID]
        for k in nouns:
            if is_attack(graph, k) and told_of(graph, k):
                left, right = graph.phrase(k)
                return [a.named_elsewhere(k, left, right) for a in self.phrases.discourse.attackers(graph.sentence.number)]
        return []

    def _owned(self, act: Act) -> list[Actor]:
        """ "A blast killed ten. … The group claimed responsibility": the group's."""
        owner = self.phrases.discourse.owners.get(self.graph.sentence.number)
        return [owner.named_elsewhere(act.trigger, *self.graph.phrase(act.trigger))] if owner else []

    def _locals(self, act: Act) -> list[Actor]:
        """ "Protests were held in Nuuk": by the people of the place."""
        country = self.phrases.homes.around(act.trigger, act.trigger)
        left, right = self.graph.phrase(act.trigger)
        return [Actor(country, "CVL", None, None, "agent", act.trigger, left, right, "the people of the place")] if country else []

    def _who_lifts(self, act: Act) -> list[Actor]:
        """ "Lifts the sanctions imposed on Syria": by whoever can lift them."""
        noun = self.graph.head(act.trigger)
        verb = self.graph.head(noun) if noun >= 0 else -1
        if verb < 0 or self.graph.base(noun) != "obj" or self.graph.lemma(verb) not in LIFTING:
            return []
        return [a for h in subjects(self.graph, verb) if (a := self._doer(h, "subj", act))]

    def _moved(self, act: Act) -> list[Actor]:
        """ "North Korean soldiers are being deployed": forces that nobody is said to move, move."""
        found = [self.phrases.mentions.resolve(self.graph.content(k)) for k in patients(self.graph, act.trigger)]
        return [a for a in found if a and a.kind == "agent" and a.sector in ("MIL", "REB", "PRM", "COP")]

    def _authorities(self, act: Act) -> list[Actor]:
        """ "Is arrested in the Netherlands", "was sentenced": what only a state does is done by the one where it happens, if a place tells."""
        if self.graph.lemma(act.trigger) not in OFFICIAL:
            return []
        country = self.phrases.homes.around(act.trigger, act.trigger) or self.phrases.homes.only_state()
        hit = next((h for h in self.phrases.mentions.hits if h.entry.country == country and h.entry.kind in STATES), None)
        done_to = [self.phrases.actor(k) for k in patients(self.graph, act.trigger)]
        if hit is None or not any(a and a.country and (a.country != country or a.sector not in PRIVATE) for a in done_to):
            return []  # private crime is not coded
        sector = OFFICIAL[self.graph.lemma(act.trigger)]
        return [Actor(country, sector, None, None, "agent", hit.end - 1, hit.start, hit.end - 1, f"the state where it happens; {hit.entry.source}")]

"""An act with its actors in, to whom it is done out: by its slots, then by what else hangs on it, then by who else is spoken of."""

from __future__ import annotations

from dragoman.codebook.frames import SYMMETRIC, frames
from dragoman.codebook.places import places
from dragoman.coding.actors import Actor
from dragoman.coding.acts import Act, noun_slot
from dragoman.coding.clauses import patients, prepositional, subjects
from dragoman.coding.homes import STATES
from dragoman.coding.mentions import RELATIONAL
from dragoman.coding.phrases import HITS, Phrases

AIMED = frozenset({"ACCUSE", "SANCTION", "THREATEN", "REQUEST"})  # their objects are parties even where no name tells whose
ALONE = frozenset({"MOBILIZE", "RETREAT", "PROTEST"})  # often done to nobody
AT = frozenset({"obj", "on", "against", "at", "of"})  # slots in which even a thing without a name is a party
SAID = frozenset("claim accusation allegation offer proposal demand charge request ultimatum invitation suggestion statement plan".split())
TIMES = frozenset("day week month year hour minute time period night morning evening weekend decade moment war conflict".split())
IMPERSONAL = frozenset({"it", "this", "that", "what", "which", "who", "each", "other", "one", "itself", "themselves", "himself", "herself"})
OUTSIDE = frozenset({"VERB", "AUX", "ADV"})
OF_THEIR_OWN = frozenset({"advcl", "nsubj", "parataxis", "conj", "cc", "punct", "ccomp"})  # what says something else
AROUND = frozenset("in by after before amid following during since despite because due at near response under as like than without including".split())
ASIDE = frozenset({"after", "before", "amid", "following", "during", "since", "despite"})
SUFFERING = frozenset({"pay", "face", "suffer", "regret", "burn", "feel", "answer", "bleed"})  # "that Israel will pay" is to Israel
TOGETHER = frozenset({"with", "to", "between"})  # those that one meets
RULING = frozenset({"person", "agent", "organ"})
AT_SEA = 7  # UCDP's precision code for international waters
CLAUSE_PREPOSITIONS = ("to", "with", "against", "on", "from", "for", "at")


class Recipients:
    """Finds the recipients of an act."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.graph = phrases, phrases.graph

    def by_slots(self, act: Act) -> list[Actor]:
        """The recipients of the first slot that holds any."""
        for slot, heads in act.recipients:
            found = [a for h in heads for a in self.phrases.each(h, self._target(h, slot, act))]
            if found:
                return found
        return []

    def _target(self, h: int, slot: str, act: Act) -> Actor | None:
        graph = self.graph
        actor = self.phrases.actor(h)
        if act.frame.action in ("ACCUSE", "REJECT", "SUPPORT") and (actor is None or actor.kind == "thing") and graph.lemma(h) not in RELATIONAL:
            event = self._doer_of_event(h)
            if event:
                return event.at(event.head, event.left, event.right)
        if actor is None and graph.tokens[h].upos in OUTSIDE:
            return None
        if actor is None and graph.lemma(h) not in RELATIONAL:
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
                        found = self.phrases.actor(k)
                        if found and found.kind != "thing":
                            return found
        return None

    def _owned_by_pronoun(self, h: int) -> Actor | None:
        """ "its embassy": a thing of somebody's named before."""
        for k in self.graph.exactly(h, "nmod:poss"):
            owner = self.phrases.actor(k)
            if owner:
                left, right = self.graph.phrase(h)
                return Actor(owner.country, owner.sector, owner.group, owner.name, "thing", h, left, right, owner.source)
        return None

    def beyond_slots(self, act: Act, doers: list[Actor]) -> list[Actor]:
        """Recipients that no slot holds, where the act is one that needs somebody to be done to."""
        action, denial = act.frame.action, self.graph.lemma(act.trigger) == "deny"
        found = self._asker(act, doers) or self._claimant(act, doers[0])
        if not found and not (denial or action in ALONE or not act.frame.recipient or (action in SYMMETRIC and len(doers) > 1)):
            found = self._within(act, doers) or self._shared(act, doers)
        if not found and action == "REJECT" and not denial:
            other = self.phrases.homes.other_party(doers[0])
            found = [self.phrases.named(other)] if other else []
        if not found and action == "PROTEST":
            found = self._opposed(act, doers[0]) or self._ruler(act, doers[0])
        return found or self._other_side(act, doers[0])

    def _opposed(self, act: Act, doer: Actor) -> list[Actor]:
        """ "Anti-government protesters": their own government."""
        near = [i for i in range(max(0, act.trigger - 4), act.trigger) if self.graph.lower(i) in ("anti-government", "antigovernment")]
        return [Actor(doer.country, "GOV", None, None, "agent", i, i, i) for i in near[-1:] if doer.country]

    def _ruler(self, act: Act, doer: Actor) -> list[Actor]:
        """Whom people protest against where no word says it: the one of those who rule their country that the sentence names."""
        if doer.country is None or any(w in ("pro", "supporter", "support") for w in self._words_near(act)):
            return []
        named = (self.phrases.actor(i) for i, t in enumerate(self.graph.tokens) if t.upos in ("NOUN", "PROPN") and i != doer.head)
        rulers = [
            a for a in named if a and a.country == doer.country and a.sector == "GOV" and a.kind in RULING and not doer.left <= a.head <= doer.right
        ]
        longest = max(rulers, key=lambda a: a.right - a.left, default=None)
        return [longest] if longest and all(longest.left <= a.left <= longest.right for a in rulers) else []

    def _words_near(self, act: Act) -> list[str]:
        return [self.graph.lemma(i) for i in range(max(0, act.trigger - 5), min(len(self.graph), act.trigger + 5))]

    def _asker(self, act: Act, doers: list[Actor]) -> list[Actor]:
        """ "Kyiv asked for American support": help that is asked for is for whoever asks."""
        graph, verb = self.graph, self.graph.head(act.trigger)
        if act.frame.pos != "n" or act.frame.action not in ("AID", "SUPPORT", "CONCEDE") or verb < 0 or graph.tokens[verb].upos != "VERB":
            return []
        if graph.base(act.trigger) == "obl" and graph.cases[act.trigger] == "with" and act.frame.action in ("AID", "SUPPORT"):
            helped = [a for k in subjects(graph, verb) if (a := self.phrases.actor(k)) and a.country]  # "advances with the support of Rwanda"
            return [a for a in helped if not any(a.country == d.country and a.group == d.group for d in doers)]
        asked = graph.base(act.trigger) == "obj" or graph.cases[act.trigger] == "for"
        if not asked or not any(f.action == "REQUEST" for f in frames().get((graph.lemma(verb), "v"), ())):
            return []
        found = [a for k in subjects(graph, verb) if (a := self.phrases.actor(k)) and a.country]
        return [a for a in found if not any(a.country == d.country and a.group == d.group for d in doers)]

    def _claimant(self, act: Act, doer: Actor) -> list[Actor]:
        """ "Ukraine rejects the offer.": of whoever made it in the sentence before."""
        refusal = act.frame.action == "REJECT" and act.frame.pos == "v" and self.graph.lemma(act.trigger) != "deny"
        objects = patients(self.graph, act.trigger) if refusal else []
        bare = [k for k in objects if self.graph.lemma(k) in SAID and all(self.graph.base(j) in ("det", "amod") for j in self.graph.kids[k])]
        others = [a for a in self.phrases.homes.discourse.claimants if a.country != doer.country] if bare else []
        return [others[-1].at(k, k, k) for k in bare[:1] if others]

    def _within(self, act: Act, doers: list[Actor]) -> list[Actor]:
        """No slot holds a recipient: the first other actor among what hangs on the act, clauses of their own aside."""
        graph = self.graph
        todo = sorted(k for w in act.words for k in graph.kids[w] if k not in act.words)
        for k in todo:
            cases = set(graph.cases[k].split())
            if (
                cases & AROUND
                or (act.frame.action in SYMMETRIC and not cases & TOGETHER)
                or ("against" in cases and act.frame.action in ("SUPPORT", "AID"))
                or graph.base(k) in OF_THEIR_OWN
                or graph.relation(k) in ("acl:relcl", "nmod:poss")
            ):
                continue
            below = set(graph.subtree(k))
            for j in sorted(below):
                hit = self.phrases.mentions.hit_at(j)
                if any(set(graph.cases[a].split()) & ASIDE for a in [j, *graph.ancestors(j)] if a in below):
                    continue
                if hit is None or hit.entry.kind == "place" or not hit.entry.country or hit.end - 1 != j:
                    continue
                found = self.phrases.actor(j) or self.phrases.actor(graph.head(j))
                if found and found.country and not any(found.country == d.country and found.group == d.group for d in doers):
                    return [found, *self._hyphened(j)]
        return []

    def _other_side(self, act: Act, doer: Actor) -> list[Actor]:
        """Whom an army attacks where no word says it: the only other state of the sentence, or of the passage."""
        if act.frame.action != "ASSAULT" or self.graph.lemma(act.trigger) in TIMES or doer.kind in ("proper", "thing"):
            return []
        named = [places().get(h.entry.name) for h in self.phrases.mentions.hits if h.entry.kind == "place"]
        if any(place is not None and place.precision == AT_SEA for place in named):
            return []  # at sea it may be anybody
        country = self.phrases.homes.other_state(doer)
        hit = next((h for h in self.phrases.mentions.hits if h.entry.country == country and h.entry.kind in STATES), None)
        return [self.phrases.named(hit)] if country and hit else []

    def _hyphened(self, j: int) -> list[Actor]:
        """The other half of "Russia-North Korea"."""
        after = self.phrases.mentions.hit_at(j + 2) if j + 2 < len(self.graph) and self.graph.lower(j + 1) in ("-", "–") else None
        return [self.phrases.named(after)] if after and after.entry.country else []

    def _shared(self, act: Act, doers: list[Actor]) -> list[Actor]:
        """ "Summons the ambassador, demanding an apology": whom the verb above is done to, where both have one subject."""
        graph, v = self.graph, act.trigger
        if act.frame.action not in AIMED or graph.base(v) not in ("advcl", "conj") or graph.exactly(v, "nsubj", "nsubj:pass"):
            return []
        above = [self.phrases.actor(k) for k in patients(graph, graph.head(v)) if k not in act.words]
        return [a for a in above if a and a.country and not any(a.head == d.head for d in doers)]

    def in_clause(self, act: Act) -> list[Actor]:
        """Whom a promise, refusal or threat is about: the recipient inside its clause ("agreed to send tanks to Kyiv")."""
        graph = self.graph
        for k in graph.find(act.trigger, "xcomp", "ccomp", "acl", "advcl"):
            if graph.base(k) == "advcl" and "to" not in graph.cases[k].split():
                continue
            struck = subjects(graph, k) if graph.lemma(k) in SUFFERING and act.frame.action == "THREATEN" else []
            for heads in (struck, patients(graph, k), *(prepositional(graph, k, p) for p in CLAUSE_PREPOSITIONS)):
                found = [a for h in heads if (a := self.phrases.actor(h)) and a.country]
                if found:
                    return found
        return []

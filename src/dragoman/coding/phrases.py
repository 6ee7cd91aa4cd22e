"""Phrases of one sentence in, the actors that they stand for out, with the report's discourse behind them."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.actors import NAMED, Actor, from_entry
from dragoman.coding.clauses import RELATIVE
from dragoman.coding.discourse import DESCRIPTIONS, FIRST, NEUTER, ORGANS, PERSONAL, PLURAL, Discourse
from dragoman.coding.graph import Graph
from dragoman.coding.homes import Homes
from dragoman.coding.mentions import Mentions
from dragoman.coding.naming import Hit, shared
from dragoman.coding.quotations import Teller

HITS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # what is done to a place is done to its country
HOME_SECTORS = frozenset({"CVL", "COP", "OPP", "JUD", "LEG"})


class Phrases:
    """Resolves phrases of one sentence to actors."""

    def __init__(self, graph: Graph, mentions: Mentions, discourse: Discourse) -> None:
        self.graph, self.mentions, self.discourse = graph, mentions, discourse
        self.homes = Homes(graph, mentions, discourse)

    def actor(self, i: int) -> Actor | None:
        """The actor at `i`, pronouns and descriptions resolved, an organ without a state given the only state there is."""
        word = self.graph.lower(i)
        if word in FIRST and self.graph.tokens[i].text != "US":
            return self._speaker(i)
        if word in PERSONAL or word in NEUTER or word in PLURAL or word in RELATIVE:
            return self.discourse.refer(self.graph, self.mentions, i)
        found = self.mentions.resolve(i)
        if found is None or (found.kind == "agent" and found.country is None):
            kind = found is not None or word in DESCRIPTIONS or self.graph.lemma(i) in DESCRIPTIONS
            described = self.discourse.refer(self.graph, self.mentions, i) if kind else None
            if described:
                return described
        if found and found.kind == "group" and found.sector == "PTY":
            return self._of_this_state(found, i)
        if found and found.kind in ("agent", "thing") and found.country is None:
            return self._with_owner(found, i)
        return found

    def teller(self, i: int) -> Teller | None:
        """Who is quoted at `i`."""
        return self.discourse.quotations.teller(self.graph.tokens[i].start) if self.discourse.quotations else None

    def quoted(self, i: int) -> tuple[Phrases, int] | None:
        """The same as the phrases of the sentence that names him, and the word there."""
        told = self.teller(i)
        return (Phrases(*self.discourse.read[told.sentence], self.discourse), told.at) if told else None

    def _speaker(self, i: int) -> Actor | None:
        """ "We" and "our" in a quotation: whoever is quoted, or whom he speaks for."""
        there = self.quoted(i)
        found = there[0].actor(there[1]) if there else None
        return found.at(i, i, i) if found and found.country else None

    def _of_this_state(self, party: Actor, i: int) -> Actor:
        """A party whose name several states have: where the passage speaks of one state, it is that one's."""
        states, hit = self.discourse.states, self.mentions.hit_at(i)
        if hit is None or len(states) != 1 or party.country in states or not shared(self.graph, hit):
            return party
        return replace(party, country=next(iter(states)), group=None, name=None, source=f"{party.source}; the only state named")

    def _with_owner(self, found: Actor, i: int) -> Actor | None:
        """An agent noun's possessive pronoun, or the passage's only state, gives its country; "our army" is nobody's where nobody is quoted."""
        for k in self.graph.exactly(i, "nmod:poss"):
            if self.graph.lower(k) in FIRST:
                ours = self._speaker(k)
                return replace(found, country=ours.country, group=ours.group, head=i) if ours else None
            told = self.graph.tokens[k].upos == "PRON" or self.graph.lemma(k) in DESCRIPTIONS or self.graph.lemma(k) in ORGANS
            owner = self.actor(k) if told else None
            if owner and owner.country:
                name = owner.name if owner.kind in ("group", "body") else None
                return replace(found, country=owner.country, group=owner.group, name=name, kind="agent", head=i)
        organ = self.graph.lemma(i) in ORGANS or self.graph.lower(i) in ORGANS or found.sector in HOME_SECTORS
        lone = self.discourse.owner_of(self.graph, self.mentions, i) if organ else None
        return replace(found, country=lone.country, group=None, name=None, kind="agent", head=i) if lone else found

    def each(self, h: int, actor: Actor | None) -> list[Actor]:
        """ "Chinese and Philippine ships": one phrase, an actor for each of its coordinated owners, or of those that it names as examples."""
        if actor is None or (actor.kind in ("agent", "thing") and actor.country is None):
            named = [a for k in self.mentions.examples(h) if (a := self.actor(k)) and a.country and a.kind != "thing"]
            if named:
                return named
        if actor is None:
            return []
        if self.graph.lower(h) in PLURAL:
            return self._all_of(actor, h)
        listed = self._listed(h, actor)
        if listed:
            return listed
        return [actor, *(self._owned_too(actor, h) if actor.kind in ("agent", "thing") else [])]

    def _all_of(self, actor: Actor, h: int) -> list[Actor]:
        """ "Mali, Niger and Chad said they were leaving": all of those whom "they" stands for."""
        same = [k for k in range(h) if self.graph.base(k) == "nsubj" and (a := self.mentions.resolve(k)) and a.same_as(actor)]
        members = [self.mentions.resolve(c) for c in self.graph.conjuncts(same[-1])] if same else []
        known = [m.at(h, actor.left, actor.right) for m in members if m and m.country]
        return known if len(known) == len(members) > 1 else [actor]

    def _listed(self, h: int, actor: Actor) -> list[Actor]:
        """ "The oil firms Lukoil and Rosneft": each that the list behind the noun names, of whom the noun is."""
        graph = self.graph
        first = next((k for k in graph.find(h, "appos", "flat") if k > h and graph.tokens[k].upos == "PROPN"), None)
        names = graph.conjuncts(first) if first is not None else []
        if graph.tokens[h].upos != "NOUN" or len(names) < 2 or not all(self._has_name(k) for k in names):
            return []
        found = []
        for k in names:
            hit, (left, right) = self.mentions.hit_at(k), graph.phrase(k)
            right = min(right, min((n for n in names if n > k), default=right + 1) - 1)
            known = from_entry(hit.entry, k, hit.start, hit.end - 1) if hit else None
            found.append(known or replace(actor, name=None, kind="proper").at(k, left, right))
        return found

    def _has_name(self, i: int) -> bool:
        """Whether a name at `i` is that of a person or an organisation, by the codebook or else by the parse."""
        hit = self.mentions.hit_at(i)
        return hit.entry.kind in NAMED if hit else self.graph.tokens[i].entity[2:] in ("PER", "ORG")

    def _owned_too(self, actor: Actor, h: int) -> list[Actor]:
        """The same for the further owners before the noun, and for the further countries after "of", "in" and "from"."""
        graph, others = self.graph, []
        for k in graph.find(h, "amod", "compound", "nmod"):
            before = k < h and not graph.cases[k]
            for c in graph.conjuncts(k)[1:] if before or graph.cases[k] in ("of", "in", "from") else []:
                hit = self.mentions.hit_at(c)
                if hit is None or hit.entry.country in (None, actor.country) or not (before or hit.entry.kind in ("country", "capital")):
                    continue
                owned = replace(actor, country=hit.entry.country, group=hit.entry.group, name=None, source=hit.entry.source)
                others.append(owned if before else owned.at(c, hit.start, hit.end - 1))
        return others

    def named(self, hit: Hit) -> Actor:
        """The actor that a name stands for, at its own words."""
        return from_entry(hit.entry, hit.end - 1, hit.start, hit.end - 1)

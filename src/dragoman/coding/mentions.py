"""Noun phrases in, actors out: which country, sector and group each stands for."""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook.actors import Agent, agents
from dragoman.coding.actors import Actor, from_entry
from dragoman.coding.clauses import is_attack
from dragoman.coding.graph import Graph
from dragoman.coding.naming import Hit, Learned, find

# "Houthi-controlled", "Iran-backed": the prefix does not say whose the noun is. "US-led", "Moscow-based": it does.
BELONGING = frozenset({"led", "based", "owned", "flagged", "registered", "born", "made", "built", "operated", "run"})
BODIES = frozenset({"body", "group", "organ"})
KEEPS_SECTOR = frozenset({"REB", "PRM", "CRM", "PTY", "IGO", "OPP", "PRE"})
MEMBERS = frozenset(
    "member officer official head president chief spokesman spokeswoman spokesperson commander leader agent employee director deputy".split()
)
RELATIONAL = frozenset(
    """
    ally rival enemy foe opponent partner neighbour neighbor adversary critic supporter backer proxy competitor counterpart victim captor abductor
    killer
    """.split()
)
CIVIL = frozenset({"CVL", "REF", "JRN", "MED", "REL", "EDU", "BUS", "LAB", "AGR", "SOC"})


DESCENTS, LANDS = frozenset({"african", "asian", "native", "arab", "mexican", "irish"}), frozenset({"latin", "central", "south", "north"})
CROWD = frozenset({"dozens", "scores", "hundreds", "thousands", "millions"})
TITLES = frozenset("declaration agreement accord treaty convention protocol pact mechanism summit conference charter".split())
INSIDE = frozenset("in at near around outside from into across throughout".split())


def _of_descent(graph: Graph, hit: Hit) -> bool:
    """ "An African American mother" is described, and no state is named; "Latin American" is of no single one."""
    before = graph.lower(hit.start - 1) if hit.start else ""
    american = graph.lower(hit.start) == "american" and hit.end == hit.start + 1
    return american and (before in LANDS or (before in DESCENTS and graph.tokens[hit.start].xpos == "JJ"))


class Mentions:
    """The actors of one sentence; `resolve(i)` is the one that the phrase headed by token `i` stands for, or None."""

    def __init__(self, graph: Graph, learned: Learned, day: str | None) -> None:
        self.graph = graph
        self.hits = [h for h in find(graph, learned, day) if not _of_descent(graph, h)]
        learned.learn(self.hits, graph)
        self._hit_at: dict[int, Hit] = {i: h for h in self.hits for i in range(h.start, h.end)}
        self._known: dict[int, Actor | None] = {}

    def examples(self, i: int) -> list[int]:
        """ "Nations like China and Brazil", "allies, including the Houthis": the heads of those named."""
        graph = self.graph
        for k in graph.find(i, "nmod", "obl", "acl", "advcl", "appos"):
            if graph.cases[k] in ("like", "such as", "including") or (graph.lower(k) == "including" and graph.find(k, "obj")):
                named = graph.find(k, "obj") if graph.lower(k) == "including" else []
                return graph.conjuncts(named[0] if named else k)
        return []

    def hit_at(self, i: int) -> Hit | None:
        return self._hit_at.get(i)

    def resolve(self, i: int) -> Actor | None:
        """The actor of the phrase at `i`, pronouns aside."""
        if i not in self._known:
            self._known[i] = None  # a phrase that contains itself resolves to nothing
            self._known[i] = self._resolve(i)
        return self._known[i]

    def _resolve(self, i: int) -> Actor | None:
        graph = self.graph
        inner = graph.content(i)
        if inner != i:
            actor = self.resolve(inner)
            left, right = graph.phrase(i)
            return actor.at(i, left, max(right, actor.right)) if actor else None
        hit = self._hit_at.get(i)
        if graph.lower(i) in BELONGING and graph.base(i) == "amod":
            return self._modifier(i)  # "US-led strikes"
        if graph.tokens[i].upos in ("VERB", "AUX", "ADV", "ADP", "PUNCT", "CCONJ", "SCONJ", "PART") and not (hit and hit.end - hit.start > 1):
            return None
        if hit and not self._modifies_own_head(hit, i):
            return self._named(hit, i)
        person = self._person_inside(i)
        if person:
            return person
        if (
            graph.lemma(i) in RELATIONAL
            and not any(self._hit_at.get(k) for k in graph.find(i, "amod"))
            and (graph.exactly(i, "nmod:poss") or any(graph.cases[k] == "of" for k in graph.find(i, "nmod")))
        ):
            return None  # Tehran's allies are not Tehran
        agent = self._agent(i) or self._crowd(i)
        if agent:
            return self._of_kind(agent, i)
        return self._other(i)

    def _modifies_own_head(self, hit: Hit, i: int) -> bool:
        return hit.entry.kind == "adjective" and hit.end <= i

    def _named(self, hit: Hit, i: int) -> Actor:
        left, right = self.graph.phrase(i)
        actor = from_entry(hit.entry, i, min(left, hit.start), max(right, hit.end - 1))
        if hit.entry.kind == "place":
            return replace(actor, country=self._spelt_out(i) or actor.country)
        if hit.entry.kind == "capital" and self._means_union(hit, i):
            return replace(actor, country="EU", sector="IGO", name="European Union", kind="body")
        if hit.entry.kind == "organ":
            return self._of_whom(actor, hit, i)
        if hit.entry.kind == "adjective":
            people = self.graph.tokens[i].upos == "NOUN" or self.graph.tokens[i].xpos in ("NNS", "NNPS")
            return Actor(
                actor.country,
                "CVL" if people else "GOV",
                actor.group,
                actor.name,
                "people" if people else "country",
                i,
                actor.left,
                actor.right,
                actor.source,
            )
        return actor

    def _means_union(self, hit: Hit, i: int) -> bool:
        """ "Brussels fined Apple" is the Union; what happens in or near Brussels, or beside Belgians, is Belgium's."""
        belgian = any(h.entry.country == "BEL" and h is not hit for h in self.hits)
        return self.graph.lower(hit.end - 1) == "brussels" and not belgian and not set(self.graph.cases[i].split()) & INSIDE

    def _of_whom(self, actor: Actor, hit: Hit, i: int) -> Actor:
        """ "Chile's Defense Department": an organ whose name several states use is whose the words before it say."""
        before = [k for k in self.graph.find(i, "nmod", "amod", "compound") if k < hit.start]
        owners = [
            h
            for k in before
            if (h := self._hit_at.get(k)) and h.entry.kind in ("country", "adjective", "capital") and len(h.entry.country or "") == 3
        ]
        if owners and owners[-1].entry.country != actor.country and not (hit.entry.country and len(hit.entry.country) != 3):
            return replace(actor, country=owners[-1].entry.country, source=f"{actor.source}; {owners[-1].entry.source}")
        return actor

    def _spelt_out(self, i: int) -> str | None:
        """The country that is spelt out after a place: "New York in Donetsk Oblast, Ukraine"."""
        for k in self.graph.kids[i]:
            if k > i and self.graph.base(k) in ("nmod", "appos", "list", "flat") and self.graph.cases[k] in ("", "in"):
                hit = self._hit_at.get(k)
                if hit and hit.entry.kind in ("country", "place"):
                    return self._spelt_out(k) or hit.entry.country
        return None

    def _person_inside(self, i: int) -> Actor | None:
        """ "President Vladimir Putin", "the militant leader, Ismail Haniyeh": the name decides."""
        for k in self.graph.find(i, "flat", "appos", "compound"):
            hit = self._hit_at.get(k)
            if hit and hit.entry.kind == "person":
                left, right = self.graph.phrase(i)
                return from_entry(hit.entry, i, min(left, hit.start) if k < i else left, max(right, hit.end - 1))
        return None

    def _crowd(self, i: int) -> Agent | None:
        """ "Thousands rally in Belgrade": people, where nothing says of what."""
        crowd = self.graph.lower(i) in CROWD and self.graph.base(i) in ("nsubj", "obj", "conj", "root")
        return agents().get("people") if crowd and not self.graph.find(i, "nmod", "nummod") else None

    def _agent(self, i: int) -> Agent | None:
        """The agent noun at `i`, of two or three words if there is such a one."""
        table, graph = agents(), self.graph
        if i + 2 < len(graph) and graph.lower(i + 1) == "of" and (agent := table.get(f"{graph.lemma(i)} of {graph.lower(i + 2)}")):
            return agent  # "heads of state": the first word is the head
        words = [graph.lower(j) for j in range(max(0, i - 3), i + 1)]
        for n in (4, 3, 2, 1):
            if n <= len(words):
                last = words[-n:]
                agent = (
                    table.get(" ".join(last)) or table.get(" ".join([*last[:-1], graph.lemma(i)])) or table.get("".join(last) if "-" in last else "")
                )
                if agent and (n > 1 or graph.tokens[i].upos in ("NOUN", "PROPN") or graph.tokens[i].entity == "O"):
                    return agent
        return None

    def _of_kind(self, agent: Agent, i: int) -> Actor:
        """An agent noun with the country, body or group that the words around it give."""
        left, right = self.graph.phrase(i)
        owner = self.owner(i)
        if owner is None:
            return Actor(None, agent.sector, None, None, "agent", i, left, right, f"agents:{agent.noun}")
        sector = owner.sector if agent.noun.lower() in MEMBERS and owner.kind == "organ" and owner.sector else agent.sector
        if owner.group or (owner.kind == "body" and owner.sector != "GOV"):
            sector = owner.sector if owner.sector in KEEPS_SECTOR and agent.sector not in CIVIL else agent.sector
        name = owner.name if owner.kind in BODIES else None
        return Actor(owner.country, sector, owner.group, name, "agent", i, left, max(right, i), f"agents:{agent.noun}; {owner.source}")

    def _other(self, i: int) -> Actor | None:
        """Any other noun: an unknown name, or a thing of somebody's."""
        token = self.graph.tokens[i]
        left, right = self.graph.phrase(i)
        owner = None if self._titled(i) else self.owner(i)
        named = (
            next((k for k in self.graph.find(i, "flat", "appos") if self.graph.tokens[k].entity[2:] == "PER"), None) if token.upos == "NOUN" else None
        )
        if named is not None and owner is not None:
            return Actor(owner.country, "CVL", owner.group, None, "proper", i, left, max(right, named), owner.source)
        if token.entity[2:] in ("PER", "ORG") and token.upos == "PROPN":
            country = owner.country if owner else None
            title = self._title(i)
            if title and owner:
                return Actor(country, title.sector, owner.group, None, "agent", i, left, right, f"agents:{title.noun}; {owner.source}")
            sector = "CVL" if token.entity[2:] == "PER" else None
            return Actor(country, sector, None, None, "proper", i, left, right, None)
        if owner is not None and token.upos in ("NOUN", "PROPN", "ADJ", "NUM"):
            return Actor(owner.country, owner.sector, owner.group, owner.name, "thing", i, left, right, owner.source)
        return None

    def _titled(self, i: int) -> bool:
        """ "The New York Declaration" is not New York's."""
        before = [h for k in self.graph.find(i, "compound", "amod", "nmod") if k < i and (h := self._hit_at.get(k))]
        named = self.graph.lemma(i) in TITLES and self.graph.tokens[i].text[:1].isupper()
        return named and any(h.entry.kind in ("place", "capital") for h in before)

    def _title(self, i: int) -> Agent | None:
        """The office before a name: "Treasury Secretary" in "British Treasury Secretary Tulip Siddiq"."""
        titles = [k for k in self.graph.find(i, "nmod", "compound", "appos") if k < i and not self.graph.cases[k]]
        return next((found for k in reversed(titles) if (found := self._agent(k))), None)

    def owner(self, i: int) -> Actor | None:
        """Whose the phrase at `i` is: its adjectives and names, then its possessor, then "of", "from", "in"."""
        graph = self.graph
        for k in reversed(
            [k for k in graph.find(i, "amod", "compound", "nmod", "flat") if k < i and graph.relation(k) != "nmod:poss" and not graph.cases[k]]
        ):
            found = self._modifier(k)
            if found and (found.country or found.group):
                return found
        beside = self._hit_at.get(i - 1)
        if beside and beside.entry.kind in BODIES and graph.head(i - 1) != i and graph.tokens[i].upos == "NOUN":
            return from_entry(beside.entry, i - 1, beside.start, beside.end - 1)  # "Rapid Support Forces militants", whatever the parse makes of it
        for k in graph.exactly(i, "nmod:poss"):
            found = self.resolve(k)
            if found:
                return found
        for prepositions in (("of", "from"), ("in",), ("at", "on", "near")):
            for k in graph.find(i, "nmod", "obl", "acl"):
                # "Suspects in the killing of a German": whose act it was, and whom it hit, does not say whose they are.
                if graph.cases[k] in prepositions and k > i and not (graph.cases[k] == "in" and is_attack(graph, k)):
                    found = self.resolve(k)
                    if found and found.country:
                        return found
        for k in graph.find(i, "appos"):
            found = self.resolve(k)
            if found and found.country:
                return found
        return None

    def prefix(self, k: int) -> bool:
        """Whether the word is the first part of a compound that does not make the noun its own: "Iran" in "Iran-backed"."""
        graph = self.graph
        hyphen = k + 2 < len(graph) and graph.lower(k + 1) in ("-", "–") and graph.tokens[k + 1].start == graph.tokens[k].end
        return hyphen and graph.tokens[k + 2].upos in ("VERB", "ADJ") and graph.lower(k + 2) not in BELONGING

    def _modifier(self, k: int) -> Actor | None:
        """The actor named by a word before a noun."""
        hit = self._hit_at.get(k)
        if hit:
            return from_entry(hit.entry, k, hit.start, hit.end - 1)
        graph = self.graph
        inside = [
            j
            for j in graph.kids[k]
            if j < k and graph.base(j) in ("compound", "amod", "obl", "nmod", "nsubj", "advmod", "flat", "punct", "conj", "obj")
        ]
        if graph.tokens[k].upos in ("VERB", "ADJ") and any(graph.lower(j) in "-–" for j in inside) and graph.lower(k) not in BELONGING:
            return None
        for j in inside:
            if self.prefix(j):
                continue
            found = self._modifier(j)
            if found:
                return found
        return None

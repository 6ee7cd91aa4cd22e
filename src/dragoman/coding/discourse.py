"""Sentences in order in, what a pronoun or a definite description stands for out, where that is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.codebook.actors import territories
from dragoman.codebook.cues import cues
from dragoman.coding.actors import Actor
from dragoman.coding.clauses import RELATIVE, relative_heads
from dragoman.coding.graph import Graph
from dragoman.coding.mentions import Mentions
from dragoman.coding.naming import shared
from dragoman.coding.owning import owners
from dragoman.coding.quotations import Quotations

if TYPE_CHECKING:
    from dragoman.coding.rows import Row

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
NEUTER = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
FIRST = frozenset({"we", "us", "our", "ours", "i", "me", "my", "mine"})
# Definite nouns that stand for something named before, with the kinds of actor that they can stand for.
DESCRIPTIONS = {
    **dict.fromkeys(("country", "nation"), ("country", "capital", "seat")),
    **dict.fromkeys(("kingdom", "republic", "state"), ("country",)),
    "government": ("country", "capital", "agent", "seat"),
    "regime": ("country", "capital", "agent"),
    **dict.fromkeys(("movement", "militia", "party", "militants", "rebels", "insurgents", "paramilitary", "cartel", "gang", "faction"), ("group",)),
    "group": ("group", "proper"),
    **dict.fromkeys(("organization", "organisation"), ("body", "group")),
    **dict.fromkeys(("bloc", "alliance", "union"), ("body",)),
    "agency": ("organ", "body"),
    "ministry": ("organ", "agent"),
    **dict.fromkeys(("leader", "president"), ("person",)),
}
TERRITORIES = frozenset({"territory", "island"})
ORGANS = frozenset(
    {"government", "military", "army", "authorities", "police", "forces", "troops", "parliament", "president", "ministry", "court", "officials"}
)


OFFERING = frozenset({"offer", "present", "submit"})  # beside the verbs by which somebody says, claims or asks


@dataclass(slots=True)
class Discourse:
    """The actors of the sentences so far, latest last, subjects marked."""

    seen: list[tuple[Actor, bool, bool]] = field(default_factory=list)  # actor, is subject, is plural
    nouns: list[tuple[Actor, str]] = field(default_factory=list)  # those that common nouns named, with the nouns, latest last
    wanted: list[Actor] = field(default_factory=list)  # for whom the last sentence called for something
    claimants: list[Actor] = field(default_factory=list)  # who claimed, offered or demanded something in the sentence last coded, latest last
    told: dict[int, list[Row]] = field(default_factory=dict)  # by the number of a sentence what it was coded as
    states: Counter[str] = field(default_factory=Counter)  # how often the passage names each state
    read: Sequence[tuple[Graph, Mentions]] = ()  # all sentences
    quotations: Quotations | None = None
    owners: dict[int, Actor] = field(default_factory=dict)  # by the number of a sentence, who owns up later to what it tells of

    def tells(self, text: str, read: Sequence[tuple[Graph, Mentions]]) -> None:
        """Find out who is quoted where, and who owns up to what."""
        self.read, self.quotations, self.owners = read, Quotations(text, [graph for graph, _ in read]), owners(read)

    def attackers(self, number: int) -> list[Actor]:
        """Who attacked in the last sentence before this one that was coded as telling of an attack."""
        for before in sorted((n for n in self.told if n < number), reverse=True):
            found = {row.actor: None for row in self.told[before] if row.act.frame.action == "ASSAULT"}
            if found:
                return list(found)
        return []

    def hear(self, mentions: Mentions) -> None:
        """Count the states that a sentence names: those of the whole passage are known before its first sentence is coded."""
        hits = [h for h in mentions.hits if h.entry.kind != "body" and not shared(mentions.graph, h)]
        self.states.update(c for h in hits if (c := h.entry.country) and len(c) == 3)

    def note(self, graph: Graph, mentions: Mentions) -> None:
        """Remember the actors of a sentence that has been coded."""
        self.wanted = self._wanted(graph, mentions) or []
        tellers = [i for i in range(len(graph)) if graph.base(i) == "nsubj" and _tells(graph.lemma(graph.head(i)))]
        self.claimants = [a for i in tellers if (a := mentions.resolve(i)) and a.country]
        fresh = []
        for i in range(len(graph)):
            if graph.tokens[i].upos not in ("NOUN", "PROPN", "ADJ") or mentions.prefix(i):
                continue
            if graph.base(i) in ("nsubj", "obj", "obl", "nmod", "conj", "appos", "root", "iobj"):
                actor = mentions.resolve(i)
                if actor and actor.kind not in ("thing", "place") and graph.relation(i) != "nmod:poss":
                    fresh.append((actor, graph.base(i) == "nsubj", _plural(graph, i, actor)))
        self.seen = [*self.seen, *fresh][-24:]
        common = [a for a, *_ in fresh if a.kind == "agent" and a.country and not a.placed]
        self.nouns = [*self.nouns, *((a, graph.lemma(a.head)) for a in common if graph.tokens[a.head].upos == "NOUN")][-24:]

    def _wanted(self, graph: Graph, mentions: Mentions) -> list[Actor]:
        """ "For Ukraine and its allies, this requires efforts": Ukraine."""
        fronted = [c for k in range(min(len(graph), 6)) if graph.cases[k] == "for" and graph.base(k) == "obl" for c in graph.conjuncts(k)]
        calls = any(
            (graph.lemma(i), kind) in cues() and cues()[graph.lemma(i), kind].effect == "called_for"
            for i in range(len(graph))
            for kind in ("v", "adj", "n")
        )
        return [a for c in fronted if (a := mentions.resolve(c)) and a.country and a.acts] if calls else []

    def refer(self, graph: Graph, mentions: Mentions, i: int) -> Actor | None:
        """The actor that a pronoun or description at `i` stands for."""
        word = graph.lower(i)
        if word in RELATIVE:
            heads = relative_heads(graph, graph.head(i)) if graph.head(i) >= 0 else []
            return mentions.resolve(heads[0]) if heads else None
        found: Actor | None
        if word in PERSONAL:
            found = (
                self._beside(graph, mentions, i)
                or self._claimant(graph, mentions, i)
                or self._latest(graph, mentions, i, lambda a, plural: _is_person(a) and not plural)
            )
        elif word in NEUTER:
            found = self._latest(
                graph,
                mentions,
                i,
                lambda a, plural: (
                    a.kind in ("country", "capital", "seat", "body", "group", "organ", "proper", "agent", "adjective")
                    and not _is_person(a)
                    and not plural
                ),
            )
        elif word in PLURAL:
            found = self._latest(graph, mentions, i, lambda a, plural: plural or a.kind in ("people", "group"))
        else:
            found = self._described(graph, mentions, i)
        if found is None:
            return None
        left, right = (i, i) if graph.tokens[i].upos == "PRON" else graph.phrase(i)
        return found.at(i, left, right)

    def _beside(self, graph: Graph, mentions: Mentions, i: int) -> Actor | None:
        """ "Maduro and his wife": his."""
        above = graph.head(i)
        first = graph.first_conjunct(above) if above >= 0 and graph.relation(i) == "nmod:poss" else above
        person = mentions.resolve(first) if 0 <= first < i and first != above else None
        return person if person is not None and _is_person(person) else None

    def _claimant(self, graph: Graph, mentions: Mentions, i: int) -> Actor | None:
        """ "Putin's claim that Ukraine attacked his residence": whose claim it is."""
        for node in graph.ancestors(i):
            if graph.tokens[node].upos == "NOUN":
                for k in graph.exactly(node, "nmod:poss"):
                    owner = mentions.resolve(k) if k < i and graph.tokens[k].upos == "PROPN" else None
                    if owner and _is_person(owner):
                        return owner
        return None

    def _described(self, graph: Graph, mentions: Mentions, i: int) -> Actor | None:
        definite = any(graph.lower(k) in ("the", "this", "that", "both") for k in graph.find(i, "det"))
        kinds = DESCRIPTIONS.get(graph.lower(i)) or DESCRIPTIONS.get(graph.lemma(i))
        if not definite:
            return None
        if graph.lemma(i) in TERRITORIES:
            return self._latest(graph, mentions, i, lambda a, plural: a.country in territories())
        again = self._again(graph, i)
        if again is not None:
            return again
        if kinds:
            other = self._speaking(graph, mentions, i) if graph.lemma(i) == "regime" else self._doing(graph, mentions, i)
            return self._latest(graph, mentions, i, lambda a, plural: a.kind in kinds and a.country not in (None, other))
        return None

    def _again(self, graph: Graph, i: int) -> Actor | None:
        """ "The fishermen": those of the sentences before, whose country their own words told."""
        alone = all(graph.base(k) in ("det", "case", "punct", "nummod") for k in graph.kids[i] if k < i)
        same = [a for a, lemma in self.nouns if alone and lemma == graph.lemma(i)]
        return same[-1] if same else None

    def _speaking(self, graph: Graph, mentions: Mentions, i: int) -> str | None:
        """The state of whoever speaks of "the regime": it is not his own."""
        said = (s for node in graph.ancestors(i) if _tells(graph.lemma(node)) for s in graph.find(node, "nsubj"))
        return next((a.country for s in said if (a := mentions.resolve(s))), None)

    def _doing(self, graph: Graph, mentions: Mentions, i: int) -> str | None:
        """ "Iran's attacks on the country": the country is not Iran."""
        against = graph.base(i) == "nmod" and graph.cases[i] in ("on", "against", "into", "towards", "toward", "with")
        owners = graph.exactly(graph.head(i), "nmod:poss") if against else []
        return next((a.country for k in owners if (a := mentions.resolve(k))), None)

    def owner_of(self, graph: Graph, mentions: Mentions, i: int) -> Actor | None:
        """Whose an organ named without a state is ("the army", "police"): the only state that the passage speaks of, if there is one."""
        states = {a.country for a in self._before(graph, mentions, len(graph)) if a.country and len(a.country) == 3}
        if len(states) == 1:
            country = states.pop()
            return Actor(country, "GOV", None, None, "country", i, i, i, "the only state named")
        return None

    def _before(self, graph: Graph, mentions: Mentions, i: int) -> list[Actor]:
        here = [a for k in range(i) if graph.tokens[k].upos in ("NOUN", "PROPN", "ADJ") and (a := mentions.resolve(k)) and a.head == k]
        return [a for a, _, _ in self.seen] + here

    def _latest(self, graph: Graph, mentions: Mentions, i: int, fits) -> Actor | None:  # type: ignore[no-untyped-def]
        """The subject of the clause, then earlier mentions of this sentence (subjects first), then of the sentences before."""
        here: list[tuple[Actor, bool]] = []
        for k in range(i):
            if graph.tokens[k].upos in ("NOUN", "PROPN") and graph.base(k) not in ("compound", "flat", "amod") and not mentions.prefix(k):
                actor = mentions.resolve(k)
                if actor and actor.acts and fits(actor, _plural(graph, k, actor)):
                    here.append((actor, graph.base(k) == "nsubj"))
        chosen = [a for a, subject in here if subject] or [a for a, _ in here]
        if chosen:
            known = self._again(graph, chosen[-1].head) if chosen[-1].country is None else None
            return known or chosen[-1]
        recent = self.seen[-10:]
        earlier = [a for a, subject, plural in recent if subject and fits(a, plural)] or [a for a, _, plural in recent if fits(a, plural)]
        return earlier[-1] if earlier else None


def _tells(verb: str) -> bool:
    cue = cues().get((verb, "v"))
    return verb in OFFERING or (cue is not None and cue.speaker == "subj")


def _plural(graph: Graph, i: int, actor: Actor) -> bool:
    """Whether "they" may stand for the phrase, and "it" not: the United States and the United Nations are one."""
    one = actor.kind in ("country", "capital", "seat", "body", "organ")
    return (graph.tokens[i].xpos in ("NNS", "NNPS") and not one) or bool(graph.find(i, "conj"))


def _is_person(actor: Actor) -> bool:
    if actor.kind == "person":
        return True
    if actor.kind == "proper":
        return actor.sector == "CVL"
    return actor.kind == "agent" and (actor.source or "").split(";")[0].removeprefix("agents:") in PEOPLE


PEOPLE = frozenset(
    [
        "president",
        "prime minister",
        "minister",
        "foreign minister",
        "defence minister",
        "defense minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "leader",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "envoy",
        "ambassador",
        "general",
        "commander",
        "secretary",
        "judge",
        "lawmaker",
        "senator",
        "governor",
        "mayor",
        "official",
        "diplomat",
        "journalist",
        "activist",
        "soldier",
        "officer",
        "chief",
        "supreme leader",
        "crown prince",
        "opposition leader",
        "special envoy",
        "secretary of state",
        "secretary general",
        "secretary-general",
        "vice president",
        "emir",
        "sultan",
        "prince",
        "politician",
        "candidate",
        "man",
        "woman",
        "suspect",
        "former president",
    ]
)

"""An act in, the pairs of actor and recipient that the sentence joins by it out."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.codebook.frames import SYMMETRIC
from dragoman.coding.actors import Actor, two_names, two_persons
from dragoman.coding.acts import Act
from dragoman.coding.discourse import Discourse
from dragoman.coding.doers import Doers
from dragoman.coding.graph import Graph
from dragoman.coding.homes import apart
from dragoman.coding.mentions import Mentions
from dragoman.coding.phrases import Phrases
from dragoman.coding.recipients import Recipients

FEW = 5  # of more that meet, each meets the first
SHARING = frozenset({"share", "exchange", "swap", "sharing"})
ONE_SIDED = frozenset({"COERCE", "SANCTION", "MOBILIZE", "REJECT", "THREATEN"})  # what several do "with" somebody, each does alone
CLAUSE_TARGETS = frozenset({"AGREE", "REJECT", "THREATEN", "CONCEDE"})
Pair = tuple[Actor, Actor | None]


class Parties:
    """Pairs the parties of the acts of one sentence."""

    def __init__(self, graph: Graph, mentions: Mentions, discourse: Discourse) -> None:
        self.graph = graph
        self.phrases = Phrases(graph, mentions, discourse)
        self._doers, self._recipients = Doers(self.phrases), Recipients(self.phrases)

    def pairs(self, act: Act) -> list[Pair]:
        """Each (actor, recipient) that the sentence joins by this act."""
        pairs = self._joined(act)
        clause = act.frame.action in CLAUSE_TARGETS and self.graph.lemma(act.trigger) != "deny"
        if clause and pairs and all(r is None for _, r in pairs):
            targets = self._recipients.in_clause(act)
            return [(d, t) for d, _ in pairs for t in targets if not d.same_as(t)] or pairs
        return pairs

    def _joined(self, act: Act) -> list[Pair]:
        doers, targets = self._doers.of(act), self._recipients.by_slots(act)
        slots = [s for s, heads in act.recipients if heads]
        if act.frame.pos == "n" and not doers and targets and "between" in slots:
            doers, targets = targets, []
        homes = self.phrases.homes
        doers = _distinct([homes.settled(d, act.trigger) for d in doers], two_persons)
        targets = [homes.hit(t, act.trigger, doers[0] if doers else None) for t in targets]
        targets = [t for t in _distinct(targets, two_names) if not any(t.head == d.head or self._itself(t, d) for d in doers)]
        if not doers:
            return []
        if act.frame.action in SYMMETRIC and len(doers) > 1 and slots[:1] != ["with"]:
            between = "between" in (*slots[:1], *(s for s, _ in act.actors[:1]))
            together: list[Pair] = [(doers[0], d) for d in doers[1:]] if between else _among(self.graph, doers, act)
            if all(r is not None for _, r in together):
                return together
        if act.frame.action == "RETREAT" and act.frame.mode not in ("release", "access"):
            targets = [t for t in targets if t.country != doers[0].country or t.group != doers[0].group]
        targets = targets or self._recipients.beyond_slots(act, doers)
        doers = [apart(self.graph, d, targets[0] if len(targets) == 1 else None) for d in doers]
        if not targets:
            return self._each_other(doers, act) or _among(self.graph, doers, act)
        pairs: list[Pair] = [(d, t) for d in doers for t in targets if not (d.same_as(t) and d.kind not in ("agent", "proper", "people"))]
        freed: list[Pair] = [(d, t) for d, t in pairs if t is not None and d.country != t.country]
        if act.frame.mode == "release" and len(doers) > 1 and freed:
            pairs = freed  # in a swap each sets the other's free
        nobody = (
            not pairs and act.frame.action in ("ACCUSE", "REJECT") and all(t.kind == "thing" for t in targets)
        )  # "Seoul condemned the plan": whose it is is not known
        return _among(self.graph, doers, act) if nobody else pairs

    def _itself(self, target: Actor, doer: Actor) -> bool:
        """Whether "it" or "them" would be the doer, of whom the language says "itself"."""
        same = (target.country, target.group) == (doer.country, doer.group)
        state = target.sector in ("GOV", "MIL") and doer.sector in ("GOV", "MIL")
        word = self.graph.lower(target.head)
        return same and ((word == "it" and target.kind != "organ") or (word == "them" and state))

    def _each_other(self, doers: list[Actor], act: Act) -> list[Pair]:
        """ "A and B blame each other": each acts on the other."""
        graph, v = self.graph, act.trigger
        reciprocal = any(
            graph.lower(j) in ("other", "another") and graph.lower(j - 1) in ("each", "one") for j in range(v + 1, min(len(graph), v + 7))
        )
        if not reciprocal or len(doers) != 2 or act.frame.action in SYMMETRIC:
            return []
        return [(doers[0], doers[1]), (doers[1], doers[0])] if act.frame.action != "ASSAULT" else [(doers[0], doers[1])]


def _among(graph: Graph, doers: list[Actor], act: Act) -> list[Pair]:
    """No recipient: coordinated actors of a symmetric act are each other's; else each acts on nobody named."""
    mutual = act.frame.action not in ONE_SIDED and act.frame.mode != "access" and bool({"with", "between"} & set(act.frame.recipient))
    mutual = mutual and (act.frame.action != "AID" or graph.lemma(act.trigger) in SHARING)
    onto = act.frame.pos == "n" and set(act.frame.recipient) <= {"on", "upon"}  # "their reliance on": each relies on another, not on each other
    symmetric = (act.frame.action in SYMMETRIC and not onto) or mutual
    together = [d for d in doers if d.country != doers[0].country or d.group != doers[0].group]
    if symmetric and together and len(doers) <= FEW:
        return [(a, b) for n, a in enumerate(doers) for b in doers[n + 1 :] if a.country != b.country or a.group != b.group]
    if symmetric and together:
        return [(doers[0], d) for d in together]
    return [(d, None) for d in doers]


def _distinct(actors: list[Actor], different: Callable[[Actor, Actor], bool]) -> list[Actor]:
    """Actors that differ by country and group, or by the names that make them two: organs of one state acting together are one."""
    kept: list[Actor] = []
    for actor in actors:
        if not any(actor.country and (actor.country, actor.group) == (k.country, k.group) and not different(actor, k) for k in kept):
            kept.append(actor)
    return kept

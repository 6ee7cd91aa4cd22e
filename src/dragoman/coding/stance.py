"""An act in, how sure and on whose word out: the words between the act and the top of its sentence, nearest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from dragoman.codebook.cues import Cue, cues, likelihoods
from dragoman.codebook.frames import frames
from dragoman.coding.asides import ONGOING, outermost, presupposed, supposed, there_already, told_above
from dragoman.coding.clauses import subjects
from dragoman.coding.governing import CLAUSES, given, governing
from dragoman.coding.graph import Graph
from dragoman.coding.owning import ANSWERABLE, OWNING_UP
from dragoman.coding.telling import attributions, speaker_under
from dragoman.model import FACTUALITIES, Factuality

NEARLY = frozenset({"almost", "nearly"})
ORDER = {value: i for i, value in enumerate(FACTUALITIES)}
TOLD_WITH = frozenset({"because", "although", "though"})
BACKGROUND = frozenset(
    {"after", "since", "because", "although", "though", "while", "as"}
)  # what these tell is so, whatever the clause above says of itself
PREVENTING, FAILING = (
    frozenset({"prevent", "stop", "avert", "deter", "avoid", "halt"}),
    frozenset({"fail", "failure", "unable", "inability", "neglect"}),
)
ASKED = frozenset({"request", "permission", "application", "access", "entry", "visa", "appeal", "bid", "bail"})
MAIN = frozenset({"root", "parataxis", "conj"})
UNTRUE = frozenset({"false", "untrue", "baseless", "unfounded", "groundless", "wrong", "incorrect", "fake", "lie", "fabrication", "hoax", "nonsense"})


@dataclass(slots=True)
class Stance:
    """`speaker` is the token heading the phrase that vouches for the act; None is the author; `hedge` are token positions."""

    effects: list[Factuality] = field(default_factory=list)
    hedges: list[int] = field(default_factory=list)
    speaker: int | None = None
    unnamed: bool = False
    sources: list[str] = field(default_factory=list)
    quashed: bool = False  # the act is only what was agreed, refused or the like: told by the verb above it already

    @property
    def factuality(self) -> Factuality:
        return min(self.effects, key=ORDER.__getitem__) if self.effects else "asserted"

    def add(self, effect: str, *at: int, source: str = "") -> None:
        if effect in ORDER and effect != "asserted":
            self.effects.append(cast(Factuality, effect))
            self.hedges += at
        if source:
            self.sources.append(source)


def stance_of(graph: Graph, trigger: int, skip: frozenset[int] = frozenset()) -> Stance:
    """How the act at `trigger` stands."""
    stance = Stance()
    _own_words(graph, trigger, stance)
    _asked(graph, trigger, stance)
    node = trigger
    for _ in range(12):
        head = graph.head(node)
        if head < 0:
            break
        if node == trigger and there_already(graph, node, head):
            told_above(graph, node, stance)
            return stance
        if graph.base(node) == "conj":
            _shared_words(graph, node, head, stance)
        else:
            _step(graph, node, head, stance, skip)
        if graph.base(node) in ("conj", "xcomp"):
            _asked(graph, head, stance)
        if node == trigger and graph.lemma(head) in ANSWERABLE and graph.base(head) == "obj" and graph.lemma(graph.head(head)) in OWNING_UP:
            stance.speaker = next(iter(subjects(graph, graph.head(head))), None)
            return stance
        for k in supposed(graph, node, head) if node == trigger else ():
            _modal(graph, head, k, stance)
        if node == trigger and presupposed(graph, *outermost(graph, node)):
            told_above(graph, node, stance)
            return stance
        if graph.relation(node) == "acl" and graph.tokens[node].xpos in ("VBG", "VBN") and governing(graph, node, head, True) is None:
            told_above(graph, node, stance)
            break  # "officials seeking meetings"
        if graph.relation(node) == "acl:relcl" and graph.tokens[head].upos in ("NOUN", "PROPN", "PRON"):
            break  # what a relative clause tells stands by itself
        if graph.base(node) == "appos" or (graph.base(node) == "advcl" and (graph.cases[node] in BACKGROUND or graph.lemma(node) == "cite")):
            if graph.lemma(node) == "cite" or graph.cases[node] in TOLD_WITH:
                told_above(graph, node, stance)
            break
        node = head
    attributions(graph, trigger, stance)
    return stance


def _own_words(graph: Graph, i: int, stance: Stance) -> None:
    """Modals, negations, adverbs and adjectives on the word itself."""
    verb = graph.tokens[i].upos in ("VERB", "AUX") or bool(graph.find(i, "cop"))
    for k in graph.kids[i]:
        base, word = graph.base(k), graph.lower(k)
        if base == "aux" and verb:
            _modal(graph, i, k, stance)
        elif base == "advmod":
            cue = cues().get((word, "adv"))
            if cue:
                _apply(cue, k, stance)
            elif word == "certainly" and any(graph.lower(j) in NEARLY for j in graph.find(k, "advmod")):
                stance.add("possible", k, source="almost certainly")
        elif base == "mark" and ((word == "to" and graph.find(i, "cop")) or (word == "due" and graph.tokens[i].xpos == "VB")):
            stance.add("planned", *graph.find(i, "cop"), k, *graph.find(k, "fixed"), source="what is to be")  # "is to visit", "is due to visit"
        elif base == "mark" and word == "to" and verb and graph.exactly(i, "nsubj") and (graph.base(i) in MAIN or graph.head(i) > i):
            stance.add("planned", k, source="a headline's future")
        elif base == "det" and word == "no":
            stance.add("negated", k)
        elif base in ("nmod", "obl") and graph.cases[k] == "by":
            left = min([k, *graph.find(k, "case")])
            for j in [*graph.find(k, "advmod"), *range(max(left - 1, 0), left)]:  # "a stabbing allegedly by", wherever it hangs
                doubt = cues().get((graph.lower(j), "adv"))
                if doubt and doubt.effect in ("alleged", "reported", "possible"):
                    _apply(doubt, j, stance)
        elif base in ("amod", "compound") and (not verb or graph.tokens[i].upos == "NOUN"):
            cue = cues().get((word, "adj")) or cues().get((graph.lemma(k), "adj"))
            how = cue is not None and cue.effect == "planned" and graph.find(k, "advmod")  # "poorly planned" was carried out
            if cue and not how and (not cue.slots or cue.effect == "possible"):
                _apply(cue, k, stance)
        elif base in ("nsubj", "obj") and verb and any(graph.lower(d) == "no" for d in graph.find(k, "det")):
            stance.add("negated", k)
        elif (base == "advcl" and verb and graph.cases[k] in ("if", "unless") and _conditional(graph, i)) or (
            base == "mark" and word in ("if", "unless", "whether", "lest") and verb
        ):
            stance.add("possible", k)


def _asked(graph: Graph, i: int, stance: Stance) -> None:
    """ "Is Russia about to arm the Houthis?" asks whether it is; "why did it arm them?" takes it for granted."""
    before = min(graph.exactly(i, "nsubj", "nsubj:pass"), default=-1)
    turned = [k for k in graph.find(i, "aux", "cop") if k < before]
    marks = [k for k in range(i + 1, len(graph.tokens)) if graph.tokens[k].text.startswith("?")]
    if turned and marks and not any(graph.tokens[k].xpos in ("WP", "WP$", "WRB", "WDT") for k in range(turned[0])):
        stance.add("possible", turned[0], source="a question")


def _modal(graph: Graph, i: int, k: int, stance: Stance) -> None:
    word = graph.lower(k)
    cue = cues().get((word, "aux")) or cues().get((graph.lemma(k), "aux"))
    if cue:
        stance.add("planned" if word == "would" and _told_in_past(graph, i) else cue.effect, k, source=cue.source)
    if graph.lemma(k) == "be" and graph.tokens[i].text.lower() == "going":
        stance.add("planned", k)


def _told_in_past(graph: Graph, i: int) -> bool:
    """ "Said it would send": the past of "will", unless a condition stands with it."""
    head = graph.head(i)
    said = cues().get((graph.lemma(head), "v")) if head >= 0 and graph.base(i) == "ccomp" else None
    condition = any(graph.cases[k] in ("if", "unless") for k in graph.find(i, "advcl"))
    return said is not None and said.effect == "said" and graph.tokens[head].xpos in ("VBD", "VBN") and not condition


def _conditional(graph: Graph, i: int) -> bool:
    modals = any(graph.lower(k) in ("would", "will", "could", "might", "may", "'ll", "'d") for k in graph.find(i, "aux"))
    return modals or any(graph.lower(k) == "to" for k in graph.find(i, "mark"))  # "ready to attack if it is provoked"


def _apply(cue: Cue, at: int, stance: Stance) -> None:
    stance.add(cue.effect, at, source=cue.source)
    if cue.speaker == "unnamed" and stance.speaker is None:
        stance.unnamed = True


def _shared_words(graph: Graph, node: int, head: int, stance: Stance) -> None:
    """A conjunct without its own subject shares the first one's modal and its "if"."""
    if graph.exactly(node, "nsubj", "nsubj:pass") or graph.find(node, "aux"):
        return
    for k in graph.find(head, "aux"):
        if k < node and graph.tokens[node].xpos in ("VB", graph.tokens[head].xpos):
            _modal(graph, head, k, stance)
    if graph.tokens[node].upos in ("NOUN", "PROPN"):
        for k in graph.find(head, "amod"):
            cue = cues().get((graph.lower(k), "adj"))
            if cue and not cue.slots and k < head:
                _apply(cue, k, stance)


def _step(graph: Graph, node: int, head: int, stance: Stance, skip: frozenset[int]) -> None:
    """One step up: what the word above does to the act below it."""
    clause = graph.base(node) in CLAUSES and graph.relation(node) not in ("acl:relcl",)
    cue = governing(graph, node, head, clause)
    if graph.relation(node) == "acl":
        _doubted(graph, head, stance)
    if cue is None:
        if _rejected(graph, node, head):
            stance.add("denied", head, source="the accusation is rejected")
            stance.speaker = next(iter(subjects(graph, head)), stance.speaker)
        punishing = _punishing(graph, node, head)
        if punishing is not None:
            stance.add("alleged", *[k for k in graph.find(node, "mark", "case") if graph.lower(k) == "for"], source="what somebody is punished for")
            if stance.speaker is None and not stance.unnamed:
                stance.speaker = next(iter(subjects(graph, punishing)), None)
        if _reason(graph, node, head) and stance.speaker is None and not stance.unnamed:
            stance.speaker = next(iter(subjects(graph, head)), None)
        if _carries(graph, node, head):
            _own_words(graph, head, stance)
        return
    if cue.effect == "denied" and _negated(graph, head):
        stance.add("alleged", head, source="what is not denied is not told either")
        return
    if cue.effect == "denied" and _asked_for(graph, node):
        stance.add("possible", head, source="a request that is refused")
        return
    prevented = graph.lemma(head) in PREVENTING and _in_vain(graph, head)
    if cue.effect in ("negated", "possible") and (prevented or (_prevents(graph, node) and graph.lemma(head) in FAILING)):
        return  # "failed to prevent the attack": it happened
    if head in skip and cue.effect not in ("denied",):
        stance.quashed = True
    stance.add(cue.effect, head, source=cue.source)
    above = graph.head(head)
    if graph.base(head) == "nsubj" and graph.lemma(above) in UNTRUE and graph.find(above, "cop") and not _negated(graph, above):
        stance.add("denied", above, source="what is said is untrue")
    if cue.effect == "denied":
        stance.unnamed = False  # "deny reports": it is denied by somebody
    _outer_modality(graph, head, cue, stance)
    if stance.speaker is None and not stance.unnamed:
        speaker_under(graph, head, cue, stance)


def _asked_for(graph: Graph, i: int) -> bool:
    """ "Denies a request to allow": what was asked for, which nobody has told."""
    return graph.tokens[i].upos == "NOUN" and graph.lemma(i) in ASKED


def _prevents(graph: Graph, i: int) -> bool:
    return any(graph.lemma(k) in PREVENTING for k in graph.conjuncts(i))


def _in_vain(graph: Graph, i: int) -> bool:
    """Whether what the verb says was not done: "failed to prevent", "the failure to foresee and prevent", "could not stop"."""
    first = graph.first_conjunct(i)
    return _negated(graph, i) or _negated(graph, first) or (graph.head(first) >= 0 and graph.lemma(graph.head(first)) in FAILING)


def _doubted(graph: Graph, noun: int, stance: Stance) -> None:
    """ "An alleged plot to kill"."""
    for k in graph.find(noun, "amod"):
        cue = cues().get((graph.lower(k), "adj"))
        if cue and cue.effect == "alleged":
            _apply(cue, k, stance)


def _rejected(graph: Graph, node: int, head: int) -> bool:
    """ "Rejected the accusation that": what was said is denied by whoever rejects it."""
    told = cues().get((graph.lemma(node), "n"))
    said = told is not None and told.effect in ("alleged", "reported", "said") and graph.tokens[node].upos == "NOUN"
    return said and graph.base(node) == "obj" and graph.lemma(head) in ("reject", "dismiss", "refute", "dispute", "deny", "rebut")


def _punishing(graph: Graph, node: int, head: int) -> int | None:
    """ "Sanctions the army for supporting rebels", "imposes sanctions on it for supporting them": the verb by whose subject's word it was done."""
    reason = graph.tokens[node].xpos == "VBG" and graph.base(node) in ("advcl", "obl", "acl") and graph.cases[node] == "for"
    if not reason:
        return None
    verb = graph.head(head) if graph.tokens[head].upos == "NOUN" and graph.base(head) == "obj" else head
    known = [f for word, pos in ((head, "n"), (verb, "v")) for f in frames().get((graph.lemma(word), pos), ())]
    return verb if any(f.action in ("SANCTION", "COERCE", "ACCUSE") for f in known) else None


def _reason(graph: Graph, node: int, head: int) -> bool:
    """ "Criticise the law as it could restrict them": the reason is told by who criticises."""
    because = graph.base(node) == "advcl" and graph.cases[node] in ("as", "because")
    return because and any(f.action in ("ACCUSE", "REJECT") and not f.objects for f in frames().get((graph.lemma(head), "v"), ()))


def _carries(graph: Graph, node: int, head: int) -> bool:
    """Whether the modality of `head` is the act's too: light verbs over event nouns, auxiliaries, copulas."""
    if graph.tokens[node].upos in ("NOUN", "PROPN"):
        return (
            graph.base(node) in ("obj", "nsubj:pass", "xcomp")
            or graph.relation(node) in ("nsubj:pass", "obj")
            or (graph.base(node) == "nsubj" and graph.tokens[head].upos == "VERB" and graph.lemma(head) not in ONGOING and not given(graph, node))
        )
    spent = graph.tokens[node].xpos == "VBG" and graph.base(node) == "advcl" and not graph.cases[node] and graph.lemma(head) == "spend"
    return graph.base(node) == "xcomp" or spent  # "allegedly spent years cultivating"


def _negated(graph: Graph, i: int) -> bool:
    adverbs = [cues().get((graph.lower(k), "adv")) for k in graph.find(i, "advmod")]
    return any(cue is not None and cue.effect == "negated" for cue in adverbs)


def _outer_modality(graph: Graph, head: int, cue: Cue, stance: Stance) -> None:
    """Negation and modals on the cue itself: "has not denied", "could agree to"."""
    negated = any(
        cues().get((graph.lower(k), "adv"), None) and cues()[(graph.lower(k), "adv")].effect == "negated" for k in graph.find(head, "advmod")
    )
    if cue.effect in ("said", "asserted", "planned", "possible") and graph.tokens[head].upos == "VERB":
        for k in graph.find(head, "aux"):
            if cue.effect != "said":
                _modal(graph, head, k, stance)
        if negated and cue.effect != "said":
            stance.add("negated", head)
    for k in graph.find(head, "advmod"):
        adverb = cues().get((graph.lower(k), "adv"))
        if adverb and adverb.effect in ("reported", "alleged"):
            _apply(adverb, k, stance)


def likelihood(text: str) -> tuple[float | None, float | None]:
    """The range that ICD 203 gives the estimative term in a hedge, or nulls: no other word has a number."""
    words = f" {text.lower()} "
    for term, low, high in likelihoods():
        if f" {term} " in words:
            return low, high
    return None, None

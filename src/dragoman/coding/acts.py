"""A sentence in, its acts out: which words are an action by which frame, and where the frame's parties stand."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook.frames import Frame, frames, light_verbs
from dragoman.coding.clauses import is_passive, patients, prepositional, subjects
from dragoman.coding.graph import Graph

UNDERGOING = frozenset(
    {"see", "witness", "face", "suffer", "endure", "experience", "undergo", "sustain", "receive"}
)  # their subject is whom it is done to
OF_ITS_OWNER = frozenset(
    """
    arrest killing murder assassination kidnapping abduction detention imprisonment deportation extradition capture execution ouster conviction
    acquittal
    """.split()
)  # these are done to their owner: "Khan's arrest"
WILL, NOT = frozenset({"will", "wo", "would", "'ll"}), frozenset({"not", "n't", "never"})
INVOLUNTARY = frozenset(
    """
    survive win lose have know need want succeed fail happen change die remain suffer benefit become see feel recover face collapse think believe
    run expect like make mind matter mean seem come hesitate stop stand rest tire forget let
    """.split()
)
REFUSED = Frame(
    "refuse", "", "v", "REJECT", (), ("subj",), ("with", "to", "from", "for", "against", "on", "obj"), None, None, "120", "event", "", (), "refusal"
)
PLOTS = frozenset({"plot", "conspiracy", "attempt", "plan"})
DYING = frozenset({"die", "perish", "flee"})  # "die from Israeli bombardment"
PLACES = frozenset({"subj", "obj", "iobj", "xsubj", "poss", "mod", "head", "appos", "by"})  # slots that no preposition names
WEAK_MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "nmod", "flat", "obl:unmarked", "nmod:unmarked", "nummod"})


@dataclass(frozen=True, slots=True)
class Act:
    """Frame `frame` at token `trigger`; `actors`, `recipients` are candidate phrase heads by slot, best slot first."""

    frame: Frame
    trigger: int
    words: tuple[int, ...]
    actors: tuple[tuple[str, tuple[int, ...]], ...]
    recipients: tuple[tuple[str, tuple[int, ...]], ...]
    light: int | None = None


def acts(graph: Graph) -> list[Act]:
    """Every act of the sentence, verbs first; what a verb frame took, for itself or as its object, is not a noun's act again."""
    found: list[Act] = []
    taken: set[int] = set()
    for i in range(len(graph)):
        act = at_verb(graph, i) or _refusal(graph, i)
        if act:
            found.append(act)
            taken.update(act.words)
    for i in range(len(graph)):
        act = _at_modifier(graph, i) or (None if i in taken else at_noun(graph, i))
        if act:
            found.append(act)
    return sorted((a for a in found if not _told_by_its_aim(graph, a, found)), key=lambda a: a.trigger)


def _told_by_its_aim(graph: Graph, act: Act, found: list[Act]) -> bool:
    """ "A plot to kill him" is one act: the killing that was plotted."""
    if graph.lemma(act.trigger) not in PLOTS:
        return False
    aims = {k for k in graph.find(act.trigger, "acl") if "to" in graph.cases[k].split()}
    return any(a.trigger in aims and a.frame.action == act.frame.action for a in found)


def at_verb(graph: Graph, i: int) -> Act | None:
    """The act that the verb at `i` carries."""
    token = graph.tokens[i]
    if token.upos != "VERB" and not (token.upos == "AUX" and graph.lemma(i) not in ("be", "have", "do", "will", "would")):
        return None
    if token.relation in ("amod", "compound") and token.xpos != "VBN":
        return None
    if token.relation in ("amod", "acl") and _hyphened(graph, i) and frames().get((f"-{graph.lower(i)}", "a")):
        return None  # "-backed" has frames of its own
    places: dict[str, list[int]] = {}
    for frame in frames().get((graph.lemma(i), "v"), ()):
        words = _matched(graph, i, frame, places)
        if words is not None:
            actors = _verb_slots(graph, i, frame.actor, words)
            if token.relation == "amod" and _hyphened(graph, i) and frame.action != "ASSAULT":
                actors = (("mod", (i - 2,)),)  # "EU-sanctioned"
            return Act(frame, i, words, actors, _verb_slots(graph, i, frame.recipient, words))
    return None


def _refusal(graph: Graph, i: int) -> Act | None:
    """ "Will not sign the deal": that it will not is refused, whatever no frame knows the verb for."""
    token = graph.tokens[i]
    will = any(graph.lower(k) in WILL for k in graph.find(i, "aux"))
    if token.upos != "VERB" or not will or graph.lemma(i) in INVOLUNTARY or is_passive(graph, i) or graph.find(i, "cop"):
        return None
    if not any(graph.lower(k) in NOT for k in graph.find(i, "advmod")):
        return None
    return Act(REFUSED, i, (i,), _verb_slots(graph, i, REFUSED.actor, (i,)), _verb_slots(graph, i, REFUSED.recipient, (i,)))


def _hyphened(graph: Graph, i: int) -> bool:
    """Whether the word is the second half of a compound: "backed" in "Iran-backed"."""
    return i >= 2 and graph.tokens[i - 1].text in "-–" and graph.tokens[i - 1].start == graph.tokens[i - 2].end


def _matched(graph: Graph, i: int, frame: Frame, places: dict[str, list[int]]) -> tuple[int, ...] | None:
    """The tokens that make the frame up at verb `i`, or None where it does not fit; `places` is for `_object`."""
    particles = graph.exactly(i, "compound:prt")
    words = [i]
    for wanted in frame.particle.split():
        at = _particle(graph, i, wanted)
        if at is None:
            return None
        words.append(at)
    if particles and not frame.particle:
        return None
    if frame.objects:
        at = _object(graph, i, frame, places)
        if at is None:
            return None
        words.append(at)
    return tuple(words)


def _particle(graph: Graph, i: int, wanted: str) -> int | None:
    for k in graph.kids[i]:
        if graph.lower(k) == wanted and graph.base(k) in ("compound", "advmod", "obl", "xcomp", "case", "mark", "advcl", "obj", "iobj"):
            return k
        if graph.is_time(k):
            continue  # "called on Friday" calls on nobody
        for j in graph.find(k, "case", "mark", "fixed"):
            if graph.lower(j) == wanted:
                return j
    return None


def _object(graph: Graph, i: int, frame: Frame, places: dict[str, list[int]]) -> int | None:
    """The token that is one of the frame's objects: a noun in the object's place, a verb in a clause's. `places` keeps what was looked up."""
    for preposition, lemma in frame.objects:
        if preposition not in places:
            places[preposition] = _object_words(graph, i, preposition)
        for j in places[preposition]:
            if lemma == "*" or graph.lemma(j) == lemma or graph.lower(j) == lemma or graph.tokens[j].text == lemma:
                return j
            if " " in lemma and _ends_with(graph, j, lemma):
                return j
    return None


def _object_words(graph: Graph, i: int, preposition: str) -> list[int]:
    """The words that may be a verb's object: phrase heads, what measures measure, titles before names."""
    heads = prepositional(graph, i, preposition) if preposition else [*patients(graph, i), *graph.find(i, "xcomp", "ccomp", "obj")]
    found = []
    for k in heads:
        named = graph.tokens[k].upos == "PROPN"
        titles = [j for j in graph.find(k, "compound", "nmod:desc", "appos") if named and graph.tokens[j].upos in ("NOUN", "PROPN")]
        found += [k, graph.content(k), *titles]
    return found


def _ends_with(graph: Graph, i: int, words: str) -> bool:
    """Whether the tokens up to `i` are these words, the last as a lemma."""
    wanted = words.lower().replace("-", " - ").split()
    have = [graph.lower(j) for j in range(max(0, i - len(wanted) + 1), i)] + [graph.lemma(i)]
    return have == wanted or (have[:-1] == wanted[:-1] and graph.lower(i) == wanted[-1])


def _verb_slots(graph: Graph, i: int, slots: tuple[str, ...], words: tuple[int, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    filled = []
    for slot in slots:
        heads = [h for h in _verb_slot(graph, i, slot) if h not in words or slot not in ("obj",)]
        if slot == "obj" and not heads and len(words) > 1:
            heads = [w for w in words[1:] if graph.tokens[w].upos in ("NOUN", "PROPN")]
        if not heads and slot not in PLACES:
            heads = [h for w in words[1:] if graph.tokens[w].upos in ("NOUN", "PROPN") for h in noun_slot(graph, w, slot)]
        if heads:
            filled.append((slot, tuple(heads)))
    return tuple(filled)


def _verb_slot(graph: Graph, i: int, slot: str) -> list[int]:
    if slot == "subj":
        return subjects(graph, i)
    if slot == "obj":
        return patients(graph, i)
    if slot == "iobj":
        return [c for k in graph.find(i, "iobj") for c in graph.conjuncts(k)]
    if slot == "xsubj":
        return [s for k in graph.find(i, "ccomp", "xcomp") for s in subjects(graph, k)]
    if slot in ("poss", "mod", "head", "appos"):
        return [h for k in patients(graph, i) for h in noun_slot(graph, k, slot)]
    if slot == "by" and is_passive(graph, i):
        return []
    return prepositional(graph, i, slot)


def at_noun(graph: Graph, i: int) -> Act | None:
    """The act that the noun at `i` carries."""
    token = graph.tokens[i]
    if token.upos not in ("NOUN", "PROPN", "VERB") or token.relation in ("compound", "amod", "flat", "case", "advmod"):
        return None
    if token.upos == "VERB" and token.xpos != "VBG":
        return None
    frame = _noun_frame(graph, i)
    if frame is None or _of_nothing(graph, i):
        return None
    light, carriers = _carriers(graph, i)
    start = max(0, i - len(frame.particle.replace("-", " - ").split())) if frame.particle else i
    actors = [(s, tuple(h)) for s in frame.actor if (h := [h for w in range(i, start - 1, -1) for h in _own_slot(graph, w, s, start, i)])]
    recipients = [(s, tuple(h)) for s in frame.recipient if (h := noun_slot(graph, i, s))]
    if graph.lemma(i) in OF_ITS_OWNER and not recipients:
        actors, recipients = [a for a in actors if a[0] != "poss"], [a for a in actors if a[0] == "poss"]  # "Khan's arrest"
    for verb in carriers:
        if not any(s in ("poss", "by") for s, _ in actors):
            doers = subjects(graph, verb)
            if doers:
                actors.append(("light", tuple(doers)))
        recipients += [(s, tuple(h)) for s in frame.recipient if s not in ("of", "poss", "mod", "head") and (h := prepositional(graph, verb, s))]
    if graph.relation(i) in ("nsubj", "nsubj:pass") and graph.head(i) not in carriers and graph.tokens[graph.head(i)].upos == "VERB":
        below = [(s, tuple(h)) for s in ("between", "with", "against") if s in frame.recipient and (h := prepositional(graph, graph.head(i), s))]
        recipients += below if not recipients else []  # "clashes broke out between protesters and police"
    undergone = graph.head(i) if graph.base(i) == "obj" else -1
    if graph.base(i) in ("obl", "nmod") and graph.cases[i] in ("from", "in", "of") and graph.head(i) >= 0 and graph.lemma(graph.head(i)) in DYING:
        undergone = graph.head(i)
    if not recipients and undergone >= 0 and graph.lemma(undergone) in UNDERGOING | DYING:
        recipients.append(("undergo", tuple(subjects(graph, undergone))))
    return Act(frame, i, tuple(range(start, i + 1)), tuple(actors), tuple(recipients), light)


def _own_slot(graph: Graph, w: int, slot: str, start: int, end: int) -> list[int]:
    """What is in a slot of one of a noun frame's words; of its front words only what stands before them: "the Saudi bombing campaign"."""
    if w != end and slot not in ("mod", "poss"):
        return []
    return [h for h in noun_slot(graph, w, slot) if not start <= h <= end]


def _noun_frame(graph: Graph, i: int) -> Frame | None:
    """The noun frame at `i`; frames of several words come first, then one that finds its parties ("a call with Kyiv", "Kyiv's call")."""
    for lemma in dict.fromkeys((graph.lemma(i), graph.lower(i))):
        found = [f for f in frames().get((lemma, "n"), ()) if not f.particle or _ends_with(graph, i, f"{f.particle} {f.lemma}")]
        for frame in found if len(found) > 1 and not found[0].particle else ():
            if any(noun_slot(graph, i, s) for s in (*frame.actor, *frame.recipient)):
                return frame
        if found:
            return found[0]
    return None


def _of_nothing(graph: Graph, i: int) -> bool:
    """ "The release of a patch": what is no act as a verb with that object is none as a noun."""
    done = [graph.content(k) for k in graph.find(i, "nmod") if graph.cases[k] == "of"] + graph.find(i, "compound")
    nothing = {lemma for f in frames().get((graph.lemma(i), "v"), ()) if not f.actor for preposition, lemma in f.objects if not preposition}
    return any(graph.lemma(k) in nothing for k in done)


def _carriers(graph: Graph, i: int) -> tuple[int | None, list[int]]:
    """The light verb whose object (or passive subject) the noun is, and all verbs that carry its arguments."""
    outer = i
    while graph.base(outer) == "conj" and graph.tokens[graph.head(outer)].upos in ("NOUN", "PROPN"):
        outer = graph.head(outer)
    if graph.base(outer) == "nmod" and graph.cases[outer] == "of" and graph.content(graph.head(outer)) == outer:
        outer = graph.head(outer)  # "a series of strikes"
    carriers, light = [], None
    head = graph.head(outer)
    if head >= 0 and graph.tokens[head].upos == "VERB" and graph.lemma(head) in light_verbs():
        direct = (
            graph.base(outer) == "obj"
            or graph.relation(outer) == "nsubj:pass"
            or (graph.base(outer) == "obl" and graph.cases[outer] in ("in", "into", "on", "to", "with"))
        )
        if direct:
            carriers.append(head)
            light = head
    for k in graph.find(outer, "acl"):
        if graph.tokens[k].upos == "VERB" and graph.lemma(k) in light_verbs() and graph.tokens[k].xpos != "VBG":
            carriers.append(k)
    return light, carriers


def noun_slot(graph: Graph, i: int, slot: str) -> list[int]:
    """Heads of the phrases in `slot` of noun `i`."""
    if slot == "poss":
        return [c for k in graph.exactly(i, "nmod:poss") for c in graph.conjuncts(k)]
    if slot == "mod":
        before = [k for k in graph.kids[i] if k < i and graph.relation(k) in WEAK_MODIFIERS and not graph.cases[k]]
        return [c for k in before for c in graph.conjuncts(k)]
    if slot == "appos":
        named = graph.find(i, "appos", "flat") + graph.exactly(i, "nmod:desc", "compound")
        above = [graph.head(i)] if graph.relation(i) in ("nmod:desc", "appos", "compound") and graph.head(i) >= 0 else []
        copula = [s for s in graph.find(i, "nsubj") if graph.find(i, "cop")]
        return [c for k in [*named, *above, *copula] for c in graph.conjuncts(k)]
    if slot == "head":
        return [graph.head(i)] if graph.head(i) >= 0 else []
    if slot in ("subj", "obj"):
        return [c for k in graph.find(i, "nsubj") if graph.find(i, "cop") for c in graph.conjuncts(k)] if slot == "subj" else []
    done = [] if slot == "of" else [k for k in graph.find(i, "nmod") if graph.cases[k] == "of"]
    return prepositional(graph, i, slot) or [h for k in done for h in prepositional(graph, k, slot)]  # "the closure of its border with Belarus"


def _at_modifier(graph: Graph, i: int) -> Act | None:
    """ "Iran-backed", "Russian-occupied", and adjectives with a frame of their own."""
    token = graph.tokens[i]
    if token.upos not in ("ADJ", "VERB", "NOUN"):
        return None
    hyphen = i >= 2 and graph.tokens[i - 1].text in "-–" and graph.tokens[i - 1].start == graph.tokens[i - 2].end
    options = frames().get((f"-{graph.lower(i)}", "a"), ()) if hyphen else frames().get((graph.lower(i), "a"), ()) if token.upos != "NOUN" else ()
    for frame in options:
        if hyphen:
            prefix = i - 2
            doers = [prefix, *[c for c in graph.conjuncts(prefix) if c != prefix]]
            noun = graph.head(i)
            recipients = (
                ((("head", tuple(graph.conjuncts(noun)))),)
                if token.relation in ("amod", "acl", "compound") and noun >= 0
                else (("head", tuple(graph.find(i, "nsubj"))),)
            )
            return Act(frame, i, (prefix, i - 1, i), (("mod", tuple(doers)),), recipients)
        actors = [(s, tuple(h)) for s in frame.actor if (h := _adjective_slot(graph, i, s))]
        others = [(s, tuple(h)) for s in frame.recipient if (h := _adjective_slot(graph, i, s))]
        if actors:
            return Act(frame, i, (i,), tuple(actors), tuple(others))
    return None


def _adjective_slot(graph: Graph, i: int, slot: str) -> list[int]:
    if slot in ("subj", "obj"):
        own = graph.find(i, "nsubj")
        if own:
            return [c for k in own for c in graph.conjuncts(k)]
        return [graph.head(i)] if graph.base(i) == "amod" else []
    return noun_slot(graph, i, slot)

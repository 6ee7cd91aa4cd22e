"""An act with its parties in, whether it is a claim out: GUIDELINES' rulings on what is not coded."""

from __future__ import annotations

from dragoman.codebook.frames import SYMMETRIC
from dragoman.codebook.scales import PLOVER, SPEECH
from dragoman.coding.actors import Actor
from dragoman.coding.acts import Act, at_noun, at_verb
from dragoman.coding.clauses import is_passive, patients
from dragoman.coding.graph import Graph

NEEDS_RECIPIENT = frozenset({"SUPPORT", "COOPERATE", "AID", "CONSULT", "THREATEN"})
BARE_NOUN = frozenset({"REQUEST", "REJECT", "ACCUSE", "AGREE", "ASSAULT"})  # these nouns say nothing without the other side
MISHAPS = frozenset("crash collide derail capsize overturn collapse erupt".split())  # verbs
ACCIDENTS = frozenset("collision crash earthquake quake flood flooding landslide storm wildfire fire avalanche derailment".split())  # nouns
DISASTERS = ACCIDENTS | {
    "hurricane",
    "cyclone",
    "typhoon",
    "pandemic",
    "epidemic",
    "outbreak",
    "covid-19",
    "covid",
    "drought",
    "heatwave",
    "eruption",
}
WEAPONS = frozenset(
    {"ied", "bomb", "mine", "landmine", "explosive", "device", "grenade", "blast", "explosion", "missile", "rocket", "drone", "shell", "ordnance"}
)
TELLING = frozenset({"allege", "claim"})
FAMILY = frozenset("son daughter wife husband mother father boyfriend girlfriend brother sister grandson fiancee".split())
SUITS = frozenset({"lawsuit", "suit", "settlement", "complaint"})
CIVIL = frozenset({"MED", "EDU", "JRN", "HLH"})
AMONG_STATES = frozenset({"CONSULT", "SUPPORT", "COOPERATE"})
OWN_PEOPLE = frozenset({"REQUEST", "THREATEN"})
INQUIRIES = frozenset({"investigate", "probe", "investigation", "inquiry", "examine"})
PRIVATE = frozenset({"CVL", None})
HELPING = frozenset({"help", "support", "assist", "aid", "protect", "reinforce", "bolster", "relieve", "defend"})
SENDING = frozenset({"send", "dispatch", "second", "contribute"})
HOSTILE = frozenset({"invade", "invasion", "occupy", "occupation", "attack", "against", "incursion", "annex", "annexation"})
HELP = frozenset({"support", "help", "aid", "defence", "defense", "peacekeeper"})
READY = frozenset({"ready", "readiness", "willing", "willingness", "openness"})
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
SITES = frozenset({"place", "thing", "capital", "country"})
STEPS_BACK = frozenset({"RETREAT", "CONCEDE", "AGREE"})


def is_claim(graph: Graph, act: Act, actor: Actor, recipient: Actor | None) -> bool:
    """Whether somebody political does something that is coded to somebody, or to nobody where that is enough."""
    if actor.country is None and (recipient is None or recipient.country is None):
        nobody = recipient is None or graph.tokens[recipient.head].upos == "PRON"
        return actor.kind == "agent" and actor.sector not in ("CVL", "BUS", None) and not nobody
    if recipient is None:
        needed = act.frame.action in NEEDS_RECIPIENT or act.frame.kind == "relation"
        bare = act.frame.pos == "n" and act.frame.action in BARE_NOUN and act.light is None
        unknown = act.frame.action in STEPS_BACK and actor.kind == "proper"  # somebody unknown leaves his post
        if needed or bare or unknown:
            return False
    elif _nothing_between(graph, act, actor, recipient):
        return False
    return not (_happens(graph, act, actor) or _of_another_kind(graph, act, actor, recipient))


def _nothing_between(graph: Graph, act: Act, actor: Actor, recipient: Actor) -> bool:
    """Whether what is told of these two is none of politics, or cannot be so."""
    action, home = act.frame.action, recipient.country == actor.country
    if home and action in AMONG_STATES and recipient.kind in ("country", "capital"):
        return True  # nobody meets or supports the state that he speaks for
    if action == "CONSULT" and act.frame.mode == "visit" and recipient.kind == "place" and recipient.country is None:
        return True  # a region receives nobody
    if action == "ACCUSE" and _of_himself(graph, act, actor):
        return True  # "alleges that it attacked the base"
    if home and act.frame.mode == "visit" and (recipient.kind in SITES or recipient.sector in PRIVATE):
        return True  # who arrives at a place of his own country, or among his people, visits nobody
    if recipient.head != actor.head and _words(graph, actor) == _words(graph, recipient) and action in SYMMETRIC:
        return True  # "the youth of India will talk to the youth of India"
    if home and action in OWN_PEOPLE and recipient.sector in PRIVATE and actor.sector in ("GOV", "MIL", "COP"):
        return True  # a warning to one's own citizens
    if home and action in SPEECH and graph.lemma(recipient.head) in FAMILY:
        return True  # what is said to somebody's son
    if home and action == "ASSAULT" and actor.sector in CIVIL and recipient.sector == "CVL":
        return True  # a private crime
    if action == "THREATEN" and actor.sector == "IGO" and recipient.sector == "CVL":
        return True  # the United Nations warn people of something, not with it
    if action == "THREATEN" and recipient.kind == "thing" and recipient.placed:
        return True  # "warned of a staged attack": nobody is warned of it
    return home and graph.lemma(act.trigger) in INQUIRIES and recipient.kind == "thing"  # the police look into a fire, which accuses nobody


def _of_himself(graph: Graph, act: Act, actor: Actor) -> bool:
    """Whether who is said to accuse tells what he has done himself."""
    told = [s for k in graph.find(act.trigger, "ccomp", "xcomp") for s in graph.find(k, "nsubj")]
    return graph.lemma(act.trigger) in TELLING and any(graph.tokens[s].upos == "PRON" for s in told) and not graph.find(act.trigger, "obj")


def _happens(graph: Graph, act: Act, actor: Actor) -> bool:
    """Whether nobody does it: accidents, weapons that are nobody's, wars named in passing, storms."""
    action = act.frame.action
    nobodys = actor.country is None or actor.placed or _only_there(graph, actor.head)
    if action == "ASSAULT" and graph.lemma(actor.head) in WEAPONS and nobodys:
        return True  # a mine that is nobody's
    if graph.lemma(act.trigger) in ("war", "conflict") and act.frame.pos == "n" and act.light is None and not _waged(graph, act.trigger):
        return True
    if any(graph.lemma(w) == "emergency" for w in act.words) and any(t.lemma.lower() in DISASTERS for t in graph.tokens):
        return True  # against a storm, against nobody
    return action == "ASSAULT" and _accident(graph, act)


def _only_there(graph: Graph, i: int) -> bool:
    """ "An IED in Jabalia": where it lay, not whose it was."""
    owned = [k for k in graph.kids[i] if k < i and graph.base(k) in ("amod", "compound", "nmod") and graph.tokens[k].text[:1].isupper()]
    return not owned and any(graph.cases[k] in ("in", "near", "at", "on") for k in graph.find(i, "nmod"))


def _of_another_kind(graph: Graph, act: Act, actor: Actor, recipient: Actor | None) -> bool:
    """Whether the words mean something else when such an actor does it."""
    action = act.frame.action
    if action == "AGREE" and _unfriendly(graph, act):
        return True
    if action == "THREATEN" and recipient and _warns_of_another(graph, act, actor, recipient):
        return True
    if action == "REJECT" and actor.sector == "JUD" and any(graph.lemma(k) in SUITS for k in patients(graph, act.trigger)):
        return recipient is None or recipient.kind not in ("organ", "person", "body", "group")  # a private suit
    if action == "CONSULT" and (actor.sector in ("REF", "MIL") or (actor.sector == "BUS" and act.frame.mode == "visit")):
        return True  # migrants, troops and flights that arrive meet nobody
    demonstrates = action == "PROTEST" and act.frame.mode == "demo" and actor.sector == "GOV"
    return demonstrates and graph.lemma(act.trigger) != "protest"  # what a state demonstrates is no demonstration


def _warns_of_another(graph: Graph, act: Act, actor: Actor, recipient: Actor) -> bool:
    """ "Zelensky warns that Russia will strike": no threat of his. "Iran warns that Israel will pay for it" is one."""
    for clause in graph.find(act.trigger, "ccomp"):
        does = at_verb(graph, clause)
        harm = does is not None and PLOVER[does.frame.action].endswith("conflict") and not is_passive(graph, clause)
        doers = [k for k in graph.exactly(clause, "nsubj") if not actor.left <= k <= actor.right and graph.tokens[k].upos != "PRON"]
        if harm and any(recipient.left <= k <= recipient.right or recipient.country == actor.country for k in doers):
            return True
    return False


def helps(graph: Graph, act: Act, recipient: Actor | None) -> bool:
    """ "Sent troops to Russia", "to Libya in support of the rulers": forces that go to a state or to somebody's help are aid unless they attack."""
    if recipient is None or graph.cases[recipient.head] not in ("to", "in", "into"):
        return False
    sent = graph.lemma(act.trigger) in SENDING and recipient.kind == "country" and graph.cases[recipient.head] == "to"
    if sent and not any(graph.lemma(k) in HOSTILE for k in range(len(graph))):
        return True
    below = [k for w in act.words for k in graph.kids[w]]
    purpose = any(graph.base(k) in ("xcomp", "advcl", "acl") and graph.lemma(k) in HELPING and graph.cases[k] in ("", "to") for k in below)
    return purpose or any(graph.cases[k] in ("in", "as") and graph.lemma(k) in HELP for k in below)


def _words(graph: Graph, actor: Actor) -> list[str]:
    return [graph.lower(i) for i in range(actor.left, actor.right + 1)]


def _accident(graph: Graph, act: Act) -> bool:
    """ "A helicopter crashes, killing six": nobody's act."""
    if graph.find(act.trigger, "aux:pass") or graph.exactly(act.trigger, "obl:agent"):
        return False  # "crashed after being shot down"
    if graph.lemma(act.trigger) == "sink" and not graph.find(act.trigger, "obj"):
        return True
    over = [act.trigger, *([graph.head(act.trigger)] if graph.base(act.trigger) in ("advcl", "acl", "conj", "xcomp") else [])]
    if any(graph.lemma(o) in MISHAPS and graph.tokens[o].upos == "VERB" for o in over if o >= 0):
        return True
    near = [i for o in over if o >= 0 for i in graph.find(o, "nsubj", "obl")]
    return any(graph.lemma(i) in ACCIDENTS and graph.tokens[i].upos == "NOUN" and i not in act.words for i in near)


def _waged(graph: Graph, i: int) -> bool:
    """ "Russia's war on Ukraine", not "the Russia-Ukraine war"."""
    return bool(graph.exactly(i, "nmod:poss")) or any(set(graph.cases[k].split()) & {"on", "against", "with"} for k in graph.find(i, "nmod"))


def _unfriendly(graph: Graph, act: Act) -> bool:
    """ "Willing to escalate": readiness for anything but cooperation is no offer."""
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

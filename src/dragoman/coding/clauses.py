"""Verbs in, the tokens that stand in their slots out: subjects through control, raising, relative clauses and coordination; objects; prepositions."""

from __future__ import annotations

from dragoman.codebook.frames import frames
from dragoman.coding.graph import Graph

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Verbs whose object, not their subject, does what the infinitive or gerund says ("urged Russia to withdraw").
OBJECT_CONTROL = frozenset(
    """
    urge ask order allow force press call tell request permit enable encourage persuade want instruct compel require invite lead push help cause
    advise authorize authorise pressure beg implore expect direct task train equip get let make send deploy prompt convince warn challenge
    accuse charge blame suspect condemn criticise criticize stop prevent block deter bar ban prohibit dissuade discourage keep arrest detain
    convict jail sentence fine indict prosecute try sue kill
    """.split()
)
# What says or orders something for those who made it.
WORDS = frozenset(
    """
    law bill decree order resolution letter statement amendment rule ruling legislation act measure directive regulation role involvement part history
    record policy campaign effort attempt
    """.split()
)
GERUND_BLAME = frozenset(
    """
    accuse charge blame suspect condemn criticise criticize denounce convict indict arrest detain jail sentence try
    """.split()
)


def is_passive(graph: Graph, v: int) -> bool:
    """Whether the verb is in the passive, finite or as a participle after a noun."""
    if graph.exactly(v, "aux:pass"):
        return True
    if graph.tokens[v].xpos in ("VBD", "VBZ", "VBP", "VBG"):
        return False  # whatever the relation says: "forces fired on" is active
    if graph.exactly(v, "nsubj:pass", "obl:agent"):
        return True
    return (
        graph.tokens[v].xpos == "VBN" and graph.base(v) in ("acl", "amod", "advcl") and not graph.find(v, "aux", "nsubj") and not graph.find(v, "obj")
    )


def subjects(graph: Graph, v: int, depth: int = 0) -> list[int]:
    """Heads of the phrases that do what verb `v` says: its active subject, its passive agent, or what controls it."""
    if depth > 6:
        return []
    return [h for k in _subjects(graph, v, depth) for h in _behind(graph, k, v, depth)]


def _behind(graph: Graph, k: int, v: int, depth: int) -> list[int]:
    """ "Passes a law that bans", "their role in hacking": who stands behind what only words do."""
    if graph.lemma(k) not in WORDS or graph.tokens[k].upos != "NOUN":
        return [k]
    owners = graph.exactly(k, "nmod:poss") + [o for o in graph.find(k, "nmod") if graph.cases[o] in ("by", "of", "from")]
    owners += [o for o in graph.find(k, "amod", "compound") if graph.tokens[o].upos == "PROPN" or graph.tokens[o].text[:1].isupper()]
    if owners:
        return owners
    governor = graph.head(k)
    above = graph.base(k) == "obj" and governor >= 0 and governor != v and graph.tokens[governor].upos == "VERB"
    return subjects(graph, governor, depth + 1) if above and not is_passive(graph, governor) else [k]


def _subjects(graph: Graph, v: int, depth: int) -> list[int]:
    if is_passive(graph, v):
        return _agents(graph, v)
    own = graph.exactly(v, "nsubj", "nsubj:outer", "nsubj:pass") or graph.exactly(v, "csubj")
    own = own or [k for a in graph.find(v, "aux") for k in graph.exactly(a, "nsubj", "nsubj:pass")]  # where the parse hangs it on the auxiliary
    if own:
        return _antecedents(graph, v, own)
    return _controlled(graph, v, depth)


def _agents(graph: Graph, v: int) -> list[int]:
    by = graph.exactly(v, "obl:agent") or [k for k in graph.find(v, "obl") if graph.cases[k] == "by" and not _is_time(graph, k)]
    return [c for k in by for c in graph.conjuncts(k)]


def _is_time(graph: Graph, i: int) -> bool:
    return graph.tokens[i].xpos == "CD" or graph.relation(i) in ("obl:tmod", "obl:unmarked")


def _antecedents(graph: Graph, v: int, found: list[int]) -> list[int]:
    """Subjects with relative pronouns replaced by the nouns they stand for, and conjuncts added."""
    result = []
    for k in found:
        if graph.lower(k) in RELATIVE and graph.tokens[k].xpos in ("WDT", "WP", "IN", "WP$"):
            result += relative_heads(graph, v)
        else:
            result += graph.conjuncts(k)
    return result


def relative_heads(graph: Graph, v: int) -> list[int]:
    """The nouns that the relative clause around `v` describes."""
    node = v
    for _ in range(5):
        if graph.relation(node) in ("acl:relcl", "acl", "advcl:relcl"):
            head = graph.head(node)
            return graph.conjuncts(head) if head >= 0 and graph.tokens[head].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") else []
        if graph.base(node) not in ("conj", "xcomp", "ccomp") or graph.head(node) < 0:
            return []
        node = graph.head(node)
    return []


def _controlled(graph: Graph, v: int, depth: int) -> list[int]:
    """The subject that a verb without one takes over from the clause around it."""
    relation, head = graph.base(v), graph.head(v)
    if head < 0:
        return []
    if relation == "conj":
        if graph.tokens[head].upos in ("VERB", "AUX") or graph.exactly(head, "nsubj", "cop"):
            return patients(graph, head, depth + 1) if is_passive(graph, head) and _shares_passive(graph, v) else subjects(graph, head, depth + 1)
        return []
    if relation == "acl":
        return _of_noun_clause(graph, v, head, depth)
    if relation in ("xcomp", "ccomp", "advcl", "obl", "csubj", "parataxis", "dep"):
        return _of_governor(graph, v, head, depth)
    return []


def _shares_passive(graph: Graph, v: int) -> bool:
    """ "was arrested and jailed" goes on in the passive; "was attacked and fled" takes the passive subject as its own."""
    return graph.tokens[v].xpos != "VBN"


def _of_noun_clause(graph: Graph, v: int, head: int, depth: int) -> list[int]:
    """ "troops fighting in", "its attempt to smuggle", "a plan to deploy"."""
    if graph.tokens[v].xpos == "VBG":
        return graph.conjuncts(head)
    owners = graph.exactly(head, "nmod:poss") or [k for k in graph.find(head, "amod", "compound") if graph.tokens[k].upos in ("PROPN", "ADJ")]
    owners += [k for k in graph.find(head, "nmod") if graph.cases[k] in ("by", "of", "for", "from")]
    if owners:
        return owners
    governor = graph.head(head)
    if graph.base(head) in ("obl", "advcl") and graph.cases[head] in ("for", "over", "of", "with") and graph.lemma(governor) in GERUND_BLAME:
        return patients(graph, governor, depth + 1)  # "indicted for a plot to blow up"
    if graph.base(head) in ("obj", "obl", "xcomp", "conj") and governor >= 0 and graph.tokens[governor].upos == "VERB":
        return subjects(graph, governor, depth + 1)
    return []


def _of_governor(graph: Graph, v: int, head: int, depth: int) -> list[int]:
    lemma = graph.lemma(head)
    if graph.tokens[v].xpos == "VBG" and graph.cases[v] == "for" and graph.tokens[head].upos == "VERB":
        held = [c for p in ("on", "against") for c in prepositional(graph, head, p)]
        if held:
            return held  # "imposes sanctions on the army for supporting rebels"
    blamed = graph.tokens[v].xpos == "VBG" and graph.cases[v] in ("of", "for", "with", "over") and lemma in GERUND_BLAME
    object_control = lemma in OBJECT_CONTROL and (graph.base(v) in ("xcomp", "ccomp") or "to" in graph.cases[v].split() or graph.cases[v] == "from")
    if blamed or object_control:
        called = [
            k
            for k in graph.find(head, "obl")
            if graph.cases[k] in ("on", "upon") or (graph.cases[k] in ("for", "to") and graph.head(k) == head and k < v)
        ]
        found = patients(graph, head, depth + 1) or [c for k in called for c in graph.conjuncts(k)]
        if found:
            return found
    marked = [k for k in graph.find(v, "mark") if graph.lower(k) == "for"]
    if marked:
        return []
    if graph.tokens[head].upos in ("NOUN", "PROPN") and not graph.exactly(head, "nsubj"):
        return _of_noun_clause(graph, v, head, depth)
    if is_passive(graph, head):
        return patients(graph, head, depth + 1)
    return subjects(graph, head, depth + 1)


def patients(graph: Graph, v: int, depth: int = 0) -> list[int]:
    """Heads of the phrases to which it is done: the object, or the passive subject."""
    if depth > 6:
        return []
    passive = graph.exactly(v, "nsubj:pass")
    if passive and is_passive(graph, v):
        return _antecedents(graph, v, passive)
    own = graph.find(v, "obj") or graph.find(v, "iobj")
    if own and not is_passive(graph, v):
        return _antecedents(graph, v, own)
    if is_passive(graph, v):
        if graph.base(v) in ("acl", "amod"):
            return graph.conjuncts(graph.head(v)) if graph.head(v) >= 0 else []
        if graph.base(v) == "conj" and graph.head(v) >= 0:
            return patients(graph, graph.head(v), depth + 1)
        if graph.base(v) in ("xcomp", "advcl") and graph.head(v) >= 0:
            head = graph.head(v)
            return patients(graph, head, depth + 1) if is_passive(graph, head) else subjects(graph, head, depth + 1)
        return []
    if graph.relation(v) == "acl:relcl" and graph.find(v, "nsubj"):
        pronouns = [k for k in graph.find(v, "nsubj") if graph.lower(k) in RELATIVE]
        return [] if pronouns else relative_heads(graph, v)
    return shared_objects(graph, v, depth)


def prepositional(graph: Graph, v: int, preposition: str) -> list[int]:
    """What hangs by `preposition` on `v`, then on its object, then on what it is coordinated with."""
    for node in [v, *graph.find(v, "obj", "nsubj:pass", "compound:prt", "xcomp", "advmod")]:
        found = [
            c
            for k in graph.find(node, "obl", "nmod", "advcl", "xcomp", "advmod")
            if graph.has_case(k, preposition)
            and not graph.is_time(k)
            and graph.relation(k) not in ("nmod:poss",)
            and (node == v or graph.base(k) in ("nmod", "obl"))
            for c in graph.conjuncts(k)
            if c == k or not graph.cases[c] or graph.has_case(c, preposition)
        ]
        if found:
            return found
    deep = preposition == "against" or (preposition == "from" and graph.lemma(v) in ("receive", "get", "accept", "obtain", "secure"))
    return _deeper(graph, v, preposition) if deep else []


def _deeper(graph: Graph, v: int, preposition: str) -> list[int]:
    """The same where the parse hangs it on a phrase between: "files a suit in the court against the company"."""
    for node in (j for k in graph.find(v, "obj", "obl", "nsubj:pass", "nmod") for j in graph.subtree(k)):
        if graph.base(node) in ("nmod", "obl") and node > v and graph.has_case(node, preposition):
            return graph.conjuncts(node)
    return []


def shared_objects(graph: Graph, v: int, depth: int = 0) -> list[int]:
    """Objects of a later coordinated verb that this one shares: "captured and killed two soldiers"."""
    if graph.find(v, "obj", "obl"):
        return []
    for k in graph.find(v, "conj"):
        if graph.tokens[k].upos == "VERB" and not graph.find(k, "nsubj") and k - v <= 3:
            return patients(graph, k, depth + 1)
    return []


def is_attack(graph: Graph, i: int) -> bool:
    """Whether a word is a noun for an attack."""
    return any(f.action == "ASSAULT" for lemma in (graph.lemma(i), graph.lower(i)) for f in frames().get((lemma, "n"), ()))

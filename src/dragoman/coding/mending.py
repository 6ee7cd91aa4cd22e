"""A sentence's tokens in, the same out with what parses get wrong of verbs, their subjects and objects put right."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.model import Token

FINITE = frozenset({"VBZ", "VBD", "VBP"})
OF_DOING = frozenset({"accuse", "suspect", "convict", "acquit"})
CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as"})  # prepositions as well


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What parses get wrong of verbs and their objects, put right."""
    for mend in (_headline, _after_list, _behind_infinitive, _inside_clause, _two_subjects, _titled, _of_doing):
        changed = mend(tokens)
        if changed is not tokens and _hangs_together(changed):
            tokens = changed
    return tokens


def _hangs_together(tokens: tuple[Token, ...]) -> bool:
    """Whether every word still leads up to the root: what is put right must not run in a circle."""
    sound = [t.head < 0 for t in tokens]
    for i in range(len(tokens)):
        path: list[int] = []
        while not sound[i] and len(path) <= len(tokens):
            path.append(i)
            i = tokens[i].head
        if not sound[i]:
            return False
        for k in path:
            sound[k] = True
    return True


def _headline(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "US to pull troops from Niger", "Russia to strike again, Zelensky warns": a headline's name is the subject of the infinitive behind it."""
    for v, verb in enumerate(tokens):
        n = verb.head
        marked = v > 1 and tokens[v - 1].text.lower() == "to" and tokens[v - 1].relation == "mark" and verb.xpos == "VB"
        if not marked or verb.relation != "acl" or not 0 <= n < v - 1 or tokens[n].upos != "PROPN":
            continue
        above = tokens[n].head
        told = tokens[n].relation == "nsubj" and any(t.head == above and t.relation == "nsubj" for t in tokens[v:above])
        if above < 0 or told:
            relation = "ccomp" if told else "root"
            rest = (t if t.head != n or i < v else replace(t, head=v) for i, t in enumerate(tokens))
            places = {v: (above, relation), n: (v, "nsubj")}
            return tuple(replace(t, head=places[i][0], relation=places[i][1]) if i in places else t for i, t in enumerate(rest))
    return tokens


def _after_list(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "After France, Germany and the UK trigger it": a finite verb right behind such a phrase, with no subject of its own, has it as subject."""
    having = {t.head for t in tokens if t.relation.startswith(("nsubj", "csubj", "expl"))}
    changed: dict[int, Token] = {}
    for c, case in enumerate(tokens):
        n = case.head
        if case.relation != "case" or case.text.lower() not in CONJUNCTIONS or n < c:
            continue
        v = 1 + max([n, *(i for i, t in enumerate(tokens) if t.head == n and t.relation == "conj" and i > n)])
        above = tokens[n].head
        if v < len(tokens) and _lacks_subject(tokens, v, having) and 0 <= tokens[v].head < c and (above < c or above == v):
            changed[c] = replace(case, head=v, relation="mark")
            changed[n] = replace(tokens[n], head=v, relation="nsubj")
            if above != v:
                changed[v] = replace(tokens[v], head=_verb_above(tokens, above), relation="advcl")
    return tuple(changed.get(i, t) for i, t in enumerate(tokens)) if changed else tokens


def _lacks_subject(tokens: tuple[Token, ...], v: int, having: set[int]) -> bool:
    return tokens[v].upos == "VERB" and tokens[v].xpos in FINITE and v not in having


def _inside_clause(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "If talks with them fail, Pakistan will strike": a subject between a clause's "if" and its verb is that verb's, not the one's above."""
    having = {t.head for t in tokens if t.relation.startswith(("nsubj", "csubj", "expl"))}
    marks = {t.head: i for i, t in enumerate(tokens) if t.relation == "mark" and t.xpos == "IN" and i < t.head}
    moved = {
        i: v
        for v, mark in marks.items()
        if tokens[v].relation == "advcl" and tokens[v].xpos in FINITE and v not in having
        for i in range(mark + 1, v)
        if tokens[i].relation == "nsubj" and tokens[i].head == tokens[v].head > v
    }
    return tuple(replace(t, head=moved[i]) if i in moved else t for i, t in enumerate(tokens)) if moved else tokens


def _verb_above(tokens: tuple[Token, ...], i: int) -> int:
    while tokens[i].upos not in ("VERB", "AUX") and tokens[i].head >= 0:
        i = tokens[i].head
    return i


def _behind_infinitive(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Supports a tribunal to try leaders and calls for sanctions": a finite verb goes not with an infinitive but with what stands above."""
    having = {t.head for t in tokens if t.relation.startswith(("nsubj", "csubj", "expl"))}
    infinitives = {t.head for t in tokens if t.xpos == "TO" and t.relation == "mark"}
    changed: dict[int, Token] = {}
    for i, token in enumerate(tokens):
        if token.relation != "conj" or token.xpos not in ("VBZ", "VBD") or token.head not in infinitives or i in having:
            continue
        above, steps = tokens[token.head].head, 0
        while above >= 0 and not (tokens[above].xpos in FINITE and above in having) and steps < len(tokens):
            above, steps = tokens[above].head, steps + 1
        if above >= 0 and tokens[above].xpos == token.xpos:
            changed[i] = replace(token, head=above)
    return tuple(changed.get(i, t) for i, t in enumerate(tokens)) if changed else tokens


def _two_subjects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A verb with a subject before it, another right behind it and no object has its object there: "a court sentences the former president"."""
    sides: dict[int, list[int]] = {}
    for i, token in enumerate(tokens):
        if token.relation in ("nsubj", "obj", "iobj", "ccomp", "cop", "aux:pass"):
            sides.setdefault(token.head, []).append(i)
    second = {kids[1] for v, kids in sides.items() if v >= 0 and _second_is_object(tokens, v, kids)}
    return tuple(replace(t, relation="obj") if i in second else t for i, t in enumerate(tokens)) if second else tokens


def _titled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Two subjects side by side before one verb are a title and a name: "Secretary of Defense Pete Hegseth had ordered"."""
    found = [i for i, t in enumerate(tokens) if t.relation == "nsubj" and t.upos in ("NOUN", "PROPN")]
    named = {
        i: j
        for i, j in pairwise(found)
        if tokens[i].head == tokens[j].head > j
        and tokens[j].entity[2:] == "PER"
        and not any(tokens[k].upos in ("PUNCT", "CCONJ", "VERB", "AUX") for k in range(i + 1, j))
    }
    return tuple(replace(t, head=named[i], relation="nmod:desc") if i in named else t for i, t in enumerate(tokens)) if named else tokens


def _of_doing(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Accuses the UN body of demonizing it": what hangs on the object hangs on the verb that charges it."""
    marked = {t.head for t in tokens if t.text.lower() == "of" and t.relation in ("case", "mark")}
    moved = {
        i: tokens[t.head].head
        for i, t in enumerate(tokens)
        if i in marked
        and t.xpos == "VBG"
        and t.relation in ("nmod", "acl")
        and t.head >= 0
        and tokens[t.head].relation == "obj"
        and tokens[tokens[t.head].head].lemma.lower() in OF_DOING
    }
    return tuple(replace(t, head=moved[i], relation="advcl") if i in moved else t for i, t in enumerate(tokens)) if moved else tokens


def _second_is_object(tokens: tuple[Token, ...], v: int, kids: list[int]) -> bool:
    subjects = len(kids) == 2 and tokens[v].upos == "VERB" and all(tokens[k].relation == "nsubj" for k in kids)
    return subjects and kids[0] < v < kids[1] and all(v < tokens[i].head <= kids[1] for i in range(v + 1, kids[1]))

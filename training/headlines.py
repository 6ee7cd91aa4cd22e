"""Sentences in the past in, the same in the historic present of headlines and news tickers out; and such sentences of our own making.

Treebanks hold few of either, so that a parser trained on them alone takes "Police arrest eight" for a noun phrase.
"""

from __future__ import annotations

import random
from dataclasses import replace

from treebank import Sentence

PRESENT = {("be", True): "are", ("be", False): "is", ("have", True): "have", ("have", False): "has"}
PLURAL = {"we", "they", "you", "i", "these", "those"}


def present(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """The sentence with its past tense verbs in the present; None where it has none or quotes somebody."""
    if '"' in sentence.words or "VBD" not in sentence.xpos or not sentence.lemmas:
        return None
    words, xpos = list(sentence.words), list(sentence.xpos)
    for i, tag in enumerate(xpos):
        if tag == "VBD":
            plural = _plural(sentence, i)
            words[i] = PRESENT.get((sentence.lemmas[i], plural)) or (sentence.lemmas[i] if plural else _third(sentence.lemmas[i]))
            xpos[i] = "VBP" if plural else "VBZ"
    changed = replace(sentence, words=words, xpos=xpos)
    return _without_articles(changed) if chance.random() < 0.35 else changed


def _plural(sentence: Sentence, verb: int) -> bool:
    head = verb + 1 if sentence.upos[verb] != "AUX" else sentence.heads[verb]
    for i, (h, relation) in enumerate(zip(sentence.heads, sentence.relations, strict=True)):
        if h == head and relation.startswith("nsubj"):
            joined = any(g == i + 1 and r == "conj" for g, r in zip(sentence.heads, sentence.relations, strict=True))
            return joined or sentence.xpos[i] in ("NNS", "NNPS") or sentence.words[i].lower() in PLURAL
    return False


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"


def _without_articles(sentence: Sentence) -> Sentence:
    """As headlines drop them, where nothing hangs on the article."""
    gone = {i for i, (w, r) in enumerate(zip(sentence.words, sentence.relations, strict=True)) if w.lower() in ("the", "a", "an") and r == "det"}
    gone -= {h - 1 for h in sentence.heads}
    kept = [i for i in range(len(sentence.words)) if i not in gone]
    place = {0: 0} | {old + 1: new + 1 for new, old in enumerate(kept)}
    pick = lambda values: [values[i] for i in kept]  # noqa: E731
    return Sentence(
        pick(sentence.words), [place[sentence.heads[i]] for i in kept], pick(sentence.relations), pick(sentence.upos), pick(sentence.xpos),
        pick(sentence.entities) if sentence.entities else None, pick(sentence.lemmas) if sentence.lemmas else None,
    )


SUBJECTS = """Police|NNS
Tunisian|JJ police|NNS
Kenyan|JJ riot|NN police|NNS
Israeli|JJ forces|NNS
Rebel|NN forces|NNS
Houthi|JJ rebels|NNS
M23|NNP rebels|NNS
Russian|JJ troops|NNS
Ukrainian|JJ drones|NNS
Thousands|NNS of|IN protesters|NNS
Dozens|NNS of|IN opposition|NN lawmakers|NNS
Government|NN troops|NNS
Unidentified|JJ gunmen|NNS
Farmers|NNS
Students|NNS
Border|NN guards|NNS
Prosecutors|NNS
European|JJ leaders|NNS
Opposition|NN parties|NNS
Coalition|NN warplanes|NNS
Authorities|NNS in|IN Kenya|NNP
Members|NNS of|IN parliament|NN
Militants|NNS""".split("\n")
VERBS = """
arrest attack strike bomb shell raid target capture release launch ban back support demand charge question visit host order shoot hit free
storm ambush seize block condemn welcome reject accuse warn urge intercept kill wound detain down fire face cut boycott march rally protest
clash plan vote pledge
""".split()
INTRANSITIVE = {"march", "rally", "protest", "clash", "vote"}
OBJECTS = """eight|CD people|NNS
a|DT village|NN
two|CD Russian|JJ ships|NNS
an|DT oil|NN depot|NN
an|DT army|NN base|NN
more|JJR than|IN 80|CD members|NNS
five|CD soldiers|NNS
the|DT opposition|NN leader|NN
a|DT ceasefire|NN plan|NN
three|CD hostages|NNS
new|JJ sanctions|NNS
the|DT strikes|NNS
a|DT military|JJ convoy|NN
talks|NNS
police|NN stations|NNS""".split("\n")
PLACES = """in|IN Goma|NNP
near|IN the|DT border|NN
in|IN the|DT capital|NN
outside|IN parliament|NN
off|IN the|DT coast|NN
against|IN the|DT government|NN
over|IN fuel|NN prices|NNS
in|IN northern|JJ Yemen|NNP
after|IN the|DT attack|NN
amid|IN protests|NNS""".split("\n")
UPOS = {"NNS": "NOUN", "NN": "NOUN", "NNP": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "IN": "ADP", "DT": "DET", "CD": "NUM", "VBP": "VERB", ".": "PUNCT"}


def own(count: int, chance: random.Random) -> list[Sentence]:
    """Ticker sentences of our own with verbs that could be nouns: "Tunisian police arrest eight people in the capital."."""
    return [_ticker(chance) for _ in range(count)]


def _ticker(chance: random.Random) -> Sentence:
    rows: list[list[object]] = []
    subject = _phrase(rows, chance.choice(SUBJECTS), "nsubj")
    verb = chance.choice(VERBS)
    rows.append([verb, 0, "root", "VBP"])
    head = len(rows)
    rows[subject - 1][1] = head
    if verb not in INTRANSITIVE:
        rows[_phrase(rows, chance.choice(OBJECTS), "obj") - 1][1] = head
    if verb in INTRANSITIVE or chance.random() < 0.7:
        rows[_phrase(rows, chance.choice(PLACES), "obl") - 1][1] = head
    if chance.random() < 0.75:
        rows.append([".", head, "punct", "."])
    words = [str(r[0]) for r in rows]
    words[0] = words[0][:1].upper() + words[0][1:]
    tags = [str(r[3]) for r in rows]
    return Sentence(words, [int(str(r[1])) for r in rows], [str(r[2]) for r in rows], [UPOS[t] for t in tags], tags)


def _phrase(rows: list[list[object]], text: str, relation: str) -> int:
    """Adds a noun phrase and returns its head's position, from one; "of" and "in" within it begin a phrase that hangs on the first noun."""
    parts = [word.split("|") for word in text.split()]
    inner = next((i for i, (w, tag) in enumerate(parts) if tag == "IN" and i and w != "than"), None)
    first, rest = (parts, []) if inner is None else (parts[:inner], parts[inner:])
    start = len(rows)
    head = start + len(first)
    for word, tag in first:
        role = {"DT": "det", "JJ": "amod", "CD": "nummod", "IN": "case", "NN": "compound", "NNP": "compound", "NNS": "compound"}.get(tag, "amod")
        rows.append([word, head, role, tag])
    rows[head - 1][2] = relation
    for i, (word, _) in enumerate(first, start + 1):
        if word == "more":
            rows[i - 1][1:3] = [i + 2, "advmod"]
        elif word == "than":
            rows[i - 1][1:3] = [i - 1, "fixed"]
    if rest:
        rows[_phrase(rows, " ".join("|".join(p) for p in rest), "nmod") - 1][1] = head
    return head

"""Words with their part of speech in, lemmas out (simplemma's tables, corrected for regular verbs by the tag)."""

from __future__ import annotations

from functools import cache
from importlib import resources

AUXILIARIES = {
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "am": "be", "is": "be", "are": "be", "was": "be", "were": "be",
    "been": "be", "being": "be", "has": "have", "had": "have", "'ve": "have", "’ve": "have", "having": "have", "does": "do", "did": "do",
    "'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would", "got": "get", "gets": "get", "getting": "get",
}  # fmt: skip
BARE = {"VB", "VBP", "NN", "JJ"}


@cache
def irregular_verbs() -> dict[str, str]:
    table = resources.files("dragoman.language") / "data" / "irregular_verbs.tsv"
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines()[1:])
    return {row[0]: row[1] for row in rows}


@cache
def codebook_verbs() -> dict[str, str]:
    """The regular forms of every verb of the codebook: what the coder looks for is found whatever a general table says."""
    from dragoman.codebook.cues import cues
    from dragoman.codebook.frames import all_frames

    verbs = {f.lemma for f in all_frames() if f.pos == "v"} | {word.split()[0] for word, pos in cues() if pos == "v"}
    irregular = set(irregular_verbs().values())
    forms = {form: verb for verb in sorted(verbs) for form in _regular_forms(verb) if verb not in irregular or form.endswith("ing")}
    return {form: verb for form, verb in forms.items() if form not in verbs and form not in irregular_verbs()}


@cache
def codebook_nouns() -> dict[str, str]:
    """The regular plural of every noun of the frames, as heads or as objects ("sales", which the general table leaves as it is)."""
    from dragoman.codebook.frames import all_frames

    nouns = {f.lemma for f in all_frames() if f.pos == "n"} | {
        noun for f in all_frames() for _, noun in f.objects if noun.isalpha() and noun.islower()
    }
    return {form: noun for noun in sorted(nouns) if not noun.endswith("s") for form in _regular_forms(noun)[:1] if form not in nouns}


def _regular_forms(verb: str) -> list[str]:
    """Third person, past and -ing form of a verb that is inflected by the rules."""
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    doubled = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    twice = [verb + verb[-1] + "ed", verb + verb[-1] + "ing"] if doubled else []
    return [verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), verb + "ed", verb + "ing", *twice]


def _stems(word: str) -> list[str]:
    """What a regular verb form could come from, likeliest first."""
    for ending in ("ies", "ied"):
        if word.endswith(ending):
            return [word[:-3] + "y"]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            undoubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] and ending in ("ing", "ed") else []
            return [*undoubled, stem, stem + "e"] if undoubled and stem[-1] not in "sl" else [stem, stem + "e", *undoubled]
    return []


@cache
def _verb(word: str) -> str:
    import simplemma

    known_form = irregular_verbs().get(word) or codebook_verbs().get(word)
    if known_form:
        return known_form
    lemma = simplemma.lemmatize(word, "en").lower()
    if lemma != word and simplemma.is_known(lemma, "en"):
        return lemma
    known = [s for s in _stems(word) if simplemma.is_known(s, "en") and simplemma.lemmatize(s, "en") == s]
    return known[0] if known else lemma


@cache
def lemma_of(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word form, lower case except for names."""
    import simplemma

    lower = word.lower()
    if upos == "PROPN":
        return word
    if upos == "AUX":
        return AUXILIARIES.get(lower, lower)
    if upos == "VERB":
        return _verb(lower) if xpos not in BARE or lower in irregular_verbs() or lower in codebook_verbs() else lower
    if upos in ("NOUN", "ADJ") and xpos not in BARE:
        lemma = simplemma.lemmatize(lower, "en").lower()
        return lemma if upos == "ADJ" or lemma in codebook_nouns().values() else codebook_nouns().get(lower, lemma)
    return lower

"""Text in, its language out: by script first, then by py3langid among the script's languages."""

from __future__ import annotations

import re
from collections import Counter
from copy import copy
from functools import cache
from typing import Any

SAMPLE = 4000
SHORT = 400  # characters below which English function words outweigh the classifier, which names mislead
UNSURE = 60  # below these it is a guess: "Russia attacked Ukraine." is Swedish to it
LONGEST_CHROME = 40
RANGES = (
    (0x0041, 0x024F, "Latin"), (0x1E00, 0x1EFF, "Latin"), (0x0370, 0x03FF, "Greek"), (0x0400, 0x052F, "Cyrillic"), (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x077F, "Arabic"), (0x08A0, 0x08FF, "Arabic"), (0xFB50, 0xFDFF, "Arabic"), (0xFE70, 0xFEFC, "Arabic"),
    (0x0900, 0x097F, "Devanagari"), (0x0980, 0x09FF, "Bengali"), (0x0A80, 0x0AFF, "Gujarati"), (0x0B80, 0x0BFF, "Tamil"), (0x0C00, 0x0C7F, "Telugu"),
    (0x0E00, 0x0E7F, "Thai"), (0x1000, 0x109F, "Burmese"), (0x10A0, 0x10FF, "Georgian"), (0x1100, 0x11FF, "Hangul"), (0x1200, 0x137F, "Ethiopic"),
    (0x1780, 0x17FF, "Khmer"), (0x3040, 0x30FF, "Kana"), (0x4E00, 0x9FFF, "Han"), (0xAC00, 0xD7AF, "Hangul"),
)  # fmt: skip
LANGUAGES = {
    "Latin": "af az bs ca cs cy da de en es et eu fi fr ga gl ha hr hu id is it lt lv ms mt nl no pl pt ro sk sl so sq sv sw tl tr uz vi",
    "Cyrillic": "be bg kk ky mk mn ru sr tg uk",
    "Arabic": "ar fa ku ps ug ur",
    "Devanagari": "hi mr ne",
    "Ethiopic": "am",
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he",
    "Bengali": "bn",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Thai": "th",
    "Burmese": "my",
    "Georgian": "ka",
    "Hangul": "ko",
    "Khmer": "km",
    "Kana": "ja",
    "Han": "zh",
}
ENGLISH = frozenset("the of and to in a an by with after for on as that is are was were has have had its their his from at will would who".split())


def language_of(text: str, declared: str | None = None) -> str | None:
    """ISO 639-1 code of the text's language, None where it has no letters or too few. A declared language holds where it fits the script."""
    sample = text[:SAMPLE]
    script = script_of(sample)
    if script is None:
        return None
    candidates = LANGUAGES[script].split()
    code = re.split(r"[-_]", declared.strip().lower())[0] if declared else None
    if code in candidates:
        return code
    if len(candidates) == 1:
        return candidates[0]
    if script == "Latin" and len(sample) < SHORT and _sounds_english(sample):
        return "en"
    if script == "Latin" and len(sample) < UNSURE:
        return None
    return str(_classifier(script).classify(sample)[0])


def script_of(text: str) -> str | None:
    """The script that most of the letters belong to; Japanese counts as Kana even where Chinese characters prevail."""
    counts: Counter[str] = Counter()
    for character, n in Counter(text).items():
        if character.isalpha() and (script := _script(ord(character))):
            counts[script] += n
    if not counts:
        return None
    best = counts.most_common(1)[0][0]
    return "Kana" if best == "Han" and counts["Kana"] * 10 > counts["Han"] else best


def without_foreign_lines(lines: list[str]) -> list[str]:
    """The lines but short ones wholly in another script than the rest: a page's interface around a text in another language."""
    main = script_of("\n".join(lines)[:SAMPLE])
    return [line for line in lines if len(line) > LONGEST_CHROME or script_of(line) in (None, main)]


def _script(code: int) -> str | None:
    return next((name for first, last, name in RANGES if first <= code <= last), None)


def _sounds_english(text: str) -> bool:
    words = re.findall(r"[a-z]+", text.lower())
    return sum(w in ENGLISH for w in words) >= max(2, len(words) * 0.12)


@cache
def _classifier(script: str) -> Any:
    """The classifier for one script's languages; the scripts share what takes long to load."""
    identifier = copy(_whole_classifier())
    identifier.set_languages([c for c in LANGUAGES[script].split() if c in identifier.labels])
    return identifier


@cache
def _whole_classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)

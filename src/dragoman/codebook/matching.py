"""A name as printed in, the words that it is matched by out: accents, hyphens, full stops and kinds of apostrophe do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|['’]s\b|\w+(?:[.&]\w+)*|[^\w\s]")
SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʿ": "'", "–": "-", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
)


PARTICLES = frozenset(
    {"Bin", "Bint", "Ibn", "Al", "El", "Ould", "Von", "Van", "Der", "De", "Da", "Dos"}
)  # printed with and without a capital in names


def words_of(name: str) -> list[str]:
    """The words of a name as they are compared; "al-Assad" → al, -, Assad."""
    return [key(w) for w in WORD.findall(name)]


@lru_cache(maxsize=50_000)
def pieces_of(token: str) -> tuple[str, ...]:
    """The same for one token of a sentence."""
    return (key(token),) if token.isalpha() else tuple(words_of(token)) or (token,)


def key(word: str) -> str:
    """A word as it is compared: no accents, one kind of apostrophe, "U.S." as "US"."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word.translate(SAME)) if not unicodedata.combining(c))
    if word in PARTICLES:
        return word.lower()
    if "." in word and len(word) > 2:
        return word.replace(".", "")
    return word

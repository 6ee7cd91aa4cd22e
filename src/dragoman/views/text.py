"""Text from a page in, text that a terminal can show safely out."""

from __future__ import annotations

import re
import unicodedata

# Marks that reorder what is shown, by which a page could make a line read as something else.
REORDERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def printable(text: str) -> str:
    """The text on one line without control characters and reordering marks."""
    text = REORDERING.sub("", text)
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text).split())


def shortened(text: str, width: int) -> str:
    """The text, cut at a word and marked with an ellipsis where it is longer than `width`."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[width // 2 :] else cut) + "…"

"""The shape of a word: what an encoder that reads lower case only cannot see."""

from __future__ import annotations


def shape_of(word: str) -> int:
    """A word's shape as a small number, 1 to 11 (0 is the root): case, digits, signs.

    1 lower case, 2 one capital letter, 3 Capitalised, 4 CAPITALS, 5 mIxed case, 6 with full stops inside (U.S.),
    7 digits, 8 letters and digits, 9 signs, 10 possessive or other clitic ('s), 11 letters without case.
    """
    if any(c.isdigit() for c in word):
        return 8 if any(c.isalpha() for c in word) else 7
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 9
    if word[0] in "'’":
        return 10
    if "." in word[:-1]:
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(letters) == 1 else 4
    if word[0].isupper() and word[1:].islower():
        return 3
    return 5 if any(c.isupper() for c in letters) else 11

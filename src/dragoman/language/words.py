"""A sentence's text in, word spans out, cut as the English UD treebanks cut: clitics and hyphened compounds apart."""

from __future__ import annotations

import re
from html import unescape

# Prefixes that stay with their word: the treebanks write "pro-Beijing" as one word but "Iran-backed" as three.
PREFIXES = frozenset(
    """
    anti bi co counter de e ex extra hyper inter intra macro mega meta micro mid mini multi neo non pan para post pre pro pseudo quasi re
    semi socio sub super trans tri ultra un
    """.split()
)

PATTERN = re.compile(
    r"""
    (?P<url>(?:https?://|www\.)\S+?(?=[.,;:!?)\]"'”’]*(?:\s|$)))
  | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<handle>[@\#]\w+)
  | (?P<dots>\.\.+|…)
  | (?P<initials>(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z]))?)
  | (?P<abbreviation>(?:
        Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Gov|Sen|Rep|Rev|Hon|Pres|St|Mt|Jr|Sr|No|Inc|Ltd|Corp|Co|vs|etc|approx
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec
    )\.(?=\W|$))
  | (?P<number>[$€£¥₩]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|mn|m|k|km|mm|kg)?(?![A-Za-z\d]))
  | (?P<word>\w+(?:[.&]\w+)*)
  | (?P<dash>--+|[–—-]+)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0300-\u036f]+")
NEGATED = re.compile(r"(?i)(?:do|does|did|is|are|was|were|has|have|had|wo|would|could|should|ca|must|need|might|ai|sha|dare)n$")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
ATOM = re.compile(ENTITY.pattern + "|.", re.DOTALL)
CLITIC = re.compile(r"['’](?i:s|re|ve|ll|d|m|t)\b")


def plain(text: str) -> str:
    """A word with what stands for its characters in markup put right: "&apos;s" is "'s"."""
    return ENTITY.sub(lambda m: unescape(m.group()), text) if "&" in text else text


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each word of `text`, in order, without white space; "&apos;" and its like, which feeds leave in, count as one character."""
    if "&" not in text:
        return _spans(text)
    characters: list[tuple[str, int, int]] = []
    for match in ATOM.finditer(text):
        one = unescape(match.group())
        whole = [(one, *match.span())]
        characters += whole if len(one) == 1 else [(text[at], at, at + 1) for at in range(*match.span())]
    return [(characters[a][1], characters[b - 1][2]) for a, b in _spans("".join(c for c, _, _ in characters))]


def _spans(text: str) -> list[tuple[int, int]]:
    found = [m.span() for m in PATTERN.finditer(text) if not MARKS.fullmatch(m.group())]
    return _split_money(text, _join_clitics(text, _join_hyphens(text, found)))


def _touching(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[1] == right[0]


def _join_hyphens(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Prefixes ("pro-Beijing") and name syllables ("Wai-ching") back to one word."""
    joined: list[tuple[int, int]] = []
    i = 0
    while i < len(found):
        span = found[i]
        while (
            i + 2 < len(found) and _touching(found[i], found[i + 1]) and _touching(found[i + 1], found[i + 2]) and text[slice(*found[i + 1])] == "-"
        ):
            left, right = text[slice(*found[i])], text[slice(*found[i + 2])]
            syllables = left[:1].isupper() and right.islower() and len(right) <= 6 and left[1:].islower() and right in NAME_SYLLABLES
            if not (syllables or (left.lower() in PREFIXES and right[:1].isalpha())):
                break
            span = (span[0], found[i + 2][1])
            i += 2
        joined.append(span)
        i += 1
    return joined


NAME_SYLLABLES = frozenset(
    """
    ching wen hwan hyun un il sung jae jin hee soo kyu sik ryol ryong chol nam son sop thae yol kyun eun min joon woo young ok hui yong gon
    jong wai yiu leung kit chu keung fung wah lam ho ying yee man po shek tung suk yeol myung bak in kuk hyok guk chun kyong song
    """.split()
)


def _join_clitics(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "don" "'" "t" → "do" "n't"; "Russia" "'" "s" → "Russia" "'s"; the plural possessive's apostrophe stays alone."""
    joined: list[tuple[int, int]] = []
    i = 0
    while i < len(found):
        start, end = found[i]
        match = CLITIC.match(text, start) if text[start] in "'’" and joined and joined[-1][1] == start else None
        if match:
            word = text[slice(*joined[-1])]
            if match.group()[1:].lower() == "t" and NEGATED.match(word):
                first = joined.pop()
                joined.append((first[0], first[1] - 1))
                joined.append((first[1] - 1, match.end()))
            else:
                joined.append((start, match.end()))
            i += 2
        elif text[start:end].lower() == "cannot":
            joined += [(start, start + 3), (start + 3, end)]
            i += 1
        else:
            joined.append((start, end))
            i += 1
    return joined


def _split_money(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "$300" → "$" "300"."""
    out: list[tuple[int, int]] = []
    for start, end in found:
        if end - start > 1 and text[start] in "$€£¥₩":
            out += [(start, start + 1), (start + 1, end)]
        else:
            out.append((start, end))
    return out

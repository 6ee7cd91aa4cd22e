"""Actor phrases with the country and sector they must get in, right and wrong out: python -m bench.phrases SHARED. Exit 1 under the floor.

Each phrase of SHARED/gold/actor_phrases.jsonl is put into a sentence, parsed, and resolved as the coder resolves it. What the coding rules
cannot express is left out: phrases that the file does not spell out, titles of encyclopaedia pages, a country known from another text.
Its codes are read as the rules write them: UNO is UN, NGO is SOC, BUD is REL; a bare place is its government or its people.
UNK and JNK ask for no sector, and where the file gives a second sector either is right.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FLOOR = 0.90
BEFORE, AFTER = "The report mentioned ", " yesterday."
DAYS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y")
SPELLED = {"UNO": "UN", "NGO": "SOC", "BUD": "REL"}
BARE = ("GOV", "CVL")
OPEN = frozenset({"UNK", "JNK", "????"})
ASSERTED = re.compile(r"code\['(country|code_[12])'\] (==|in) (\"[^\"]*\"|'[^']*'|\[[^\]]*\])|\b(cc) == (\"[^\"]*\")|^code (?:is|==) (None)")
QUOTED = re.compile(r"[\"']([^\"']*)[\"']")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase, its day, and the countries and sectors that are right; None in `sectors` takes any."""

    id: str
    text: str
    day: str | None
    countries: frozenset[str | None]
    sectors: frozenset[str] | None


def phrases(path: Path) -> Iterator[Phrase]:
    """The phrases that the coding rules can express."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        arguments = re.findall(r"=?\"([^\"]*)\"|=?'([^']*)'", row["call"].partition("(")[2])
        texts = [a or b for a, b in arguments]
        if row["text"] not in texts or any(t and t != row["text"] and not re.search(r"\d{4}|^today$", t) for t in texts):
            continue
        asked = _asked(row["asserts"])
        if asked:
            countries, sectors = asked
            yield Phrase(row["id"], " ".join(row["text"].split()), _day(row["call"]), countries, sectors)


def _asked(asserts: list[str]) -> tuple[frozenset[str | None], frozenset[str] | None] | None:
    countries: set[str | None] = set()
    sectors: set[str] = set()
    for text in asserts:
        for name, _, value, nationality, cc, nothing in ASSERTED.findall(text.strip()):
            values = [SPELLED.get(v, v) for v in QUOTED.findall(value or cc)]
            if nothing:
                return frozenset({None}), None
            if name == "country" or nationality:
                countries |= {v or None for v in values}
            else:
                sectors |= {s for v in values for s in ((v,) if v else BARE)}
    if not countries and not sectors:
        return None
    return frozenset(countries), None if not sectors or sectors & OPEN else frozenset(sectors)


def _day(call: str) -> str | None:
    for text in re.findall(r"\"([^\"]*\d{4}[^\"]*)\"", call):
        for form in DAYS:
            try:
                return datetime.strptime(text.title(), form).strftime("%Y-%m-%d")
            except ValueError:
                continue
    return None


def resolve(phrase: Phrase) -> tuple[str | None, str | None]:
    """The country and sector that the coder gives the phrase."""
    from dragoman.coding.discourse import Discourse
    from dragoman.coding.graph import Graph
    from dragoman.coding.mentions import Mentions
    from dragoman.coding.naming import Learned
    from dragoman.coding.phrases import Phrases
    from dragoman.language.parser import parse_texts

    graph = Graph(parse_texts([BEFORE + phrase.text + AFTER])[0][0])
    start, end = len(BEFORE), len(BEFORE) + len(phrase.text)
    inside = [i for i, t in enumerate(graph.tokens) if start <= t.start and t.end <= end]
    mentions = Mentions(graph, Learned(), phrase.day)
    resolved = Phrases(graph, mentions, Discourse())
    for i in sorted(inside, key=lambda i: graph.tokens[i].head in inside):
        actor = resolved.actor(i)
        return (actor.country, actor.sector) if actor else (None, None)
    return None, None


def right(phrase: Phrase, country: str | None, sector: str | None) -> bool:
    """Whether the answer is one of those asked for."""
    return (not phrase.countries or country in phrase.countries) and (phrase.sectors is None or sector in phrase.sectors)


def main(arguments: list[str]) -> int:
    path = Path(arguments[0]) / "gold/actor_phrases.jsonl"
    if not path.is_file():
        print(f"{path}: not there; give the folder that holds gold/", file=sys.stderr)
        return 2
    asked = list(phrases(path))
    hits = 0
    for phrase in asked:
        country, sector = resolve(phrase)
        if right(phrase, country, sector):
            hits += 1
        else:
            wanted = "/".join(str(c) for c in phrase.countries), "/".join(phrase.sectors or ("any",))
            print(f"{phrase.id:40} {phrase.text!r}: {country} {sector}, asked for {wanted[0] or 'any'} {wanted[1]}")
    share = hits / len(asked)
    print(f"actor_phrases: {hits} of {len(asked)} right, {share:.3f}; floor {FLOOR}")
    return 0 if share >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

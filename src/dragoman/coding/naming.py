"""Names in a sentence: which tokens are a name that the codebook knows, and what it stands for on the day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.codebook.actors import Entry, names, shared_party_names
from dragoman.codebook.matching import pieces_of
from dragoman.coding.graph import Graph

PREFERENCE = {k: i for i, k in enumerate(("country", "body", "group", "organ", "adjective", "people", "seat", "capital", "person", "place"))}
SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "SGP"})
SHIPS = frozenset({"USS", "HMS", "USNS", "HMAS", "HMCS", "INS", "RFA", "MV", "MT", "SS", "USCGC"})
QUARTERS = {
    "South": ("southern", "Southern", "southerners", "Southerners"), "North": ("northern", "Northern", "northerners", "Northerners"),
    "East": ("eastern", "Eastern"), "West": ("western",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `start` to `end` (exclusive) are a name of `entry`."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class Learned:
    """What a report's own words taught so far: surnames of people named in full, acronyms set in brackets after a name, parts of a country.

    "The people of South of Yemen" teaches that South, southern and southerners mean Yemen in this report.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)  # who was named in full

    def learn(self, hits: list[Hit], graph: Graph) -> None:
        for hit in hits:
            first, last = graph.tokens[hit.start].text, graph.tokens[hit.end - 1].text
            surname = first if hit.entry.country in SURNAME_FIRST and hit.entry.name.startswith(first) else last
            if hit.entry.kind == "person" and hit.end - hit.start > 1 and len(surname) > 1:
                self.entries.setdefault(surname, hit.entry)
                self.told.add(hit.entry.name)
            after = hit.end
            if after + 2 < len(graph) and graph.tokens[after].text == "(" and graph.tokens[after + 2].text == ")":
                acronym = graph.tokens[after + 1].text
                if acronym.isupper() and 2 <= len(acronym) <= 8:
                    self.entries[acronym] = hit.entry
            before = [t.text for t in graph.tokens[max(0, hit.start - 2) : hit.start]]
            if hit.entry.kind == "country" and before[1:] == ["of"] and before[0] in QUARTERS:
                for word in (before[0], *QUARTERS[before[0]]):
                    self.entries.setdefault(word, hit.entry)


def shared(graph: Graph, hit: Hit) -> bool:
    """Whether parties of several states have the name: it says nothing of whose this one is."""
    words = tuple(w for t in graph.tokens[hit.start : hit.end] for w in pieces_of(t.text))
    return hit.entry.sector == "PTY" and words in shared_party_names()


def find(graph: Graph, learned: Learned, day: str | None) -> list[Hit]:
    """The longest known names of a sentence, left to right."""
    pieces: list[str] = []
    starts: dict[int, int] = {}  # piece position → token
    ends: dict[int, int] = {}  # piece position after a token → token after
    for i, token in enumerate(graph.tokens):
        starts[len(pieces)] = i
        pieces += pieces_of(token.text)
        ends[len(pieces)] = i + 1
    hits: list[Hit] = []
    at = 0
    while at < len(pieces):
        hit = _at(graph, pieces, at, starts, ends, day) if at in starts else None
        if at in starts and (
            hit is None or (hit.end - hit.start == 1 and hit.entry.kind in ("person", "place") and hit.entry.name not in learned.told)
        ):
            meant = _learned(graph, starts[at], learned)
            hit = meant if meant and (hit is None or meant.entry.country != hit.entry.country) else hit  # "Kim", of whom the report tells
        if hit:
            hits.append(hit)
            at = next(p for p, t in ends.items() if t == hit.end)
        else:
            at += 1
    return [_spelt_out(graph, hit, after) for hit, after in zip(hits, [*hits[1:], None], strict=False)]


def _spelt_out(graph: Graph, hit: Hit, after: Hit | None) -> Hit:
    """A town of many by the state that is named right after it: "Bari, Somalia"."""
    if hit.entry.kind != "place" or after is None or after.entry.kind not in ("country", "place"):
        return hit
    between = [graph.tokens[i].text for i in range(hit.end, after.start)]
    if between[:1] != [","] or len(between) > 3 or after.entry.country in (None, hit.entry.country):
        return hit
    return Hit(hit.start, hit.end, replace(hit.entry, country=after.entry.country))


def _at(graph: Graph, pieces: list[str], at: int, starts: dict[int, int], ends: dict[int, int], day: str | None) -> Hit | None:
    start = starts[at]
    for stop, options in names().at(pieces, at):
        if stop in ends:
            end = ends[stop]
            good = [o for o in options if _plausible(graph, start, end, o)]
            if good:
                return Hit(start, end, _choose(good, day))
    return None


def _learned(graph: Graph, i: int, learned: Learned) -> Hit | None:
    entry = learned.entries.get(graph.tokens[i].text)
    return Hit(i, i + 1, entry) if entry and graph.tokens[i].upos in ("PROPN", "NOUN", "ADJ") else None


def _plausible(graph: Graph, start: int, end: int, entry: Entry) -> bool:
    """Whether the words are used as this name: capitals and tags speak for it, being part of another name against it."""
    token = graph.tokens[start]
    if end < len(graph) and graph.tokens[end].text.startswith("$"):
        return False  # "US$5"
    if entry.kind in ("person", "place") and any(t.text in SHIPS for t in graph.tokens[max(0, start - 2) : start]):
        return False  # the USS Carney is nobody
    if end - start == 1:
        if token.text[0].islower():
            return entry.kind in ("adjective", "group", "people") and token.upos in ("ADJ", "NOUN", "PROPN")
        if token.upos not in ("PROPN", "ADJ", "NOUN") and not (token.text.isupper() and len(token.text) > 1):
            return False
        if entry.kind == "person" and entry.country in SURNAME_FIRST and _of_another(graph, start, entry):
            return False
        person = token.entity[2:] == "PER"
        if entry.kind == "place" and (
            (person and graph.base(start) in ("nsubj", "conj", "flat", "appos", "compound"))
            or token.upos != "PROPN"
            or (token.entity == "O" and start == 0)
            or _beside_name(graph, start)
        ):
            return False
        if entry.kind in ("country", "capital") and person and _beside_name(graph, start):
            return False
    elif entry.kind == "place" and token.entity[2:] == "PER":
        return False
    return True


def _of_another(graph: Graph, i: int, entry: Entry) -> bool:
    """ "Kim Kardashian", "Samantha Kim": a surname that many have, beside a name that is not of this one."""
    beside = [k for k in (*graph.find(i, "flat"), *([graph.head(i)] if graph.base(i) == "flat" else [])) if graph.tokens[k].upos == "PROPN"]
    return any(graph.tokens[k].text not in entry.name.split() for k in beside)


def _beside_name(graph: Graph, i: int) -> bool:
    """Whether a neighbour continues the same entity: "Jordan Peterson", "Lincoln Center"."""
    after = i + 1 < len(graph) and graph.tokens[i + 1].entity.startswith("I-")
    return after or graph.tokens[i].entity.startswith("I-")


def _choose(options: list[Entry], day: str | None) -> Entry:
    """Of several readings of a name the likeliest: the kind that is read first, then the office held on the day, then the latest.

    Somebody whose offices have all ended by then is of the elite (PLOVER's ELI), no longer of the government.
    """
    best = min(options, key=lambda e: (PREFERENCE[e.kind], not e.holds(day), "-" in (e.group or ""), _backwards(e.since)))
    if best.kind == "person" and best.sector in ("GOV", "MIL", "LEG") and day and best.until and not best.holds(day) and best.until < day:
        return replace(best, sector="ELI")
    return best


def _backwards(day: str | None) -> tuple[int, ...]:
    return tuple(-int(part) for part in day.split("-")) if day else (0,)

"""The actor that a phrase stands for, as the rest of this room passes it on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.codebook.actors import Entry

HOME = "; home "  # in a source: what follows gave the country
ELSEWHERE = "; named in another sentence"  # in a source


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as found in a sentence: `left` to `right` are its tokens, inclusive, `head` the one that the parse hangs on.

    `kind`: country, adjective, people, capital, seat, body, organ, group, person, place (from the codebook), agent (a common noun), proper
    (a name that the codebook does not know), thing (something of an actor's: "Russian goods"). `sentence` is where its words stand,
    which for a pronoun's actor is still the pronoun's place.
    """

    country: str | None
    sector: str | None
    group: str | None
    name: str | None
    kind: str
    head: int
    left: int
    right: int
    source: str | None = None

    @property
    def identifier(self) -> str:
        """CAMEO-like id: country, sector and group chunks; UNK where nothing is known."""
        chunks = [self.country, self.sector if self.sector != "IGO" else None, self.group]
        return "".join(c for c in chunks if c) or "UNK"

    @property
    def placed(self) -> bool:
        """Whether only a place gave it its country, and not its own words."""
        return HOME in (self.source or "")

    @property
    def elsewhere(self) -> bool:
        """Whether another sentence names it, and this one only what it did."""
        return ELSEWHERE in (self.source or "")

    @property
    def acts(self) -> bool:
        """Whether it can do something itself, which a thing cannot."""
        return self.kind not in ("thing", "place")

    def same_as(self, other: Actor) -> bool:
        """Whether both are one actor, as far as their words tell."""
        return (self.country, self.sector, self.group) == (other.country, other.sector, other.group) and (
            self.name == other.name or not (self.name and other.name)
        )

    def named_elsewhere(self, head: int, left: int, right: int) -> Actor:
        """The same actor in a sentence that tells what it did, at the words that do."""
        return replace(self.at(head, left, right), source=f"{self.source or 'a name'}{ELSEWHERE}")

    def at(self, head: int, left: int, right: int) -> Actor:
        """The same actor, named by other words."""
        return replace(self, head=head, left=left, right=right)


def from_entry(entry: Entry, head: int, left: int, right: int) -> Actor:
    """The actor that a codebook entry names."""
    return Actor(entry.country, entry.sector, entry.group, entry.name, entry.kind, head, left, right, entry.source)


NAMED = frozenset({"person", "organ", "group", "body"})
PERSONS = frozenset({"person", "proper"})


def two_names(one: Actor, other: Actor) -> bool:
    """Whether both are known by name, and by different ones: Lukoil and Rosneft are two though both are Russian."""
    if one.kind == other.kind == "proper":
        return one.head != other.head
    return one.kind in NAMED and other.kind in NAMED and one.name != other.name


def two_persons(one: Actor, other: Actor) -> bool:
    """Whether two persons are named, who each act for themselves, as organs of one state do not."""
    return one.kind in PERSONS and other.kind in PERSONS and two_names(one, other)

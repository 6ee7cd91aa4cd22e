"""An act with its stance in, on whose word it is told out."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook.cues import cues
from dragoman.coding.actors import Actor
from dragoman.coding.acts import Act
from dragoman.coding.graph import Graph
from dragoman.coding.phrases import Phrases
from dragoman.coding.stance import Stance
from dragoman.coding.telling import RUMOURS
from dragoman.model import Value

NAMELESS = frozenset(
    {
        "source",
        "report",
        "people",
        "some",
        "other",
        "expert",
        "analyst",
        "observer",
        "critic",
        "agency",
        "charity",
        "ngo",
        "organisation",
        "organization",
    }
)  # speakers whom no place names

JUDGES, OFFICIAL = frozenset({"JUD", "COP"}), frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who vouches for an act: the word that names him in the sentence of `graph`, and the actor that it stands for, if it stands for one."""

    graph: Graph
    at: int
    actor: Actor | None

    @property
    def country(self) -> str | None:
        return self.actor.country if self.actor else None

    @property
    def hearsay(self) -> bool:
        """Whether these are only reports, sources or unnamed officials."""
        lemma = self.graph.lemma(self.at)
        official = any(self.graph.lower(k) == "official" for k in self.graph.find(self.at, "amod"))
        nobody = not official and (self.actor is None or self.country is None or (lemma in RUMOURS and not self.actor.group))
        return (lemma, "src") in cues() and nobody

    @property
    def mute(self) -> bool:
        """What cannot speak vouches for nothing."""
        token = self.graph.tokens[self.at]
        speaks = token.upos in ("PRON", "PROPN", "NUM") or token.entity[2:] in ("PER", "ORG")
        return self.actor is None and (self.graph.lemma(self.at), "src") not in cues() and not speaks

    @property
    def named(self) -> bool:
        """ "Officials" are nobody; "aid agencies", "a member of the panel" and a stranger's name are somebody."""
        token = self.graph.tokens[self.at]
        if self.country or token.upos == "PROPN":
            return True
        known = token.upos == "NOUN" and (self.graph.lemma(self.at), "src") not in cues()
        return self.actor is not None and (self.actor.kind != "agent" or known)

    def speaks_for(self, actor: Actor) -> bool:
        """Whether the speaker tells of what he or his side does; news media are nobody's side."""
        if self.actor is None or self.country != actor.country or self.actor.sector == "JRN":
            return False
        return not (self.actor.sector in JUDGES and actor.sector not in OFFICIAL)  # what courts and police tell of others

    def words(self, text: str) -> str:
        """The words that name the speaker, as the report's text has them."""
        left, right = (self.actor.left, self.actor.right) if self.actor else self.graph.phrase(self.at)
        return text[self.graph.tokens[left].start : self.graph.tokens[right].end]


def voice_of(act: Act, stance: Stance, phrases: Phrases) -> Voice | None:
    """Whom the words of the sentence, or else the quotation marks around the act, make vouch for it; nobody: the author does."""
    if stance.unnamed:
        return None
    if stance.speaker is not None:
        return Voice(phrases.graph, stance.speaker, _known(stance.speaker, act, phrases))
    there = phrases.quoted(act.trigger)
    if there is None:
        return None
    other, at = there
    return Voice(other.graph, at, other.actor(at))


def _known(at: int, act: Act, phrases: Phrases) -> Actor | None:
    """The actor who speaks; officials and residents without a state are of where it happens."""
    actor = phrases.actor(at)
    behind = actor is not None and actor.left > 0 and phrases.graph.tokens[actor.left - 1].text == ":"  # "…: official" may be anybody's
    if actor is None or actor.country or actor.kind != "agent" or behind or phrases.graph.lemma(at) in NAMELESS:
        return actor
    return phrases.homes.settled(actor, act.trigger)


def speaker(voice: Voice | None, unnamed: bool, text: str) -> dict[str, Value]:
    """The cells of a claim that tell its speaker."""
    if voice is None or voice.mute:
        return {"speaker_kind": "unnamed" if unnamed else "author"}
    words: dict[str, Value] = {"speaker_text": voice.words(text)}
    if not voice.named:
        return words | {"speaker_kind": "unnamed"}
    identifier = voice.actor.identifier if voice.actor else "UNK"
    return words | {"speaker": identifier, "speaker_country": voice.country, "speaker_kind": "named"}

"""Sentences' words in, their parse out: a spaCy pipeline of the user's, in place of the shipped model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.errors import ModelError
from dragoman.language.parser import Parse, Parser

FOREIGN = frozenset({"pobj", "dobj", "nsubjpass"})  # labels of spaCy's own English pipelines, which are not Universal Dependencies


class SpacyParser(Parser):
    """A pipeline by name or folder; it must have been trained on Universal Dependencies."""

    def __init__(self, name: str) -> None:
        import spacy

        try:
            self._pipeline = spacy.load(name)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"spacy_pipeline {name}: cannot be loaded ({str(error)[:200]}); install it, or unset it to use the shipped model"
            ) from error
        labels = {label for _, found in self._pipeline.pipe_labels.items() for label in found}
        if "parser" not in self._pipeline.pipe_names or labels & FOREIGN:
            raise ModelError(f"spacy_pipeline {name}: has no parser with Universal Dependencies; name one trained on a UD treebank, or unset it")
        self.name = f"spacy {name} {self._pipeline.meta.get('version', '')}".strip()

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parse of each sentence, in the order given."""
        from spacy.tokens import Doc

        vocab = self._pipeline.vocab
        return [_parse(doc) for doc in self._pipeline.pipe(Doc(vocab, words=list(s), sent_starts=[i == 0 for i in range(len(s))]) for s in sentences)]


def _parse(doc: Any) -> Parse:
    roots = [t.i for t in doc if t.head.i == t.i]
    return Parse(
        [0 if t.i == roots[0] else roots[0] + 1 if t.head.i == t.i else t.head.i + 1 for t in doc],
        ["root" if t.i == roots[0] else "parataxis" if t.head.i == t.i else t.dep_.lower() for t in doc],
        [t.pos_ or "X" for t in doc],
        [t.tag_ for t in doc],
        [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )

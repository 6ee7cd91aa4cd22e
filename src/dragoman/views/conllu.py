"""Parsed sentences in, CoNLL-U out (https://universaldependencies.org/format.html)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Report, Sentence, Token


def conllu(report: Report, sentences: Sequence[Sentence]) -> Iterator[str]:
    """The lines of one document. TokenRange is characters of the report's text; NER an entity's IOB label; SpaceAfter as UD has it."""
    yield f"# newdoc id = {report.report_id}"
    for sentence in sentences:
        yield f"# sent_id = {report.report_id}-{sentence.number + 1}"
        yield f"# text = {' '.join(report.text[sentence.start : sentence.end].split())}"
        for number, token in enumerate(sentence.tokens, 1):
            yield "\t".join(_columns(report.text, number, token))
        yield ""


def _columns(text: str, number: int, token: Token) -> tuple[str, ...]:
    misc = [f"TokenRange={token.start}:{token.end}"]
    if token.entity not in ("", "O"):
        misc.append(f"NER={token.entity}")
    if token.end < len(text) and not text[token.end].isspace():
        misc.append("SpaceAfter=No")
    return (
        str(number),
        _field(token.text),
        _field(token.lemma),
        token.upos,
        token.xpos or "_",
        "_",
        str(token.head + 1),
        token.relation,
        "_",
        "|".join(misc),
    )


def _field(value: str) -> str:
    return "".join(" " if c.isspace() else c for c in value) or "_"

"""Paths in, coded reports out, or a ledger that holds them: the one file that knows the order of the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError, SettingsError
from dragoman.model import Claim, Refusal, Report, Sentence

if TYPE_CHECKING:
    from dragoman.coding.uncoded import Uncoded
    from dragoman.language.parser import Parser
    from dragoman.ledger import Ledger, Version
    from dragoman.settings import Settings

REPORTS_A_BATCH = 64
CHARACTERS_A_BATCH = 100_000
LANGUAGES = ("en",)


@dataclass(frozen=True, slots=True)
class Model:
    """What codes: the shipped language model, another folder's, or a spaCy pipeline of the user's; `codebook` is the folder that lies over ours.

    `reader` says whether the trained reader is asked where the rules find no parties, `closer` whether it looks closer where it is in doubt.
    """

    folder: Path | None = None
    spacy_pipeline: str | None = None
    codebook: Path | None = None
    reader: bool = True
    closer: bool = True

    @classmethod
    def of(cls, settings: Settings) -> Model:
        """The model and the codebook that the settings name."""
        return cls(settings.model_folder, settings.spacy_pipeline, settings.codebook_folder, settings.reader, settings.closer)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its sentences."""

    report: Report
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its claims; `usable` is False for one that could not be coded, which a Refusal follows. `uncoded` is there if asked for."""

    report: Report
    claims: tuple[Claim, ...]
    usable: bool = True
    uncoded: tuple[Uncoded, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading has come: what is on disk. `known` reports were there already, coded by the same version."""

    reports: int = 0
    claims: int = 0
    refusals: int = 0
    known: int = 0


Item = Report | Refusal


def read_reports(paths: Iterable[str | Path], retrieved: str | None = None, **reading: Any) -> Iterator[Item]:
    """All reports of all paths, in order. `retrieved` and what else is given as in `dragoman.reports.read`: columns, passwords, allow."""
    from dragoman.reports import read

    for path in paths:
        yield from read(path, retrieved, **reading)


def parse_paths(paths: Iterable[str | Path], retrieved: str | None = None, model: Model | None = None, **reading: Any) -> Iterator[Parsed | Refusal]:
    """The reports with their parsed sentences; a report in a language that cannot be parsed is a Refusal."""
    for batch in batches(read_reports(paths, retrieved, **reading)):
        yield from parse_batch(batch, model or Model())


def code_paths(
    paths: Iterable[str | Path], retrieved: str | None = None, workers: int = 1, model: Model | None = None, uncoded: bool = False, **reading: Any
) -> Iterator[Coded | Refusal]:
    """The reports with their claims, in order; a report that cannot be coded comes without claims and is followed by a Refusal.

    With `uncoded` each comes with its sentences that have two actors and no claim by a frame.
    """
    from dragoman.codebook.overlay import lay_over
    from dragoman.workers import in_order

    model = model or Model()
    lay_over(model.codebook)  # a faulty table ends the run before anything is read
    work = partial(code_batch, uncoded=uncoded)
    return chain.from_iterable(in_order(work, batches(read_reports(paths, retrieved, **reading)), model, workers))


def read_into(
    ledger: Ledger,
    paths: Iterable[str | Path],
    retrieved: str | None = None,
    workers: int = 1,
    model: Model | None = None,
    progress: Callable[[Progress], None] | None = None,
    refused: Callable[[Refusal], None] | None = None,
    **reading: Any,
) -> Progress:
    """Codes the reports into a ledger. `progress` hears of what has been stored, after it is on disk; `refused` of each refusal.

    Reports that the ledger holds, coded by the same version, are passed over. May be interrupted at any time, and repeated.
    """
    return store(ledger, read_reports(paths, retrieved, **reading), workers, model, progress, refused)


def store(
    ledger: Ledger,
    items: Iterable[Item],
    workers: int = 1,
    model: Model | None = None,
    progress: Callable[[Progress], None] | None = None,
    refused: Callable[[Refusal], None] | None = None,
) -> Progress:
    """Codes reports that are at hand into a ledger, as `read_into` does with those of paths."""
    from dragoman.workers import in_order

    model = model or Model()
    version = version_of(model)
    run_id, done = ledger.begin_run(version), Progress()
    news = Novelty(ledger, version)
    for results in in_order(code_batch, (news.of(batch) for batch in batches(items)), model, workers):
        coded = [(r.report, r.claims) for r in results if isinstance(r, Coded)]
        refusals = [r for r in results if isinstance(r, Refusal)]
        ledger.add(run_id, coded, refusals)
        done = Progress(done.reports + len(coded), done.claims + sum(len(c) for _, c in coded), done.refusals + len(refusals), news.known)
        if refused:
            for refusal in refusals:
                refused(refusal)
        if progress:
            progress(done)
    ledger.finish_run(run_id)
    return replace(done, known=news.known)


def reasons_for(report: Report, claim: Claim, model: Model) -> list[str]:
    """Why a claim was coded so, line by line, as the coder of now sees it."""
    from dragoman.codebook.overlay import lay_over
    from dragoman.coding.explaining import explain
    from dragoman.language.parser import parse_texts

    lay_over(model.codebook)
    return explain(report, parse_texts([report.text], parser_of(model))[0], claim)


class Novelty:
    """Tells which reports a ledger has not yet got from this version, and counts the others."""

    def __init__(self, ledger: Ledger, version: Version) -> None:
        self._ledger, self._version = ledger, version
        self._seen: dict[str, str] = {}
        self.known = 0

    def of(self, batch: Sequence[Item]) -> list[Item]:
        """The part of a batch that is to be coded; an id that this run has seen with another text is a Refusal."""
        stored = self._ledger.known([item.report_id for item in batch if isinstance(item, Report)])
        kept: list[Item] = []
        for item in batch:
            if isinstance(item, Refusal):
                kept.append(item)
                continue
            before = self._seen.setdefault(item.report_id, item.sha256)
            known = stored.get(item.report_id)
            if before != item.sha256:
                kept.append(
                    Refusal(item.path or item.report_id, f"the id {item.report_id} stands for two texts", "give each report an id of its own")
                )
            elif known and known.version == self._version and known.sha256 == item.sha256 and (known.published or not item.published):
                self.known += 1
            else:
                kept.append(item)
        return kept


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in groups that fill the parser's batches and do not fill the memory."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Report) else 0
        if len(batch) >= REPORTS_A_BATCH or size >= CHARACTERS_A_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def code_batch(batch: Sequence[Item], model: Model, uncoded: bool = False) -> list[Coded | Refusal]:
    """The batch with its reports coded; runs in this process or in a worker."""
    from dragoman.coding.coder import code_report
    from dragoman.coding.uncoded import uncoded as lacking

    results: list[Coded | Refusal] = []
    for item, parsed in zip(batch, _parse(batch, model), strict=True):
        if isinstance(parsed, Parsed):
            try:
                report, claims = parsed.report, tuple(code_report(parsed.report, parsed.sentences))
                results.append(Coded(report, claims, uncoded=lacking(report, parsed.sentences, claims) if uncoded else ()))
                continue
            except Exception as error:  # noqa: BLE001 - a report on which the coder trips must not end the run
                parsed = _stumbled(parsed.report, "coder", error)
        if isinstance(item, Report):
            results.append(Coded(item, (), usable=False))
        results.append(parsed)
    return results


def parse_batch(batch: Sequence[Item], model: Model) -> list[Parsed | Refusal]:
    """The batch with its reports parsed."""
    return _parse(batch, model)


def _parse(batch: Sequence[Item], model: Model) -> list[Parsed | Refusal]:
    """One result an item: what the model cannot read becomes a Refusal. The codebook comes first, since lemmas rest on it too."""
    from dragoman.codebook.overlay import lay_over

    lay_over(model.codebook)
    readable = [item for item in batch if isinstance(item, Report) and item.language in (*LANGUAGES, None)]
    parsed = iter(_parse_reports(readable, model))
    results: list[Parsed | Refusal] = []
    for item in batch:
        if isinstance(item, Refusal):
            results.append(item)
        elif item.language in (*LANGUAGES, None):
            results.append(next(parsed))
        else:
            where = item.path or item.report_id
            results.append(
                Refusal(where, f"in a language ({item.language}) that is not coded yet", "give an English translation; the report itself is kept")
            )
    return results


def _parse_reports(reports: list[Report], model: Model) -> list[Parsed | Refusal]:
    """All in one call; one by one where that fails, to find the report on which the parser trips."""
    from dragoman.language.parser import parse_texts

    if not reports:
        return []
    parser = parser_of(model)
    try:
        return [Parsed(r, s) for r, s in zip(reports, parse_texts([r.text for r in reports], parser), strict=True)]
    except DragomanError:
        raise
    except Exception as error:  # noqa: BLE001 - a report on which the parser trips must not end the run
        if len(reports) == 1:
            return [_stumbled(reports[0], "parser", error)]
        return [result for report in reports for result in _parse_reports([report], model)]


def _stumbled(report: Report, what: str, error: Exception) -> Refusal:
    where = f"{report.path or 'report'} ({report.report_id})"
    return Refusal(
        where,
        f"the {what} stumbled over it ({type(error).__name__}: {str(error)[:200]})",
        "please report it with the text; the rest of the run is not touched",
    )


@cache
def parser_of(model: Model) -> Parser:
    """The parser that a model names, loaded once a process."""
    from dragoman.language.parser import MODEL, default_parser

    if model.spacy_pipeline:
        try:
            from dragoman.language.spacy_parser import SpacyParser

            return SpacyParser(model.spacy_pipeline)
        except ImportError as error:
            raise SettingsError(f"spacy_pipeline: spaCy cannot be used here ({error}); run `pip install dragoman[spacy]` or unset it") from error
    return default_parser(model.folder or MODEL, model.reader, model.closer)


def version_of(model: Model) -> Version:
    """What codes now: coder, codebook and language model."""
    import hashlib

    from dragoman import __version__
    from dragoman.codebook.overlay import lay_over
    from dragoman.codebook.tables import fingerprint
    from dragoman.coding.coder import CODER
    from dragoman.coding.reader import READER
    from dragoman.language.parser import MODEL
    from dragoman.ledger import Version

    lay_over(model.codebook)
    parser = parser_of(model)
    facts = (model.folder or MODEL) / "model.json"
    exact = "" if model.spacy_pipeline else "@" + hashlib.sha256(facts.read_bytes()).hexdigest()[:8]
    reads = model.reader and not model.spacy_pipeline
    coders = [CODER, *([READER] if reads else ()), *(["closer"] if reads and model.closer else ())]
    return Version(f"{__version__} {'+'.join(coders)}", fingerprint(), parser.name + exact)

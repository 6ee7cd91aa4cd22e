"""Texts in, what is a copy of what out: signatures that find near-duplicates among many, wire credits, cited originals, independent origins.

A signature is a MinHash of the text's runs of words with their number before it, so that a cut copy is told by the share of the shorter
text that the longer one holds. `bands` are the keys under which a store finds candidates; `similarity` decides about a pair.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebook.outlets import find
from dragoman.reports.credits import Citation, cited, credits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.model import Report

__all__ = ["COPY", "Citation", "bands", "cited", "copies", "credits", "groups", "origins", "signature", "similarity"]

RUN = 4  # words in a shingle
HASHES, ROWS = 128, 2  # of a signature; of them in a band
COPY = 0.5  # share of the shorter text's shingles from which on a text is a copy
FEWEST = 5  # shingles below which a text says too little to be told a copy, unless both are equal
CROWD = 200  # texts under one band from which on the band is common wording, not a trace of copying
PART = 64  # shingles hashed at once: few enough for the processor's cache
WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")  # scripts without spaces: by character
SEED = 20240619


def signature(text: str) -> bytes:
    """The text's signature: 4 bytes for its number of shingles, then HASHES minima of 4 bytes each. Equal texts have equal signatures."""
    import numpy as np

    shingles = _shingles(text)
    minima = np.full(HASHES, 0xFFFFFFFF, np.uint32)
    factors, shifts = _permutations()
    for start in range(0, len(shingles), PART):
        part = shingles[start : start + PART, None]
        np.minimum(minima, ((part * factors + shifts) >> np.uint64(32)).astype(np.uint32).min(axis=0), out=minima)
    return len(shingles).to_bytes(4, "big") + minima.astype(">u4").tobytes()


def bands(signature: bytes) -> list[str]:
    """The keys of a signature: texts that share one are candidates for being copies. None for a text without words."""
    if not _count(signature):
        return []
    width = ROWS * 4
    return [f"{i:02x}{signature[at : at + width].hex()}" for i, at in enumerate(range(4, 4 + HASHES * 4, width))]


def similarity(a: bytes, b: bytes) -> float:
    """The share of the shorter text's shingles that the longer one holds, estimated from two signatures: 0..1."""
    import numpy as np

    few, many = sorted((_count(a), _count(b)))
    if a == b:
        return 1.0 if few else 0.0
    if few < FEWEST:
        return 0.0
    shared = float(np.count_nonzero(np.frombuffer(a, ">u4", offset=4) == np.frombuffer(b, ">u4", offset=4))) / HASHES
    return min(1.0, shared * (few + many) / (1 + shared) / few)


def copies(signatures: Mapping[str, bytes], least: float = COPY) -> Iterator[tuple[str, str, float]]:
    """The pairs of ids whose texts are copies of each other, each once, with their similarity. Compares only what shares a band."""
    shelves: dict[str, list[str]] = defaultdict(list)
    for key, one in signatures.items():
        seen: set[str] = set()
        for band in bands(one):
            shelf = shelves[band]
            if len(shelf) < CROWD:
                seen.update(shelf)
                shelf.append(key)
        for other in sorted(seen):
            if (alike := similarity(one, signatures[other])) >= least:
                yield other, key, alike


def groups(signatures: Mapping[str, bytes], least: float = COPY) -> dict[str, str]:
    """For each id the first id of its group of copies: itself where it has none."""
    return _joined(signatures, ((a, b) for a, b, _ in copies(signatures, least)))


def origins(reports: Sequence[Report], signatures: Mapping[str, bytes] | None = None) -> dict[str, str]:
    """For each report on ONE event the key of its origin: copies, one outlet's reports and one wire's customers share theirs.

    Call it with the reports of one event only: two papers that printed the same telegram are one origin for what it told, not for ever.
    """
    signed = signatures or {r.report_id: signature(r.text) for r in reports}
    shared: dict[str, str] = {}
    links = [(a, b) for a, b, _ in copies({r.report_id: signed[r.report_id] for r in reports})]
    for report in reports:
        for key in origin_keys(report):
            links.append((shared.setdefault(key, report.report_id), report.report_id))
    return _joined((r.report_id for r in reports), links)


def origin_keys(report: Report) -> list[str]:
    """What makes reports on one event one origin besides their words: whose they are, and the wires that they credit."""
    return sorted({f"publisher:{publisher(name)}" for name in (*credits(report), report.outlet) if name})


def publisher(outlet: str) -> str:
    """The publisher of an outlet, by the codebook: all its titles have one; an outlet that it does not know is its own."""
    known = find(outlet)
    return known.family if known else " ".join(outlet.casefold().split())


def _joined(ids: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first of each set of linked ids."""
    order = {key: i for i, key in enumerate(ids)}
    parent = {key: key for key in order}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for a, b in links:
        first, second = sorted((root(a), root(b)), key=order.__getitem__)
        parent[second] = first
    return {key: root(key) for key in order}


def _count(signature: bytes) -> int:
    return int.from_bytes(signature[:4], "big")


def _shingles(text: str) -> NDArray[np.uint64]:
    """The distinct runs of RUN words as numbers; a shorter text is one run."""
    import numpy as np

    words = [zlib.crc32(w.encode()) for w in WORD.findall(text.casefold())]
    if not words:
        return np.empty(0, np.uint64)
    words += [0] * (RUN - len(words))
    hashes = np.array(words, np.uint64)
    mixed = np.zeros(len(hashes) - RUN + 1, np.uint64)
    for i in range(RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + hashes[i : len(hashes) - RUN + 1 + i]
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed * np.uint64(0xBF58476D1CE4E5B9))


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    import numpy as np

    drawn = np.random.Generator(np.random.PCG64(SEED)).integers(0, 1 << 63, (2, HASHES), np.uint64)
    return drawn[0] | np.uint64(1), drawn[1]

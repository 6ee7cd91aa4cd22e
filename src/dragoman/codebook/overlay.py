"""The folder of a user's own tables in; laid over ours once every row of it has passed the same checks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.codebook.tables import DATA, key, laid, rows
from dragoman.errors import CodebookError, SettingsError

PARTS = {"persons.tsv": "persons_west.tsv"}  # a user's one file for a table that we keep in several: which of ours has its columns
OURS_ALONE = frozenset({"persons_west.tsv", "persons_east.tsv"})
LASTING = frozenset({"dragoman.language.parser", "dragoman.pipeline"})  # what these keep is the language model's, not the codebook's
_stamps: dict[Path, tuple[int, int]] = {}


def lay_over(folder: Path | None) -> None:
    """Lays the user's tables over ours, in place of what lay there; None takes them away. CodebookError names the file and line of a fault.

    Files that changed since they were laid are laid again, so a long-lived process codes by the codebook as it stands when a run begins.
    """
    folder = folder.expanduser().resolve() if folder else None
    found = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in _tables(folder)} if folder else {}
    if laid.asked and laid.folder == folder and found == _stamps:
        return
    if folder:
        _check(folder, sorted(found))
    fresh = not laid.asked
    laid.folder, laid.asked = folder, True
    _stamps.clear()
    _stamps.update(found)
    if not fresh:
        _forget()


def _tables(folder: Path) -> Iterator[Path]:
    """The user's tables; a name that none of ours has is a mistake, and would be passed over in silence."""
    if not folder.is_dir():
        raise SettingsError(f"codebook_folder: no folder at {folder}; correct the setting or make the folder")
    for path in sorted(folder.rglob("*.tsv")):
        name = path.relative_to(folder).as_posix()
        if name in OURS_ALONE:
            raise CodebookError(f"{path}: a user's persons stand in one table; name it persons.tsv")
        if name not in PARTS and not (DATA / name).is_file():
            raise CodebookError(f"{path}: no table of this name in the codebook; the tables are {', '.join(_names())} and frames/TYPE.tsv")
        yield path


def _names() -> list[str]:
    return sorted(({path.name for path in DATA.glob("*.tsv")} | set(PARTS)) - OURS_ALONE)


def _check(folder: Path, paths: list[Path]) -> None:
    from dragoman.codebook.checking import codes_of, fault

    codes = codes_of(folder)
    for path in paths:
        name = path.relative_to(folder)
        seen: dict[tuple[str, ...], str] = {}
        for row in rows(path, header(DATA / PARTS.get(name.as_posix(), name)), folder):
            line, same = row.where.rpartition(":")[2], key(name, row)
            wrong = fault(name, row, codes) or (f"the same row stands in line {seen[same]} too" if same in seen else None)
            if wrong:
                raise CodebookError(f"{path}:{line}: {wrong}; see docs/codebook.md")
            seen[same] = line


def header(path: Path) -> tuple[str, ...]:
    """The columns of one of our tables."""
    with path.open(encoding="utf-8") as lines:
        return tuple(next(line for line in lines if line.strip() and not line.startswith("#")).rstrip("\n").split("\t"))


def _forget() -> None:
    """Empties what this package's functions remember, since it may rest on the tables as they were."""
    for name, module in list(sys.modules.items()):
        if name.startswith("dragoman.") and name not in LASTING:
            for value in list(vars(module).values()):
                if callable(forget := getattr(value, "cache_clear", None)):
                    forget()

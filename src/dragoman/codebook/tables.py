"""Tab-separated tables in, rows as dictionaries out, the user's own laid over ours; the one reader of all codebook data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from dragoman.errors import CodebookError

DATA = Path(str(resources.files("dragoman.codebook") / "data"))
FRAME_KEY = ("frame", "pos", "object")
OFFICE_KEY = ("name", "role", "since")
KEYS = {  # what makes two rows of a table one; of a table that is not here, its first column
    "persons": OFFICE_KEY,
    "persons_east": OFFICE_KEY,
    "persons_west": OFFICE_KEY,
    "bodies": ("name",),
    "cues": ("cue", "pos"),
    "acled_acts": ("event", "kind"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `where` is its file and line number, for messages; `own` is set on a user's own."""

    where: str
    cells: dict[str, str]
    own: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> list[str]:
        """The values of a cell that may hold several."""
        return [v for v in self.cells[column].split("|") if v]


@dataclass(slots=True)
class _Laid:
    """Which folder lies over ours in this process, as `dragoman.codebook.overlay` laid it; not `asked` before anything is read."""

    folder: Path | None = None
    asked: bool = False


laid = _Laid()


def read(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of one table, checked for its columns; a row of the user's replaces ours that has the same key, the others follow ours."""
    return read_parts([path], path.relative_to(DATA) if path.is_relative_to(DATA) else path, columns)


def read_parts(paths: Iterable[Path], name: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The same for a table that we keep in several files and a user in one, `name`."""
    folder = overlay()
    theirs = folder / name if folder else name
    own = {key(name, row): row for row in rows(theirs, columns, folder)} if folder and theirs.is_file() else {}
    for path in paths:
        for row in rows(path, columns):
            if key(name, row) not in own:
                yield row
    yield from own.values()


def rows(path: Path, columns: tuple[str, ...], folder: Path | None = None) -> Iterator[Row]:
    """The rows of one file, checked for its columns; `folder` is the user's, if it is the user's file."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot be read ({error}); give a UTF-8 table") from error
    label = f"{folder.name}/{path.relative_to(folder).as_posix()}" if folder else path.name
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if tuple(header) != columns:
                raise CodebookError(f"{path}:{number}: columns are {header}, expected {list(columns)}; see docs/codebook.md")
        elif len(cells) != len(columns):
            raise CodebookError(f"{path}:{number}: {len(cells)} cells, expected {len(columns)}; see docs/codebook.md")
        else:
            yield Row(f"{label}:{number}", {c: v.strip() for c, v in zip(columns, cells, strict=True)}, folder is not None)


def key(name: Path, row: Row) -> tuple[str, ...]:
    """What tells a row from the others of its table."""
    columns = FRAME_KEY if name.parent.name == "frames" else KEYS.get(name.stem, ())
    return tuple(row[column] for column in columns) or (next(iter(row.cells.values())),)


def overlay() -> Path | None:
    """The user's folder that lies over our tables: the one that was laid, else the settings' one."""
    if not laid.asked:
        from dragoman.codebook.overlay import lay_over
        from dragoman.settings import load

        lay_over(load().codebook_folder)
    return laid.folder


def fingerprint() -> str:
    """A short hash over all tables, the user's too: which codebook coded a run."""
    import hashlib

    whole, folder = hashlib.sha256(), overlay()
    for path in sorted(DATA.rglob("*.tsv")):
        whole.update(path.name.encode() + path.read_bytes())
    for path in sorted(folder.rglob("*.tsv")) if folder else ():
        whole.update(b"own " + path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:12]

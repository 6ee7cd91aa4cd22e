"""Tab-separated tables in, rows as dictionaries out; the one reader of all codebook data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from dragoman.errors import CodebookError

DATA = Path(str(resources.files("dragoman.codebook") / "data"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `where` is its file and line number, for messages."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> list[str]:
        """The values of a cell that may hold several."""
        return [v for v in self.cells[column].split("|") if v]


def read(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of one table, checked for its columns."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot be read ({error}); give a UTF-8 table") from error
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
            yield Row(f"{path.name}:{number}", {c: v.strip() for c, v in zip(columns, cells, strict=True)})


def fingerprint() -> str:
    """A short hash over all tables: which codebook coded a run."""
    import hashlib

    whole = hashlib.sha256()
    for path in sorted(DATA.rglob("*.tsv")):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:12]

"""Imports point one way only (DESIGN.md §2): read from the source, so that no import inside a function escapes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import dragoman

HOUSE = Path(dragoman.__file__).parent
FLOORS = (
    {"errors", "settings", "model"},
    {"codebook"},
    {"reports", "language", "coding"},
    {"ledger"},
    {"ties"},
    {"views", "exchange"},
    {"pipeline", "workers"},
    {"api", "doctor"},
    {"verbs"},
    {"cli"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FACE = "__init__"
HEAVY = ("duckdb", "numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "pydantic", "rich", "spacy", "networkx", "scipy", "pandas")


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms that a file imports anything of, anywhere in it but for type checking."""
    tree = ast.parse(path.read_text("utf-8"))
    rooms: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").split(".")[0] == "dragoman":
            parts = (node.module or "").split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {a.name for a in node.names if a.name in FLOOR}
        elif isinstance(node, ast.Import):
            rooms |= {a.name.split(".")[1] for a in node.names if a.name.startswith("dragoman.")}
    return rooms


def test_every_room_has_a_floor() -> None:
    assert {room_of(path) for path in HOUSE.rglob("*.py")} - {FACE} <= FLOOR.keys()


def test_rooms_import_only_from_floors_below() -> None:
    wrong = [
        f"{path.relative_to(HOUSE)} imports {other}"
        for path in HOUSE.rglob("*.py")
        if room_of(path) != FACE
        for other in imported(path)
        if other != room_of(path) and not allowed(room_of(path), other)
    ]
    assert wrong == []


def allowed(room: str, other: str) -> bool:
    """Whether a room may import another: one below, or one of the foundation's or the corridor's own kind."""
    together = FLOOR[room] == FLOOR[other] and FLOOR[room] in (0, FLOOR["pipeline"], FLOOR["api"])
    return FLOOR[other] < FLOOR[room] or together


def test_no_relative_imports() -> None:
    relative = [
        path
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = f"import sys, dragoman, dragoman.cli; print([m for m in {HEAVY} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_public_face_is_sorted_and_whole() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert all(getattr(dragoman, name) for name in dragoman.__all__)

"""Dragoman reads reporting on international affairs: who did what to whom, when and where, on whose word, and how sure they are.

`code` codes one text; `read` reads files and folders into a ledger; `open_ledger` opens one for questions.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.api import code, read
    from dragoman.ledger import Ledger, open_ledger
    from dragoman.model import Claim, Refusal, Report

    __version__: str

__all__ = ["Claim", "Ledger", "Refusal", "Report", "__version__", "code", "open_ledger", "read"]

_ROOMS = {
    "Claim": "model",
    "Ledger": "ledger",
    "Refusal": "model",
    "Report": "model",
    "code": "api",
    "open_ledger": "ledger",
    "read": "api",
}


def __getattr__(name: str) -> Any:
    """Imports a room when something of it is asked for, so that `import dragoman` is quick."""
    if name == "__version__":
        from importlib.metadata import version

        return version("dragoman")
    if name in _ROOMS:
        return getattr(import_module(f"dragoman.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return list(__all__)

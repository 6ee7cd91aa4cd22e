"""What can go wrong, as one tree.

DragomanError
├── UsageError          a wrong option or argument
├── SettingsError       dragoman.toml or a DRAGOMAN_* variable cannot be used
├── CodebookError       a codebook table breaks its format
├── LedgerError         the ledger cannot be opened, read or written
│   └── LedgerVersionError   it was written by another version
├── ModelError          the language model is missing or damaged
└── UnreadableError     one input cannot be used; the pipeline turns it into a Refusal

Every message says where, what, and what to do next.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root: catch it to catch everything that Dragoman raises on purpose."""


class UsageError(DragomanError):
    """A wrong option or argument."""


class SettingsError(DragomanError):
    """Settings that cannot be used."""


class CodebookError(DragomanError):
    """A codebook table that breaks its format; the message names file and line."""


class LedgerError(DragomanError):
    """A ledger that cannot be opened, read or written."""


class LedgerVersionError(LedgerError):
    """A ledger written by another version of Dragoman."""


class ModelError(DragomanError):
    """A language model that is missing or damaged."""


class UnreadableError(DragomanError):
    """An input that cannot be used: `where` it lies, `why` it cannot, and `what` to do."""

    def __init__(self, where: str, why: str, what: str) -> None:
        super().__init__(f"{where}: {why}; {what}")
        self.where, self.why, self.what = where, why, what

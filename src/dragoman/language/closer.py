"""A sentence's words in, what the larger encoder makes of each of them out, for the reader to look at once more where it is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FILE = "closer.onnx"
SHIFT = 4  # the larger encoder's pieces are the parser's, this many further on,
START, END = 0, 2  # but for these two
PIECES = 510


class Closer:
    """The larger encoder beside a language model, loaded when it is first asked; calls share no state."""

    def __init__(self, folder: Path, tokenizer: Tokenizer, threads: int = 1) -> None:
        self._path, self._tokenizer, self._threads = folder / FILE, tokenizer, threads

    def __call__(self, words: Sequence[str]) -> NDArray[np.float32]:
        """(words, size): of each word the mean of its first and last piece after the last layer; read alone, so that nothing beside it counts."""
        encoding = self._tokenizer.encode(list(words), is_pretokenized=True)
        ids = np.array(encoding.ids[:PIECES], np.int64) + SHIFT
        ids[0], ids[-1] = START, END
        first, last = (np.zeros((1, len(words)), np.int64) for _ in range(2))
        for piece, word in enumerate(encoding.word_ids[:PIECES]):
            if word is not None:
                first[0, word] = first[0, word] or piece
                last[0, word] = piece
        (vectors,) = self._session.run(None, {"ids": ids[None], "first": first, "last": last})
        found: NDArray[np.float32] = vectors[0]
        return found

    @cached_property
    def _session(self) -> Any:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        return ort.InferenceSession(str(self._path), options, providers=["CPUExecutionProvider"])


def closer_of(folder: Path, tokenizer: Tokenizer, threads: int) -> Closer | None:
    """The larger encoder that lies beside a language model, if one does."""
    return Closer(folder, tokenizer, threads) if (folder / FILE).is_file() else None

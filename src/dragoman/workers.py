"""A function and batches in, its results in the same order out: in this process or in a pool of processes."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

from dragoman.errors import DragomanError

Batch = TypeVar("Batch")
Choice = TypeVar("Choice")
Result = TypeVar("Result")
AHEAD = 2  # batches in hand for each worker


def in_order(work: Callable[[Batch, Choice], Result], batches: Iterable[Batch], choice: Choice, workers: int) -> Iterator[Result]:
    """work(batch, choice) for each batch, results in the batches' order; no more than a few batches are held at a time."""
    if workers <= 1:
        for batch in batches:
            yield work(batch, choice)
        return
    try:
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle)
    except OSError as error:  # among them a broken pipe, which would pass for a reader who has seen enough
        raise DragomanError(f"no worker process can be started ({error}); run again with --workers 1") from error
    try:
        waiting: deque[Future[Result]] = deque()
        for batch in batches:
            waiting.append(pool.submit(work, batch, choice))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DragomanError(
            "a worker process died, perhaps for want of memory; what was reported as stored is stored, run again with fewer --workers"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _settle() -> None:
    """Lets a worker leave Ctrl-C to its parent, and end when the parent is gone, even if that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)

"""Work in a pool of processes: order, bounded memory, a worker that dies, a parent that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.workers import AHEAD, in_order


def double(batch: int, choice: int) -> int:
    time.sleep(0.02 * (batch % 3))
    return batch * choice


def die(batch: int, choice: int) -> int:
    if batch == choice:
        os.kill(os.getpid(), signal.SIGKILL)
    return batch


def stumble(batch: int, choice: int) -> int:
    raise ValueError(f"batch {batch}")


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_batches(workers: int) -> None:
    assert list(in_order(double, range(20), 2, workers)) == [2 * n for n in range(20)]


def test_no_more_than_a_few_batches_are_taken_ahead() -> None:
    taken = 0

    def batches() -> Iterator[int]:
        nonlocal taken
        for n in range(100):
            taken += 1
            yield n

    results = in_order(double, batches(), 1, 2)
    next(results)
    assert taken <= 2 * AHEAD
    results.close()  # type: ignore[attr-defined]


def test_a_worker_that_dies_ends_the_run_with_what_to_do() -> None:
    with pytest.raises(DragomanError, match="fewer --workers"):
        list(in_order(die, range(6), 3, 2))


def test_an_error_of_the_work_comes_through() -> None:
    with pytest.raises(ValueError, match="batch 0"):
        list(in_order(stumble, range(3), 0, 2))


PARENT = """
import sys, time
sys.path.insert(0, {folder!r})
from dragoman.workers import in_order
from test_workers import name_yourself
if __name__ == "__main__":
    for pid in in_order(name_yourself, range(1000), 0, 2):
        print(pid, flush=True)
"""


def name_yourself(batch: int, choice: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(folder=str(Path(__file__).parent)))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        workers = {int(parent.stdout.readline()) for _ in range(8)}
        parent.kill()
        parent.wait()
    deadline = time.monotonic() + 20
    while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(alive(pid) for pid in workers)


def alive(pid: int) -> bool:
    """Whether a process runs: one that has ended but was not waited for does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"

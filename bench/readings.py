"""Reports in, a process that reads them into a ledger out: killed on the way, without space, or without leave to write. Used by bench.kills."""

from __future__ import annotations

import json
import os
import pickle
import pty
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path

COUNTRIES = ("Iran", "Israel", "Russia", "Ukraine", "China", "Japan", "France", "Mali", "Sudan", "Chad", "India", "Pakistan")
ACTS = ("attacked", "condemned", "accused", "threatened", "met officials of", "sanctioned", "signed an agreement with", "sent aid to")
ADD = """
import pickle, sys
from dragoman.errors import DragomanError
from dragoman.ledger import Version, open_ledger
version, coded = pickle.load(open(sys.argv[1], "rb"))
try:
    with open_ledger(sys.argv[2]) as ledger:
        held = ledger.known([report.report_id for report, _ in coded])
        left = [one for one in coded if one[0].report_id not in held]
        run_id = ledger.begin_run(version)
        for start in range(0, len(left), 4):
            ledger.add(run_id, left[start : start + 4])
            print(f"stored {min(start + 4, len(left))} reports; {len(held)} known already", flush=True)
        ledger.finish_run(run_id)
        print(f"{len(left)} reports stored, {len(held)} known already", flush=True)
except DragomanError as error:
    print(f"dragoman: {error}")
    sys.exit(2)
"""
TOLD = re.compile(r"(?:stored )?(\d+) reports[^;\n]*?[;,][^;\n]*?(\d+) known already")  # while it reads, and at its end
UNPRIVILEGED = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")  # a root that may not write what is read-only
LINGER = 30  # seconds after which workers that their parent left behind are a fault
POLL = 0.005
SPARE, ROOMY = 1.5, 1 << 30  # how much more than a whole ledger a cramped run may have at most; bytes of a file system that is not cramped


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: done, killed, or a message; `told` is how many reports it said the ledger holds, `clear` whether the message is one."""

    told: int
    how: str
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What befalls a run: it is killed after so many seconds, alone or with its workers, or its files are closed to it; or it has a limit.

    The seconds are those of its processor, workers included, so that a busy machine does not move all moments to the start of a run.
    """

    kill_after: float | None = None
    alone: bool = False
    close_after: float | None = None
    limit: Callable[[], None] | None = None
    unprivileged: bool = False


def corpus(folder: Path, number: int, seed: int) -> Path:
    """So many short reports as JSON lines."""
    draw = random.Random(seed)
    pairs = [(a, act, b) for a, act, b in product(COUNTRIES, ACTS, COUNTRIES) if a != b]
    path = folder / f"reports-{seed}.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(number):
            sentences = [f"{a} {act} {b} on {draw.choice(('Monday', 'Tuesday', 'Sunday'))}." for a, act, b in draw.sample(pairs, 2)]
            row = {"id": f"r{n}", "text": " ".join(sentences), "date": f"2024-06-{draw.randint(1, 28):02}", "outlet": f"Outlet {n % 9}"}
            stream.write(json.dumps(row) + "\n")
    return path


def coded_before(reports: Path) -> Path:
    """The reports with their claims, coded once, in a file that ADD reads."""
    from dragoman.ledger import Version
    from dragoman.pipeline import Coded, code_paths

    coded = [(one.report, one.claims) for one in code_paths([reports]) if isinstance(one, Coded)]
    path = reports.with_suffix(".pickle")
    path.write_bytes(pickle.dumps((Version("bench", "bench", "bench"), coded)))
    return path


def run(reports: Path, ledger: Path, workers: int, hindrance: Hindrance | None = None) -> Ended:
    """One run on a terminal of its own, where it shows what it has stored: `dragoman read`, or ADD for reports that were coded before."""
    hindrance = hindrance or Hindrance()
    reading = [sys.executable, "-m", "dragoman.cli", "read", str(reports), "--ledger", str(ledger), "--workers", str(workers)]
    command = [sys.executable, "-c", ADD, str(reports), str(ledger)] if reports.suffix == ".pickle" else reading
    prefix = UNPRIVILEGED if hindrance.unprivileged and os.geteuid() == 0 else ()
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*prefix, *command],
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=hindrance.limit,
        env={**os.environ, "COLUMNS": "200"},
    )
    os.close(slave)
    shown: list[bytes] = []
    reader = threading.Thread(target=_read_all, args=(master, shown), daemon=True)
    reader.start()
    _hinder(process, ledger, hindrance)
    code = process.wait()
    reader.join(LINGER)
    lingering = reader.is_alive()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    reader.join()
    os.close(master)
    ended = _ended(b"".join(shown).decode("utf-8", "replace"), code)
    return Ended(ended.told, f"its workers lived on for {LINGER} s") if lingering else ended


def _hinder(process: subprocess.Popen[bytes], ledger: Path, hindrance: Hindrance) -> None:
    """Lets the time pass and does what befalls the run."""
    moment = hindrance.kill_after if hindrance.close_after is None else hindrance.close_after
    if moment is None:
        return
    while _spent(process.pid) < moment:
        if process.poll() is not None:
            return  # it came to its end before
        time.sleep(POLL)
    if hindrance.close_after is not None:
        _close(ledger, "both")
    elif hindrance.alone:
        process.send_signal(signal.SIGKILL)
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _spent(pid: int) -> float:
    """Seconds of processor that a process and its children have taken; nothing once they are gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + sum(_spent(int(child)) for child in children)


def _read_all(terminal: int, shown: list[bytes]) -> None:
    """What a terminal shows until the last process that writes to it is gone."""
    with suppress(OSError):
        while got := os.read(terminal, 1 << 16):
            shown.append(got)


def _ended(text: str, code: int) -> Ended:
    told = max((int(stored) + int(known) for stored, known in TOLD.findall(text)), default=0)
    if code == 0:
        return Ended(told, "done")
    if code == -signal.SIGKILL:
        return Ended(told, "killed")
    message = next((line for line in reversed(text.splitlines()) if line.strip()), "?")
    return Ended(told, text[text.rfind("dragoman: ") :].strip() if "dragoman: " in text else message, _clear(text, code))


def _clear(text: str, code: int) -> bool:
    """Whether a run that failed said so as a verb must: one message, the status of wrong usage, no traceback."""
    return code == 2 and "dragoman: " in text and "Traceback" not in text


@contextmanager
def cramped(kind: str, folder: Path) -> Iterator[bool]:
    """A folder for the ledgers of runs of a kind: where a kind is "disk", a file system of its own; whether that could be had."""
    folder.mkdir()
    mounted = kind == "disk" and _mount(folder, f"size={ROOMY}")
    try:
        yield mounted or kind != "disk"
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def _mount(folder: Path, options: str) -> bool:
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False).returncode == 0


def hindrance(kind: str, ledger: Path, draw: random.Random, longest: float, whole: int) -> Hindrance:
    """What befalls the next run. `longest` is the seconds of processor, and `whole` the bytes, of an undisturbed one."""
    held = sum(file.stat().st_size for file in ledger.parent.glob("*") if file.is_file())
    spare = draw.randint(0, int(whole * SPARE))
    if kind == "kill":
        return Hindrance(kill_after=draw.uniform(0.0, longest), alone=draw.random() < 0.5)
    if kind == "limit":
        size = (ledger.stat().st_size if ledger.exists() else 0) + spare
        return Hindrance(limit=lambda: _limit(size))
    if kind == "disk":
        subprocess.run(["mount", "-o", f"remount,size={held + spare}", str(ledger.parent)], check=True)
        return Hindrance()
    closed = draw.choice(("file", "folder", "both", "midway"))
    if closed == "midway":
        return Hindrance(close_after=draw.uniform(0.0, longest), unprivileged=True)
    _close(ledger, closed)
    return Hindrance(unprivileged=True)


def _limit(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _close(ledger: Path, what: str) -> None:
    """Takes away the leave to write: to the ledger's file, to its folder, or to both."""
    if what != "folder":
        for file in ledger.parent.glob(f"{ledger.name}*"):
            with suppress(FileNotFoundError):
                file.chmod(0o444)
    if what != "file":
        ledger.parent.chmod(0o555)


def lift(kind: str, folder: Path) -> None:
    """Ends what hindered the last run."""
    if kind == "disk":
        subprocess.run(["mount", "-o", f"remount,size={ROOMY}", str(folder)], check=True)
    if kind == "closed":
        folder.chmod(0o755)
        for file in folder.iterdir():
            file.chmod(0o755 if file.is_dir() else 0o644)

"""The wheel: all that the package needs is in it, and it codes from a clean environment without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CLOSER = {"closer.onnx", "closer.npz"}  # larger than all else together: with the source, not in the wheel
OFFLINE = """
import socket, sys
def refuse(*arguments): raise OSError("the network is closed")
socket.socket.connect = socket.getaddrinfo = refuse
import dragoman
assert dragoman.__file__.startswith(sys.prefix), dragoman.__file__
for claim in dragoman.code("Russia denied that it had sent weapons to the Houthis."):
    print(claim.actor_country, claim.action, claim.recipient_country, claim.factuality)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src"
    files = {str(p.relative_to(source)) for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts and p.name not in CLOSER}
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert files - held == set()
    assert {"dragoman/language/model/model.onnx", "dragoman/codebook/data/countries.tsv", "dragoman/ledger/sql/schema.sql"} <= held
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in held}


def test_the_wheel_is_not_too_large(wheel: Path) -> None:
    assert wheel.stat().st_size < 45_000_000


def test_the_wheel_codes_from_a_clean_environment_without_a_network(wheel: Path, tmp_path: Path) -> None:
    """The libraries that it needs are lent by the environment of the tests; the package itself is not."""
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH" and not k.startswith("DRAGOMAN_")}
    python = tmp_path / "venv/bin/python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True, text=True)
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    done = subprocess.run([python, "-c", OFFLINE], cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "RUS AID YEM denied" in done.stdout.splitlines()
    program = subprocess.run(
        [tmp_path / "venv/bin/dragoman", "code", "--format", "jsonl"],
        input="Iran condemned Israel.",
        cwd=tmp_path,
        env=clean,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(program.stdout.splitlines()[0])["actor_country"] == "IRN"

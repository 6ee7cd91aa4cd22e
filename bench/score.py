"""Gold in, scores beside their floors out: python -m bench.score SHARED [NAME…]. Exit 1 where a score lies under its floor.

Codes each gold file with the installed coder and asks SHARED/exam/score.py. `news_train:held` is the third of news_train that rules
are not tuned on (sha256 of the passage's id divisible by three), `news_train:tuned` the rest. Floors stand in floors.json and only rise.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
FILES = ("news_dev", "news_train", "hedge_dev", "plv_dev", "ccb_dev")
PARTS = {"news_train:held": True, "news_train:tuned": False}


def held_back(passage: dict[str, Any]) -> bool:
    """Whether a passage of news_train belongs to the third that is never looked at."""
    return int(hashlib.sha256(passage["id"].encode()).hexdigest(), 16) % 3 == 0


def passages_of(shared: Path, name: str) -> list[dict[str, Any]]:
    """The passages of one gold file."""
    return [json.loads(line) for line in (shared / f"gold/{name}.jsonl").open(encoding="utf-8")]


def code(passages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The coder's claims for gold passages, as rows."""
    from dragoman.coding.coder import code_report
    from dragoman.language.parser import parse_texts
    from dragoman.model import Report

    rows: list[dict[str, Any]] = []
    for passage, sentences in zip(passages, parse_texts([p["text"] for p in passages]), strict=True):
        report = Report(passage["id"], None, None, None, passage.get("outlet"), passage.get("date"), None, None, None, "en", passage["text"], "")
        rows += [claim.as_row() for claim in code_report(report, sentences)]
    return rows


def score(shared: Path, name: str, passages: list[dict[str, Any]], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The exam's scores of one gold file, or of one part of it."""
    if name in PARTS:
        passages = [p for p in passages if held_back(p) == PARTS[name]]
    ids = {p["id"] for p in passages}
    with tempfile.TemporaryDirectory() as folder:
        gold, claims = Path(folder) / "gold.jsonl", Path(folder) / "claims.jsonl"
        gold.write_text("".join(json.dumps(p) + "\n" for p in passages), "utf-8")
        claims.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows if r["report_id"] in ids), "utf-8")
        command = [sys.executable, str(shared / "exam/score.py"), str(gold), str(claims), "--json"]
        result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return result


def main(arguments: list[str]) -> int:
    shared, names = Path(arguments[0]), arguments[1:] or [*FILES, *PARTS]
    if not (shared / "gold").is_dir():
        print(f"{shared}: no gold here; give the folder that holds gold/ and exam/", file=sys.stderr)
        return 2
    floors = json.loads(FLOORS.read_text("utf-8"))
    failed = 0
    coded: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {}
    for name in names:
        file = name.partition(":")[0]
        if file not in coded:
            passages = passages_of(shared, file)
            coded[file] = (passages, code(passages))
        result = score(shared, name, *coded[file])
        shown = {k: v["f1"] if "f1" in v else v["right"] for k, v in result.items() if isinstance(v, dict)}
        print(f"{name:18} " + "  ".join(f"{k} {v}" for k, v in shown.items()))
        for key, floor in floors.get(name, {}).items():
            level, _, field = key.partition(".")
            value = result[level][field]
            if value < floor:
                failed += 1
                print(f"  UNDER THE FLOOR: {name} {key} is {value}, floor {floor}")
    print(f"{failed} scores under their floors" if failed else "all scores on or above their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

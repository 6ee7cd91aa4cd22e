"""Feeds, web archives and PDFs in, a Markdown table of what became of each out: python -m bench.items SHARED > table.md."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

FOLDERS = ("feeds", "warc", "pdf")


def main(arguments: list[str]) -> int:
    from dragoman.model import Refusal
    from dragoman.reports import read

    corpora = Path(arguments[0]) / "corpora"
    if not corpora.is_dir():
        print(f"{corpora}: no such folder; give the one that holds corpora/", file=sys.stderr)
        return 2
    silent = 0
    print("| item | reports | refused, and why |\n|---|---|---|")
    for folder in FOLDERS:
        for path in sorted((corpora / folder).iterdir()):
            found = list(read(path))
            refusals = [one for one in found if isinstance(one, Refusal)]
            reasons = Counter(one.why.replace("|", "\\|") for one in refusals)
            shown = "; ".join(why if n == 1 else f"{n} × {why}" for why, n in reasons.items())
            print(f"| `{folder}/{path.name}` | {len(found) - len(refusals)} | {shown} |", flush=True)
            silent += not found
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

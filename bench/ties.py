"""Sizes in, times and memory of ties on made-up events out: python -m bench.ties [--sizes 1,10] [--folder DIR].

Sizes are in millions; 100 takes 600 MB of disk.

Events are written as Parquet in the ledger's columns, distributed as GDELT's are: few pairs have most events, 60 % cooperative, five years
by day. Every pair's monthly tie is then worked out from the same file by `dragoman.ties`, by hand-written SQL on DuckDB (as one would write it, and
with actors by number, which is the fastest we know), and by pandas on a tenth of it (with words as pandas holds them, and with categories).
The sides take turns, so that what else the machine does falls on all of them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

MEMORY = "6GB"
THREADS = 2
COLUMNS = ["actor_country", "recipient_country", "date_start", "quad", "goldstein", "kind", "factuality"]
HOSTILE = ["verbal conflict", "material conflict"]
MADE = """
COPY (
    SELECT
        'g' || i AS event_id, 'gdelt2' AS source, 'event' AS kind, a.action, NULL::VARCHAR AS mode, a.cameo, a.quad, a.goldstein,
        x.code || 'GOV' AS actor, x.code AS actor_country, 'GOV' AS actor_sector, NULL::VARCHAR AS actor_name,
        y.code || 'GOV' AS recipient, y.code AS recipient_country, 'GOV' AS recipient_sector, NULL::VARCHAR AS recipient_name,
        'asserted' AS factuality, d.day AS date_start, d.day AS date_end, 1 AS date_precision, NULL::VARCHAR AS place,
        NULL::VARCHAR AS place_country, NULL::DOUBLE AS latitude, NULL::DOUBLE AS longitude, NULL::INTEGER AS place_precision,
        0 AS claims, 1 AS origins, 0 AS party_origins, 0 AS contradictions, 'F6' AS grade, d.day AS first_published, d.day AS last_published,
        d.day || 'T00:00:00+00:00' AS recorded
    FROM (
        SELECT
            i,
            (hash(i * 7 + 1) % 1000000 / 1e6) AS u,
            (hash(i * 11 + 2) % 1000000 / 1e6) AS v,
            hash(i * 13 + 3) % 20 AS act,
            (i * 1826 // {number}) AS day
        FROM range({start}, {stop}) AS r (i)
    ) AS drawn
    JOIN codes AS x ON x.place = CAST(floor(240 * pow(u, 3)) AS INTEGER)
    JOIN codes AS y ON y.place = CAST(floor(240 * pow(v, 3)) AS INTEGER)
    JOIN acts AS a ON a.place = drawn.act
    JOIN days AS d ON d.place = drawn.day
) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 1000000)
"""
BY_HAND = """
CREATE OR REPLACE TEMP TABLE by_hand AS
WITH counts AS (
    SELECT
        least(actor_country, recipient_country) AS one, greatest(actor_country, recipient_country) AS other, substr(date_start, 1, 7) AS month,
        count(*) AS n, count(*) FILTER (quad IN ('verbal conflict', 'material conflict')) AS k, sum(goldstein) AS g, count(goldstein) AS m
    FROM read_parquet($path)
    WHERE kind = 'event' AND factuality IN ('asserted', 'reported') AND actor_country <> recipient_country
    GROUP BY ALL
),
pool AS (SELECT sum(k) / sum(n) AS share, sum(g) / sum(m) AS mean FROM counts),
totals AS (
    SELECT actor, month, sum(n) AS n FROM (SELECT one AS actor, month, n FROM counts UNION ALL SELECT other, month, n FROM counts) GROUP BY ALL
)
SELECT
    c.one, c.other, c.month, c.n, c.k, 1 - 2 * (c.k + 4 * p.share) / (c.n + 4) AS alignment, (c.g + 6 * p.mean) / (c.m + 6) AS goldstein,
    c.n / (a.n + b.n - c.n) AS salience
FROM counts AS c CROSS JOIN pool AS p
LEFT JOIN totals AS a ON a.actor = c.one AND a.month = c.month
LEFT JOIN totals AS b ON b.actor = c.other AND b.month = c.month
"""
CODES = """
CREATE TEMP TABLE codes AS
SELECT name, row_number() OVER (ORDER BY name) AS code
FROM (SELECT actor_country AS name FROM read_parquet($path) UNION SELECT recipient_country FROM read_parquet($path))
"""
BY_NUMBER = (
    BY_HAND.replace("(actor_country, recipient_country)", "(x.code, y.code)")
    .replace("read_parquet($path)", "read_parquet($path) JOIN codes AS x ON x.name = actor_country JOIN codes AS y ON y.name = recipient_country")
    .replace("c.one, c.other, c.month", "x.name AS one, y.name AS other, c.month")
    + "JOIN codes AS x ON x.code = c.one JOIN codes AS y ON y.code = c.other"
)


def make(path: Path, millions: float) -> None:
    """Writes the events of a size as one Parquet file, in parts of ten millions so that memory stays low."""
    import duckdb

    from dragoman.codebook.scales import PLOVER

    number = int(millions * 1_000_000)
    with duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY}) as connection:
        letters = [f"chr(CAST(65 + {part} AS INTEGER))" for part in ("i // 26", "i % 26")]
        connection.execute(f"CREATE TABLE codes AS SELECT i AS place, {' || '.join(letters)} || 'X' AS code FROM range(240) AS r (i)")
        types = sorted(PLOVER)
        acts = [(i, types[i % 16], f"{i % 20 + 1:02}", PLOVER[types[i % 16]], float(i % 19 - 9)) for i in range(20)]
        connection.execute("CREATE TABLE acts (place INTEGER, action VARCHAR, cameo VARCHAR, quad VARCHAR, goldstein DOUBLE)")
        connection.executemany("INSERT INTO acts VALUES (?, ?, ?, ?, ?)", acts)
        connection.execute(
            "CREATE TABLE days AS SELECT i AS place, strftime(DATE '2020-01-01' + CAST(i AS INTEGER), '%Y-%m-%d') AS day FROM range(1827) AS r (i)"
        )
        path.mkdir(parents=True, exist_ok=True)
        for part, start in enumerate(range(0, number, 10_000_000)):
            stop = min(number, start + 10_000_000)
            connection.execute(MADE.format(number=number, start=start, stop=stop, path=path / f"part{part:03}.parquet"))


def ours(path: Path) -> dict[str, Any]:
    """Every pair's monthly tie by dragoman, its interval too, kept as a table."""
    import duckdb

    from dragoman.ties import Scope, pool
    from dragoman.ties.alignment import keep_ties

    with duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY}) as connection:
        connection.execute(f"CREATE VIEW seen_events AS SELECT * FROM read_parquet('{path}/*.parquet')")
        start, cpu = time.perf_counter(), time.process_time()
        keep_ties(pool(connection, Scope(period="month", level="territory")), "monthly")
        seconds = time.perf_counter() - start
        cpu = time.process_time() - cpu
        return {"seconds": seconds, "cpu": cpu} | _total(connection, "monthly", "events")


def by_hand(path: Path) -> dict[str, Any]:
    """The same without intervals, by one hand-written statement."""
    return _written(path, BY_HAND)


def by_number(path: Path) -> dict[str, Any]:
    """The same, once more by hand, with actors by number."""
    return _written(path, CODES, BY_NUMBER)


def _written(path: Path, *statements: str) -> dict[str, Any]:
    import duckdb

    with duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY}) as connection:
        start, cpu = time.perf_counter(), time.process_time()
        for statement in statements:
            connection.execute(statement, {"path": f"{path}/*.parquet"})
        seconds = time.perf_counter() - start
        cpu = time.process_time() - cpu
        return {"seconds": seconds, "cpu": cpu} | _total(connection, "by_hand", "n")


def by_pandas(path: Path) -> dict[str, Any]:
    """The same by pandas, as one would write it with groupby."""
    import pandas

    start, cpu = time.perf_counter(), time.process_time()
    frame = pandas.read_parquet(path, columns=COLUMNS)
    frame = frame[(frame.kind == "event") & frame.factuality.isin(["asserted", "reported"]) & (frame.actor_country != frame.recipient_country)]
    swap = frame.actor_country > frame.recipient_country
    frame = frame.assign(
        one=frame.actor_country.where(~swap, frame.recipient_country),
        other=frame.recipient_country.where(~swap, frame.actor_country),
        month=frame.date_start.str[:7],
        hostile=frame.quad.isin(HOSTILE),
    )
    counts = _scored_by_pandas(frame)
    return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu, "rows": len(counts), "events": int(counts.n.sum())}


def by_categories(path: Path) -> dict[str, Any]:
    """The same by pandas with words by number all the way, as one would write it with time to think."""
    import numpy
    import pandas
    from pyarrow.parquet import read_table

    start, cpu = time.perf_counter(), time.process_time()
    frame = read_table(path, columns=COLUMNS, read_dictionary=[c for c in COLUMNS if c != "goldstein"]).to_pandas()
    frame = frame[(frame.kind == "event") & frame.factuality.isin(["asserted", "reported"])]
    names = sorted({*frame.actor_country.cat.categories, *frame.recipient_country.cat.categories})
    one, other = (frame[c].cat.set_categories(names).cat.codes.to_numpy() for c in ("actor_country", "recipient_country"))
    place, _ = pandas.factorize(frame.date_start.cat.categories.str[:7])
    numbered = {"one": numpy.minimum(one, other), "other": numpy.maximum(one, other), "month": place[frame.date_start.cat.codes.to_numpy()]}
    values = {"quad": frame.quad.cat.codes.to_numpy(), "hostile": frame.quad.isin(HOSTILE).to_numpy(), "goldstein": frame.goldstein.to_numpy()}
    counts = _scored_by_pandas(pandas.DataFrame(numbered | values)[one != other])
    return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu, "rows": len(counts), "events": int(counts.n.sum())}


def _scored_by_pandas(frame: Any) -> Any:
    import pandas

    grouped = frame.groupby(["one", "other", "month"], sort=False)
    counts = grouped.agg(n=("quad", "size"), k=("hostile", "sum"), g=("goldstein", "sum"), m=("goldstein", "count")).reset_index()
    share, mean = counts.k.sum() / counts.n.sum(), counts.g.sum() / counts.m.sum()
    sides = pandas.concat([counts[[side, "month", "n"]].rename(columns={side: "actor"}) for side in ("one", "other")])
    totals = sides.groupby(["actor", "month"], sort=False, as_index=False).n.sum().rename(columns={"n": "t"})
    counts["alignment"] = 1 - 2 * (counts.k + 4 * share) / (counts.n + 4)
    counts["goldstein"] = (counts.g + 6 * mean) / (counts.m + 6)
    first, second = (counts.merge(totals, left_on=[side, "month"], right_on=["actor", "month"], how="left").t for side in ("one", "other"))
    counts["salience"] = counts.n / (first + second - counts.n)
    return counts


def refresh(path: Path) -> dict[str, Any]:
    """Refreshing kept monthly counts after 10,000 new events, against counting all anew."""
    import duckdb

    from dragoman.ties import Scope
    from dragoman.ties.keeping import Kept

    with duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY}) as connection, tempfile.TemporaryDirectory() as folder:
        later = "'n' || event_id AS event_id, '2026-01-01T00:00:00+00:00' AS recorded"
        new = Path(folder) / "new.parquet"
        few = f"SELECT * REPLACE ({later}) FROM read_parquet('{path}/part000.parquet') LIMIT 10000"
        connection.execute(f"COPY ({few}) TO '{new}' (FORMAT parquet)")
        connection.execute(f"CREATE VIEW seen_events AS SELECT * FROM read_parquet('{path}/*.parquet')")
        kept = Kept(connection, Path(folder) / "kept.duckdb", Scope(period="month", level="territory"))
        start = time.perf_counter()
        kept.refresh()
        whole = time.perf_counter() - start
        connection.execute(f"CREATE OR REPLACE VIEW seen_events AS SELECT * FROM read_parquet(['{path}/*.parquet', '{new}'])")
        start = time.perf_counter()
        added = kept.refresh()
        again = time.perf_counter() - start
        return {"whole": whole, "refresh": again, "share": again / whole, "added": added}


def _total(connection: Any, name: str, events: str) -> dict[str, Any]:
    rows, total, low = connection.execute(f"SELECT count(*), sum({events}), min(alignment) FROM {name}").fetchall()[0]
    return {"rows": rows, "events": int(total), "least": low}


def alone(what: str, path: Path) -> dict[str, Any]:
    """Runs one measurement in a process of its own; its peak memory in MB beside."""
    done = subprocess.run([sys.executable, "-m", "bench.ties", "--one", what, "--folder", str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


ONE = {"ours": ours, "by_hand": by_hand, "by_number": by_number, "by_pandas": by_pandas, "by_categories": by_categories, "refresh": refresh}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,10")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "dragoman-bench")
    parser.add_argument("--one", choices=sorted(ONE))
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    if asked.one:
        found = ONE[asked.one](asked.folder)
        peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
        print(json.dumps(found | {"peak_mb": int(peak.split()[1]) // 1024}))
    else:
        for millions in (float(size) for size in asked.sizes.split(",")):
            compare(asked.folder, millions, asked.runs)


def compare(folder: Path, millions: float, runs: int) -> None:
    """Prints one size's times, those of the round with the least work, and how many times ours each side takes for as many events."""
    path, tenth = folder / f"{millions:g}m", folder / f"{millions / 10:g}m"
    for where, size in ((path, millions), (tenth, millions / 10)):
        if not list(where.glob("*.parquet")):
            make(where, size)
    sides = {"ours": path, "by_hand": path, "by_number": path, "by_pandas": tenth, "by_categories": tenth}
    rounds = [{what: alone(what, where) for what, where in sides.items()} for _ in range(runs)]
    best = {what: min((one[what] for one in rounds), key=lambda found: found.get("cpu", 0)) for what in sides}
    for what, found in best.items():
        pace = {part: found[part] / best["ours"][part] * (1 if sides[what] == path else 10) for part in ("seconds", "cpu") if part in found}
        print(f"{millions:g} million\t{what}\t{json.dumps(found)}\ttimes ours: {json.dumps(pace)}", flush=True)
    print(f"{millions:g} million\trefresh\t{json.dumps(alone('refresh', path))}", flush=True)


if __name__ == "__main__":
    main()

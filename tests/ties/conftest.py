"""What the tests of ties share: events as rows of `seen_events`, a DuckDB connection that holds them, and one Spark session."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dragoman.codebook.scales import PLOVER

COLUMNS = {
    "event_id": "VARCHAR", "source": "VARCHAR", "kind": "VARCHAR", "action": "VARCHAR", "mode": "VARCHAR", "cameo": "VARCHAR", "quad": "VARCHAR",
    "goldstein": "DOUBLE", "actor": "VARCHAR", "actor_country": "VARCHAR", "actor_sector": "VARCHAR", "actor_name": "VARCHAR",
    "recipient": "VARCHAR", "recipient_country": "VARCHAR", "recipient_sector": "VARCHAR", "recipient_name": "VARCHAR", "factuality": "VARCHAR",
    "date_start": "VARCHAR", "date_end": "VARCHAR", "date_precision": "INTEGER", "place": "VARCHAR", "place_country": "VARCHAR",
    "latitude": "DOUBLE", "longitude": "DOUBLE", "place_precision": "INTEGER", "claims": "INTEGER", "origins": "INTEGER",
    "party_origins": "INTEGER", "contradictions": "INTEGER", "grade": "VARCHAR", "first_published": "VARCHAR", "last_published": "VARCHAR",
    "recorded": "VARCHAR",
}  # fmt: skip
SCORES = {"verbal cooperation": 3.0, "material cooperation": 7.0, "verbal conflict": -3.0, "material conflict": -8.0}
Row = dict[str, Any]


def party(role: str, identifier: str | None) -> Row:
    """The columns of an actor, from an id such as RUSGOV, YEMREBBHTH, UN or RUS."""
    if identifier is None:
        return {role: None}
    long = len(identifier) >= 6
    return {
        role: identifier,
        f"{role}_country": identifier[:3] if len(identifier) >= 3 else identifier,
        f"{role}_sector": identifier[3:6] if long else "IGO" if len(identifier) < 3 else "GOV",
    }


def event(number: int, actor: str, recipient: str | None, action: str, day: str | None, **fields: Any) -> Row:
    """One row of `seen_events`."""
    quad = PLOVER[action]
    row: Row = dict.fromkeys(COLUMNS)
    row |= {"event_id": f"e{number}", "source": "dragoman", "kind": "event", "action": action, "quad": quad, "goldstein": SCORES[quad]}
    row |= party("actor", actor) | party("recipient", recipient)
    row |= {"factuality": "asserted", "date_start": day, "date_end": day, "date_precision": 1, "claims": 1, "origins": 1, "party_origins": 0}
    row |= {"contradictions": 0, "grade": "C3", "first_published": day, "last_published": day, "recorded": f"{day}T00:00:00+00:00"}
    return row | fields


def holding(rows: Sequence[Row]) -> duckdb.DuckDBPyConnection:
    """A connection whose `seen_events` are these rows."""
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE seen_events ({', '.join(f'{c} {kind}' for c, kind in COLUMNS.items())})")
    if rows:
        values = ", ".join(f"unnest(?::{kind}[])" for kind in COLUMNS.values())
        connection.execute(f"INSERT INTO seen_events SELECT {values}", [[row[c] for row in rows] for c in COLUMNS])
    return connection


def many(number: int, seed: int = 1) -> list[Row]:
    """A made-up world of states, bodies and groups over two years: all kinds of acts, layers, sources, precisions and gaps."""
    chance = random.Random(seed)
    actors = ["RUSGOV", "RUSMIL", "UKRGOV", "UKRMIL", "PRKGOV", "IRNGOV", "USAGOV", "YEMREBBHTH", "YEMGOV", "CHNGOV", "UN", "KORGOV", "KORCVL", "REB"]
    told = ["asserted"] * 6 + ["reported", "planned", "possible", "denied", "called_for", "alleged"]
    rows = []
    for i in range(number):
        actor, recipient = chance.sample(actors, 2)
        day = f"{chance.choice((2023, 2024))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        row = event(i, actor, recipient, chance.choice(sorted(PLOVER)), day, factuality=chance.choice(told), origins=chance.randint(1, 4))
        if chance.random() < 0.05:
            row |= {"date_start": None, "date_end": None, "date_precision": None}
        elif chance.random() < 0.05:
            row |= {"date_start": day[:8] + "01", "date_end": day[:5] + "12-28", "date_precision": 5}
        if chance.random() < 0.1:
            row |= {"kind": "relation", "action": "AID", "quad": PLOVER["AID"], "goldstein": None}
        if chance.random() < 0.03:
            row |= {"recipient": None, "recipient_country": None, "recipient_sector": None}
        if chance.random() < 0.2:
            row |= {"place": chance.choice(["Red Sea", "Bab al-Mandab", "Kyiv"]), "place_country": None}
        rows.append(row)
    return rows


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One local Spark session; skipped where there is no Java, unless DRAGOMAN_NO_SKIP is set."""
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        if os.environ.get("DRAGOMAN_NO_SKIP"):
            pytest.fail("no Java, and DRAGOMAN_NO_SKIP is set")
        pytest.skip("Spark needs Java, which is not installed")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").appName("ties").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "1").config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.memory", "1g")
    session = builder.config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse"))).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture
def on_spark(spark: Any, tmp_path: Path) -> Callable[[duckdb.DuckDBPyConnection], Any]:
    """Gives Spark the events of a DuckDB connection, by way of Parquet."""

    def move(connection: duckdb.DuckDBPyConnection) -> Any:
        from dragoman.ties import Spark

        for name in ("seen_events", "event_claims", "claims"):
            if connection.execute("SELECT count(*) FROM information_schema.tables WHERE table_name = ?", [name]).fetchall() != [(0,)]:
                connection.execute(f"COPY (SELECT * FROM {name}) TO '{tmp_path / name}.parquet'")
                spark.read.parquet(str(tmp_path / f"{name}.parquet")).createOrReplaceTempView(name)
        return Spark(spark)

    return move

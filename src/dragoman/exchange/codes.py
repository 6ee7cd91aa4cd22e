"""The codebook's tables in, temporary tables on a DuckDB connection out, for the SQL that reads other people's codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.codebook.scales import PLOVER
from dragoman.codebook.tables import DATA, read
from dragoman.exchange.actors import Party, countries, country_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Rows = Iterator[tuple[object, ...]]
ROOTS = {"verbal cooperation": range(1, 6), "material cooperation": range(6, 9), "verbal conflict": range(9, 14), "material conflict": range(14, 21)}
MACROS = """
CREATE OR REPLACE TEMP MACRO x_day(digits) AS (
    CASE WHEN length(digits) = 8 THEN left(digits, 4) || '-' || substr(digits, 5, 2) || '-' || right(digits, 2) END
);
CREATE OR REPLACE TEMP MACRO x_instant(digits) AS TRY_CAST(try_strptime(digits, '%Y%m%d%H%M%S') AS TIMESTAMP);
CREATE OR REPLACE TEMP MACRO x_host(url) AS (
    CASE WHEN url NOT LIKE 'http%' THEN NULL WHEN url LIKE '%://www.%' THEN substr(split_part(url, '/', 3), 5) ELSE split_part(url, '/', 3) END
);
CREATE OR REPLACE TEMP MACRO x_reach(city, district, province, country) AS (
    CASE WHEN city IS NOT NULL THEN 1 WHEN district IS NOT NULL THEN 3 WHEN province IS NOT NULL THEN 4 WHEN country IS NOT NULL THEN 6 END
);
CREATE OR REPLACE TEMP MACRO x_party(one, two, three) AS CASE
    WHEN coalesce(one, two, three) IS NOT NULL THEN concat_ws(chr(31), coalesce(one, ''), coalesce(two, ''), coalesce(three, ''))
END;
CREATE OR REPLACE TEMP MACRO x_written_day(day) AS coalesce(
    TRY_CAST(day AS DATE),
    CAST(try_strptime(day, ['%d %B %Y', '%d-%B-%Y', '%d %b %Y', '%d/%m/%Y', '%d-%m-%Y']) AS DATE)
)"""


def load(connection: DuckDBPyConnection) -> None:
    """Makes the tables x_acts, x_quads, x_fips, x_named_acts and x_acled_acts, and the macros of dates, parties and places, once a connection."""
    if connection.execute("SELECT 1 FROM duckdb_tables() WHERE temporary AND table_name = 'x_acled_acts'").fetchall():
        return
    for name, (columns, rows) in TABLES.items():
        fill(connection, name, columns, rows())
    connection.execute(MACROS)


def fill(connection: DuckDBPyConnection, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Makes a temporary table anew; `columns` as SQL declares them."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
    kinds = [column.split()[1] for column in columns.split(", ")]
    if values := [list(column) for column in zip(*rows, strict=True)]:
        connection.execute(f"INSERT INTO {name} SELECT {', '.join(f'unnest(?::{kind}[])' for kind in kinds)}", values)


def fill_parties(connection: DuckDBPyConnection, keys: Iterable[str], party: Callable[[str], Party]) -> None:
    """Makes x_parties: who is meant by each key that a format's SQL gives for an actor."""
    found = ((key, party(key)) for key in keys)
    rows = ((key, who.identifier, who.country, who.sector) for key, who in found)
    fill(connection, "x_parties", "key VARCHAR, actor VARCHAR, country VARCHAR, sector VARCHAR", rows)


def fill_places(connection: DuckDBPyConnection, names: Iterable[str]) -> None:
    """Makes x_where: the country that each name, or ISO alpha-3 code, of a country stands for."""
    fill(connection, "x_where", "name VARCHAR, country VARCHAR", ((name, countries().get(name) or country_of(name)) for name in names))


def acts() -> Rows:
    """CAMEO codes: PLOVER type, its quad (CAMEO's own where PLOVER has no type), Goldstein's score."""
    roots = {f"{root:02}": quad for quad, numbers in ROOTS.items() for root in numbers}
    for row in read(DATA / "cameo.tsv", ("code", "plover", "goldstein")):
        quad = PLOVER.get(row["plover"]) or roots[row["code"][:2]]
        yield row["code"], row["plover"] or None, quad, float(row["goldstein"]) if row["goldstein"] else None


def quads() -> Rows:
    """GDELT's numbers of the quad classes, and PLOVER's types, by their quad."""
    yield from ((str(number), quad) for number, quad in enumerate(ROOTS, 1))
    yield from PLOVER.items()


def fips() -> Rows:
    """FIPS 10-4 codes of countries."""
    yield from ((row["code"], row["country"]) for row in read(DATA / "fips_countries.tsv", ("code", "country")))


def acled_acts() -> Rows:
    """ACLED's kinds of events as PLOVER types."""
    for row in read(DATA / "acled_acts.tsv", ("event", "kind", "action", "mode", "cameo")):
        yield row["event"].lower(), row["kind"].lower(), row["action"] or None, row["mode"] or None, row["cameo"] or None


def named_acts() -> Rows:
    """CAMEO codes by the names that ICEWS prints."""
    yield from ((row["name"].lower(), row["code"]) for row in read(DATA / "icews_acts.tsv", ("code", "name")))


TABLES: dict[str, tuple[str, Callable[[], Rows]]] = {
    "x_acts": ("cameo VARCHAR, action VARCHAR, quad VARCHAR, goldstein DOUBLE", acts),
    "x_quads": ("code VARCHAR, quad VARCHAR", quads),
    "x_fips": ("code VARCHAR, country VARCHAR", fips),
    "x_named_acts": ("name VARCHAR, cameo VARCHAR", named_acts),
    "x_acled_acts": ("event VARCHAR, kind VARCHAR, action VARCHAR, mode VARCHAR, cameo VARCHAR", acled_acts),
}

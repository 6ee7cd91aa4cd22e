"""Other people's events in, in bulk, by any relation that DuckDB can read; rows of the ledger's own tables out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.errors import UsageError
from dragoman.ledger.desk import Desk
from dragoman.ledger.instants import now
from dragoman.ledger.records import EVENT_COLUMNS, Imported

OWN = "dragoman"
SET_HERE = ("source", "recorded")
DEFAULTS = {"kind": "'event'", "claims": "0"}
MENTIONS = ("event_id", "outlet", "url", "published", "mentioned", "confidence")


def add_events(desk: Desk, source: str, arriving: object, row: str | None = None) -> Imported:
    """One pass over what arrives, then only ids are compared: an event that is as the ledger has it is dropped, a changed one ends the old.

    Versions are counted from `row`, a column that numbers what arrives, where there is one: a sequence can be asked by one thread only.
    """
    if source == OWN:
        raise UsageError(f"{source}: the ledger's own events come from claims; name another source")
    recorded = now()
    with _arriving(desk, arriving) as columns, desk.transaction():
        _check(columns - {row}, EVENT_COLUMNS, arriving)
        chosen = {name: name for name in EVENT_COLUMNS if name in columns and name not in SET_HERE}
        chosen |= {name: f"coalesce({name}, {value})" if name in columns else value for name, value in DEFAULTS.items()}
        before = desk.versions(1)[0]
        version = f"{before + 1} + {row}" if row else "nextval('versions')"
        chosen |= {"source": "$source", "recorded": "$recorded", "version": version, "knowable": _knowable(columns)}
        values = ", ".join(f"{value} AS {name}" for name, value in chosen.items())
        desk.rows(f"INSERT INTO event_log BY NAME SELECT {values} FROM arriving", source=source, recorded=recorded)
        if row:
            desk.rows(f"SELECT max(nextval('versions')) FROM range((SELECT coalesce(max({row}) + 1, 0) FROM arriving))")
        return Imported(*desk.run("settle_events", before=before, source=source, ended=recorded).fetchall()[0])


def add_mentions(desk: Desk, arriving: object) -> int:
    """Mentions that the ledger does not hold yet."""
    with _arriving(desk, arriving) as columns, desk.transaction():
        _check(columns, MENTIONS, arriving)
        values = ", ".join(name if name in columns else f"NULL AS {name}" for name in MENTIONS)
        return int(
            desk.rows(
                f"""INSERT INTO mentions
                SELECT *, $recorded FROM (SELECT DISTINCT {values} FROM arriving) AS a
                WHERE NOT EXISTS (SELECT 1 FROM mentions AS m WHERE m.event_id = a.event_id AND m.url IS NOT DISTINCT FROM a.url)""",
                recorded=now(),
            )[0][0]
        )


@contextmanager
def _arriving(desk: Desk, arriving: object) -> Iterator[set[str]]:
    """Names the relation `arriving`; its columns."""
    if isinstance(arriving, str):
        desk.rows(f"CREATE OR REPLACE TEMP VIEW arriving AS {arriving}")
    else:
        desk.connection.register("arriving", arriving)
    try:
        yield {row[0] for row in desk.rows("DESCRIBE arriving")}
    finally:
        if isinstance(arriving, str):
            desk.rows("DROP VIEW arriving")
        else:
            desk.connection.unregister("arriving")


def _check(columns: set[str], allowed: tuple[str, ...], arriving: object) -> None:
    strange = columns - set(allowed)
    if "event_id" not in columns or strange:
        fault = f"no such columns in a ledger: {', '.join(sorted(strange))}" if strange else "no column event_id"
        raise UsageError(f"{str(arriving)[:80]}: {fault}; the columns are {', '.join(allowed)}")


def _knowable(columns: set[str]) -> str:
    """When an imported event could have been known: the day on which its source published it, else that on which it ended."""
    told = [name for name in ("first_published", "date_end", "date_start") if name in columns]
    return f"least($recorded, coalesce({', '.join(f'last_moment({name}::VARCHAR)' for name in told)}, $recorded))" if told else "$recorded"

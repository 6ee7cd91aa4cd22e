"""A pool in, what happened on straits, canals and seas out: attacks, seizures, threats, shows of force, by whom, against whose ships, when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.codebook.tables import DATA, read
from dragoman.errors import UsageError
from dragoman.ties.nodes import name
from dragoman.ties.pool import Pool
from dragoman.ties.result import Result, table

TABLE = ("name", "names", "kind", "south", "north", "west", "east", "note")
COLUMNS = {
    "route": "VARCHAR", "period": "VARCHAR", "act": "VARCHAR", "layer": "VARCHAR", "actor": "VARCHAR", "against": "VARCHAR", "names": "VARCHAR",
    "events": "BIGINT", "first": "VARCHAR", "last": "VARCHAR", "evidence": "VARCHAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Route:
    """A strait, canal or sea: its names, and a box (south, north, west, east, in degrees) that is drawn over its waters."""

    name: str
    names: tuple[str, ...]
    kind: str
    box: tuple[float, float, float, float]


@cache
def known_routes() -> tuple[Route, ...]:
    """The codebook's routes; of two whose boxes overlap the one that stands first has the waters."""
    rows = read(DATA / "routes.tsv", TABLE)
    return tuple(
        Route(r["name"], (r["name"], *r.many("names")), r["kind"], (float(r["south"]), float(r["north"]), float(r["west"]), float(r["east"])))
        for r in rows
    )


def route_named(text: str) -> Route:
    """The route of a name or a part of it; UsageError that lists them."""
    wanted = text.casefold()
    exact = [r for r in known_routes() if wanted in (n.casefold() for n in r.names)]
    found = exact or [r for r in known_routes() if any(wanted in n.casefold() for n in r.names)]
    if len(found) != 1:
        raise UsageError(f"{text}: {'several routes' if found else 'no route'}; name one of {', '.join(r.name for r in found or known_routes())}")
    return found[0]


def routes(pool: Pool, route: str | None = None) -> Result:
    """Hostile acts on each route (or one) by period, actor and whose ships (`unknown` where not told). `layer` is told, or how else they stand."""
    wanted = route_named(route).name if route else None
    pool.engine.put("route_names", {"route": "VARCHAR", "name": "VARCHAR"}, [(r.name, n.casefold()) for r in known_routes() for n in r.names])
    box = {"route": "VARCHAR", "south": "DOUBLE", "north": "DOUBLE", "west": "DOUBLE", "east": "DOUBLE"}
    pool.engine.put("route_boxes", box, [(r.name, *r.box) for r in known_routes()])
    pieces = pool.pieces()
    kept = {key: pieces[key] for key in ("actor", "recipient", "period", "within")}
    found = pool.run(
        "voyages", {"route": wanted}, **kept | {"period": kept["period"].replace("day", "e.day"), "within": kept["within"].replace("day", "e.day")}
    )
    rows = [(*row[:6], f"{name(row[4])} against {name(row[5])}", *row[6:9], " ".join(dict.fromkeys(row[9:11]))) for row in found.rows]
    events = sum(row[7] for row in rows)
    return table(COLUMNS, rows, f"{events} event{'' if events == 1 else 's'} on {len({row[0] for row in rows})} of {len(known_routes())} routes")

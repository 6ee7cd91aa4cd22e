"""Questions about who stands with whom in, tables out: ties, shifts, common, similar, between, balance, exposure, routes, forecasts, outlets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError
from dragoman.verbs.options import AsOf, Format, LedgerPath, Limit, Output, Since, Until, opened, settings_now

if TYPE_CHECKING:
    from dragoman.ties import Pool, Result

A = Annotated[str, typer.Argument(metavar="A", help="An actor: a code (RUS), an id (YEMREBBHTH) or a name (Houthis).")]
B = Annotated[str, typer.Argument(metavar="B", help="Another.")]
MaybeA = Annotated[
    str | None, typer.Argument(metavar="[A]", help="An actor: a code (RUS), an id (YEMREBBHTH) or a name (Houthis).", show_default=False)
]
MaybeB = Annotated[str | None, typer.Argument(metavar="[B]", help="Another.", show_default=False)]
By = Annotated[str, typer.Option(help="day, week, month, quarter, year or all.")]
Level = Annotated[
    str,
    typer.Option(
        help="Who counts as one: country (with its organs and people; groups apart), state (its organs only), territory (all who are "
        "based there), actor (every id apart) or backed (as country, groups with the state that backs them)."
    ),
]
Without = Annotated[str | None, typer.Option(metavar="OUTLET", help="As if this outlet (a part of its name) had said nothing.")]
MinOrigins = Annotated[int | None, typer.Option(min=0, help="Events with at least so many independent origins.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What all these verbs may be asked under, and where the answer goes."""

    ledger: Path | None
    since: str | None
    until: str | None
    as_of: str | None
    without: str | None
    min_origins: int | None
    format: str | None
    output: Path | None
    limit: int | None = None
    by: str = "all"
    level: str = "country"
    directed: bool = False


def add(app: typer.Typer) -> None:
    """Registers the verbs of ties."""
    for verb in (ties, shifts, common, similar, between, balance, exposure, routes, forecasts, outlets):
        app.command()(verb)


def ties(
    a: MaybeA = None, b: MaybeB = None, by: By = "month", level: Level = "country",
    directed: Annotated[bool, typer.Option("--directed", help="What A does to B apart from what B does to A.")] = False,
    standing: Annotated[bool, typer.Option("--standing", help="Only standing relations (backs, allied) instead.")] = False,
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show how A stands with B, with everybody, or every pair: alignment with its interval, Goldstein, salience, and what is planned or denied."""
    from dragoman.ties import standing as relations
    from dragoman.ties import ties as tied

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, by, level, directed)
    with _pool(asked) as pool:
        if standing:
            _answer(relations(pool, a, b), asked, "actor action recipient statements first_day last_day event_id", "event_id")
            return
        if a is not None:
            _tell_standing(relations(pool, a, b))
        _answer(tied(pool, a, b), asked, "period one other events conflict alignment low high goldstein salience planned denied id", "id")


def shifts(
    a: MaybeA = None, b: MaybeB = None, by: By = "month", level: Level = "country",
    measure: Annotated[str | None, typer.Option(help="Only alignment, cooperation or conflict.")] = None,
    least: Annotated[int, typer.Option(min=1, help="Pairs with at least so many events.")] = 20,
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show when ties changed: from what to what, within which dates, by which events, and whether coverage changed with them."""
    from dragoman.ties import shifts as shifted

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, by, level)
    with _pool(asked) as pool:
        _answer(shifted(pool, a, b, measure, 1 if a and b else least), asked, "period earliest latest reading chance warning", "reading")


def common(
    actors: Annotated[list[str], typer.Argument(metavar="A B [C…]", help="Two or more actors.")], level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = 20,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show what several actors have in common beyond what their activity alone would give, and what sets each apart."""
    from dragoman.ties import common as shared

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, None, level=level)
    with _pool(asked) as pool:
        _answer(shared(pool, actors, limit or 20), asked, "side kind name tally score surprise rarity evidence", "evidence")


def similar(
    a: A, level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = 20,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show the actors whose friends and foes are the most like A's."""
    from dragoman.ties import similar as alike

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with _pool(asked) as pool:
        _answer(alike(pool, a, limit or 20), asked, "name similarity shared alike_towards own_alignment", "alike_towards")


def between(
    a: A, b: B, level: Level = "country",
    within: Annotated[int, typer.Option(min=0, help="Days within which the second leg follows the first.")] = 180,
    backing: Annotated[bool, typer.Option("--backing", help="Chains of backing instead (A backs B backs C), every leg as told.")] = False,
    inferred: Annotated[bool, typer.Option("--inferred", help="What such chains would suggest, instead: inference, no tie.")] = False,
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = 20,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show who stands between A and B, with evidence on both legs."""
    from dragoman.ties import between as linked
    from dragoman.ties import chains, inferences

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with _pool(asked) as pool:
        if backing or inferred:
            found = inferences(pool, a, b) if inferred else chains(pool, a, b)
            _answer(found, asked, f"basis {'inference' if inferred else 'chain'} legs evidence", "inference" if inferred else "chain")
            return
        _answer(linked(pool, a, b, within, limit or 20), asked, "name role score events_a events_b relations paths_ab paths_ba evidence", "evidence")


def balance(
    by: By = "all", level: Level = "country",
    relative: Annotated[bool, typer.Option("--relative", help="Friendly and hostile against what is usual in the ledger, not against 0.")] = False,
    triangles: Annotated[bool, typer.Option("--triangles", help="The triangles that do not fit, instead.")] = False,
    inferred: Annotated[bool, typer.Option("--inferred", help="What balance would predict, instead: inference, no tie.")] = False,
    actors: Annotated[int, typer.Option(min=2, max=1000, help="The actors with the most sure ties.")] = 100,
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show the camps that fit the ties best, exactly; with --by, how that changes."""
    from dragoman.ties import balance as balanced
    from dragoman.ties import over_time, predictions, unbalanced_triangles

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, by, level)
    with _pool(asked) as pool:
        if triangles:
            _answer(unbalanced_triangles(pool, actors, relative), asked, "weakest sides", "sides")
        elif inferred:
            _answer(predictions(pool, actors, relative), asked, "basis names predicted triads_for triads_against", "names")
        elif by != "all":
            _answer(
                over_time(pool, actors, relative),
                asked,
                "period actors friendly hostile frustration triangles unbalanced changed_camp",
                "changed_camp",
            )
        else:
            _answer(balanced(pool, actors, relative), asked, "camp name friendly_within hostile_across wrong wrong_with", "wrong_with")


def exposure(
    a: MaybeA = None, level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show who is under whose sanctions, and who deals with them; what is only called for or threatened is a layer apart."""
    from dragoman.ties import exposure as exposed

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with _pool(asked) as pool:
        _answer(exposed(pool, a), asked, "layer chain events first last eased evidence", "chain")


def routes(
    route: Annotated[str | None, typer.Argument(metavar="[ROUTE]", help="A strait, canal or sea.", show_default=False)] = None,
    by: By = "month", level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show attacks, seizures and threats by strait, canal and sea: who, against whose ships, when."""
    from dragoman.ties import routes as sailed

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, by, level)
    with _pool(asked) as pool:
        _answer(sailed(pool, route), asked, "route period act layer names events evidence", "names")


def forecasts(
    authors: Annotated[bool, typer.Option("--authors", help="How each author's forecasts fared, instead of the forecasts.")] = False,
    author: Annotated[str | None, typer.Option(help="Of this author: a code, or a part of an outlet's name.")] = None,
    outcome: Annotated[str | None, typer.Option(help="came true, lapsed, open or too vague.")] = None,
    judge: Annotated[str | None, typer.Option(metavar="CLAIM", help="Say what became of this forecast (with --outcome); it wins.")] = None,
    withdraw: Annotated[str | None, typer.Option(metavar="ID", help="Withdraw such a judgement.")] = None,
    by: Annotated[str | None, typer.Option(help="Who judges; kept with the judgement.")] = None,
    note: Annotated[str | None, typer.Option(help="Why; kept with the judgement.")] = None,
    horizon: Annotated[int, typer.Option(min=1, help="Days that a forecast without a date has to come true.")] = 180,
    today: Annotated[str | None, typer.Option(help="The day up to which forecasts are judged. [default: the last one known]")] = None,
    level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show what was called possible or planned, by whom, and whether it came true."""
    from dragoman.ties import forecast_table, scores
    from dragoman.ties import forecasts as foretold
    from dragoman.ties.forecasting import OUTCOMES

    if judge or withdraw:
        _judge_forecast(ledger, judge, outcome, withdraw, by, note)
        return
    if outcome is not None and outcome not in OUTCOMES:
        raise UsageError(f"--outcome {outcome}: unknown; it is one of {', '.join(OUTCOMES)}")
    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with _pool(asked) as pool:
        found = [f for f in foretold(pool, today or as_of, horizon, as_of) if _by(author, f.author) and outcome in (None, f.outcome)]
        if authors:
            _answer(scores(found), asked, "name forecasts came_true true_of_what_was_new lapsed open too_vague hit_rate brier by_hedge", "by_hedge")
        else:
            _answer(forecast_table(found), asked, "published author actor action recipient hedge outcome judge quote claim_id", "quote")


def outlets(
    outlet: Annotated[str | None, typer.Argument(metavar="[OUTLET]", help="One outlet in detail.", show_default=False)] = None,
    level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show what each outlet tells, leaves out and denies against the others, and how that fares."""
    from dragoman.ties import outlet as one_outlet
    from dragoman.ties import outlets as all_outlets

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with _pool(asked) as pool:
        if outlet:
            _answer(one_outlet(pool, outlet), asked, "stance action names events others log_odds day evidence", "names")
        else:
            shown = "outlet told alone among_first omitted denies_others confirmed contradicted"
            _answer(all_outlets(pool), asked, shown, "outlet")


def _judge_forecast(ledger: Path | None, claim: str | None, outcome: str | None, withdrawn: str | None, by: str | None, note: str | None) -> None:
    from dragoman.ledger import open_ledger
    from dragoman.ledger.foresight import FATES

    fate = next((one for one in FATES if one == outcome), None)
    if claim and fate is None:
        raise UsageError(f"--judge {claim}: say with --outcome what became of it: {', '.join(FATES)}")
    settings = settings_now()
    with open_ledger(ledger or settings.ledger, create=False, letters=settings.reliability) as held:
        if withdrawn:
            held.withdraw(withdrawn)
            typer.echo(f"{withdrawn}: withdrawn")
        if claim and fate:
            found = held.foresee(fate, claim, by, note)
            typer.echo(f"{claim}: {fate}; `dragoman forecasts --withdraw {found}` takes it back")


@contextmanager
def _pool(asked: Asked) -> Iterator[Pool]:
    """The ledger's events under the conditions that were asked for."""
    from dragoman.ties import Scope, pool

    scope = Scope(asked.by, asked.level, asked.directed, asked.since, asked.until)
    with opened(asked.ledger) as held:
        held.seen(asked.as_of, asked.without, asked.min_origins)
        yield pool(held.connection, scope)


def _answer(found: Result, asked: Asked, shown: str, wide: str) -> None:
    """Writes the rows; what they rest on goes to standard error. `shown` are a terminal's columns, `wide` the one that takes what room is left."""
    from dragoman.views.tables import write
    from dragoman.views.ties import tie_table

    rows = list(found.dicts())[: asked.limit]
    if not write(rows, tie_table(found, shown, wide), asked.format, asked.output):
        typer.echo("the ledger shows nothing of the kind", err=True)
    for note in found.notes:
        typer.echo(note, err=True)


def _tell_standing(found: Result) -> None:
    from dragoman.ties.nodes import name

    for row in list(found.dicts())[:10]:
        statements = f"{row['statements']} statement{'s' if row['statements'] > 1 else ''}, {row['first_day']} to {row['last_day']}"
        typer.echo(f"standing: {name(row['actor'])} {row['action']} {name(row['recipient'])} ({statements}; event {row['event_id']})", err=True)


def open_down(identifier: str, ledger: Path | None, as_of: str | None = None) -> None:
    """Prints what stands behind the id of a tie or a shift, down to the sentences."""
    from dragoman.ties import explain_shift, explain_tie, pool
    from dragoman.views.ties import behind_lines

    with opened(ledger) as held:
        held.seen(as_of)
        found = (explain_tie if identifier.startswith("tie:") else explain_shift)(pool(held.connection), identifier)
        for line in behind_lines(found, held.claims_of):
            typer.echo(line)


def _by(wanted: str | None, author: str) -> bool:
    return wanted is None or wanted.upper() == author or wanted.casefold() in author.casefold()

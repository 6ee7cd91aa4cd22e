"""Questions about what follows from events in, tables out: exposure to sanctions, attacks on routes, forecasts and their fate, outlets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import UsageError
from dragoman.verbs.asking import Asked, By, Level, MaybeA, MinOrigins, Without, pooled, show
from dragoman.verbs.options import AsOf, Format, LedgerPath, Limit, Output, Since, Until, settings_now


def add(app: typer.Typer) -> None:
    """Registers the verbs of consequences."""
    for verb in (exposure, routes, forecasts, outlets):
        app.command()(verb)


def exposure(
    a: MaybeA = None, level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show who is under whose sanctions, and who deals with them; what is only called for or threatened is a layer apart."""
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with pooled(asked) as pool:
        show(questions.exposure(pool, a), asked, "layer chain events first last eased evidence", "chain")


def routes(
    route: Annotated[str | None, typer.Argument(metavar="[ROUTE]", help="A strait, canal or sea.", show_default=False)] = None,
    by: By = "month", level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show attacks, seizures and threats by strait, canal and sea: who, against whose ships, when."""
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, by, level)
    with pooled(asked) as pool:
        show(questions.routes(pool, route), asked, "route period act layer names events evidence", "names")


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
    from dragoman import ties as questions
    from dragoman.ties.forecasting import OUTCOMES

    if judge or withdraw:
        _judge_forecast(ledger, judge, outcome, withdraw, by, note)
        return
    if outcome is not None and outcome not in OUTCOMES:
        raise UsageError(f"--outcome {outcome}: unknown; it is one of {', '.join(OUTCOMES)}")
    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with pooled(asked) as pool:
        found = [f for f in questions.forecasts(pool, today or as_of, horizon, as_of) if _by(author, f.author) and outcome in (None, f.outcome)]
        if authors:
            show(
                questions.scores(found),
                asked,
                "name forecasts came_true true_of_what_was_new lapsed open too_vague hit_rate brier by_hedge",
                "by_hedge",
            )
        else:
            show(questions.forecast_table(found), asked, "published author actor action recipient hedge outcome judge quote claim_id", "quote")


def outlets(
    outlet: Annotated[str | None, typer.Argument(metavar="[OUTLET]", help="One outlet in detail.", show_default=False)] = None,
    level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show what each outlet tells, leaves out and denies against the others, and how that fares."""
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with pooled(asked) as pool:
        if outlet:
            show(questions.outlet(pool, outlet), asked, "stance action names events others log_odds day evidence", "names")
        else:
            shown = "outlet told alone among_first omitted denies_others confirmed contradicted"
            show(questions.outlets(pool), asked, shown, "outlet")


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


def _by(wanted: str | None, author: str) -> bool:
    return wanted is None or wanted.upper() == author or wanted.casefold() in author.casefold()

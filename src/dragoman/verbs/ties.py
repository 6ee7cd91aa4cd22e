"""Questions about who stands with whom in, tables out: ties, shifts, common, similar, between, balance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.verbs.asking import A, Asked, B, By, Level, MaybeA, MaybeB, MinOrigins, Without, pooled, show
from dragoman.verbs.options import AsOf, Format, LedgerPath, Limit, Output, Since, Until, opened

if TYPE_CHECKING:
    from dragoman.ties import Result


def add(app: typer.Typer) -> None:
    """Registers the verbs of ties."""
    for verb in (ties, shifts, common, similar, between, balance):
        app.command()(verb)


def ties(
    a: MaybeA = None, b: MaybeB = None, by: By = "month", level: Level = "country",
    directed: Annotated[bool, typer.Option("--directed", help="What A does to B apart from what B does to A.")] = False,
    standing: Annotated[bool, typer.Option("--standing", help="Only standing relations (backs, allied) instead.")] = False,
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show how A stands with B, with everybody, or every pair: alignment with its interval, Goldstein, salience, and what is planned or denied."""
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, by, level, directed)
    with pooled(asked) as pool:
        if standing:
            show(questions.standing(pool, a, b), asked, "actor action recipient statements first_day last_day event_id", "event_id")
            return
        if a is not None:
            _tell_standing(questions.standing(pool, a, b))
        show(questions.ties(pool, a, b), asked, "period one other events conflict alignment low high goldstein salience planned denied id", "id")


def shifts(
    a: MaybeA = None, b: MaybeB = None, by: By = "month", level: Level = "country",
    measure: Annotated[str | None, typer.Option(help="Only alignment, cooperation or conflict.")] = None,
    least: Annotated[int, typer.Option(min=1, help="Pairs with at least so many events.")] = 20,
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = None,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show when ties changed: from what to what, within which dates, by which events, and whether coverage changed with them."""
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, by, level)
    with pooled(asked) as pool:
        show(questions.shifts(pool, a, b, measure, 1 if a and b else least), asked, "period earliest latest reading chance warning", "reading")


def common(
    actors: Annotated[list[str], typer.Argument(metavar="A B [C…]", help="Two or more actors.")], level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = 20,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show what several actors have in common beyond what their activity alone would give, and what sets each apart."""
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, None, level=level)
    with pooled(asked) as pool:
        show(questions.common(pool, actors, limit or 20), asked, "side kind name tally score surprise rarity evidence", "evidence")


def similar(
    a: A, level: Level = "country",
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = 20,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show the actors whose friends and foes are the most like A's."""
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with pooled(asked) as pool:
        show(questions.similar(pool, a, limit or 20), asked, "name similarity shared alike_towards own_alignment", "alike_towards")


def between(
    a: A, b: B, level: Level = "country",
    within: Annotated[int, typer.Option(min=0, help="Days within which the second leg follows the first.")] = 180,
    backing: Annotated[bool, typer.Option("--backing", help="Chains of backing instead (A backs B backs C), every leg as told.")] = False,
    inferred: Annotated[bool, typer.Option("--inferred", help="What such chains would suggest, instead: inference, no tie.")] = False,
    since: Since = None, until: Until = None, without: Without = None, min_origins: MinOrigins = None, as_of: AsOf = None, limit: Limit = 20,
    ledger: LedgerPath = None, format: Format = None, output: Output = None,
) -> None:  # fmt: skip
    """Show who stands between A and B, with evidence on both legs."""
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, level=level)
    with pooled(asked) as pool:
        if backing or inferred:
            found = questions.inferences(pool, a, b) if inferred else questions.chains(pool, a, b)
            show(found, asked, f"basis {'inference' if inferred else 'chain'} legs evidence", "inference" if inferred else "chain")
            return
        show(
            questions.between(pool, a, b, within, limit or 20),
            asked,
            "name role score events_a events_b relations paths_ab paths_ba evidence",
            "evidence",
        )


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
    from dragoman import ties as questions

    asked = Asked(ledger, since, until, as_of, without, min_origins, format, output, limit, by, level)
    with pooled(asked) as pool:
        if triangles:
            show(questions.unbalanced_triangles(pool, actors, relative), asked, "weakest sides", "sides")
        elif inferred:
            show(questions.predictions(pool, actors, relative), asked, "basis names predicted triads_for triads_against", "names")
        elif by != "all":
            show(
                questions.over_time(pool, actors, relative),
                asked,
                "period actors friendly hostile frustration triangles unbalanced changed_camp",
                "changed_camp",
            )
        else:
            show(questions.balance(pool, actors, relative), asked, "camp name friendly_within hostile_across wrong wrong_with", "wrong_with")


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

"""The weekly figures from a shell."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer
from rich.table import Table

from bot.cli import opening
from bot.screens.weekly_chart import percent
from bot.settings import Settings
from bot.texts import Words
from jobs.figures import weekly
from jobs.figures.weekly import FEW, Figures

COLUMNS = ("questions", "answered", "silent", "outside", "followers", "delivered", "nominations")


def figures(
    weeks: Annotated[int, typer.Option(help="cli.figures.weeks", min=1, max=weekly.LONGEST)] = 8,
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
) -> None:
    """cli.figures.help"""
    settings = Settings()
    with opening.database(settings) as database:
        found = database.read_sync(weekly.figures, weeks=weeks, now=datetime.now(UTC), zone=settings.zone)
    if as_json:
        typer.echo(json.dumps(_record(found), ensure_ascii=False, default=date.isoformat))
        return
    console, words = opening.console(), opening.words(settings)
    console.print(_weeks(found, words))
    for what, ranked in (("places", found.places), ("topics", found.topics)):
        console.print(words.plain(f"figures.top_{what}") + ":", markup=False)
        for one in ranked:
            count = one.count if one.count is not None else words.plain("figures.few", few=FEW)
            console.print(f"  {one.label}: {count}", markup=False)


def _weeks(found: Figures, words: Words) -> Table:
    table = Table()
    table.add_column(words.plain("figures.csv_week"), no_wrap=True)
    for name in COLUMNS:
        table.add_column(words.plain(f"figures.csv_{name}"), justify="right")
    table.add_column(words.plain("figures.tile_share"), justify="right")
    for week in found.weeks:
        cells = (str(getattr(week, name)) for name in COLUMNS)
        table.add_row(f"{week.first:%d/%m/%Y}", *cells, percent(week.share))
    return table


def _record(found: Figures) -> dict[str, Any]:
    """The object that `figures --json` prints; its fields are an interface."""
    plain = asdict(found)
    for record, week in zip(plain["weeks"], found.weeks, strict=True):
        record["share"] = week.share
    return plain

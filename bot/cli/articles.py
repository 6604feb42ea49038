"""The articles from a shell: listed, looked at, published, withdrawn."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from bot.cli import opening
from bot.screens.admins.review import doubt_line
from bot.settings import Settings
from jobs.announcing.markup import plain_text
from knowledge.models import ArticleState
from knowledge.review import cards, listing, states
from knowledge.review.cards import Card
from knowledge.review.listing import Listed

commands = typer.Typer(help="cli.articles.help", invoke_without_command=True, add_completion=False)

Number = Annotated[int, typer.Argument(metavar="ID", help="cli.articles.id", min=1)]
Json = Annotated[bool, typer.Option("--json", help="cli.json")]


@commands.callback()
def listed(context: typer.Context, as_json: Json = False) -> None:
    """cli.articles.list"""
    if context.invoked_subcommand is not None:
        return
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    with opening.database(settings) as database:
        found = database.read_sync(listing.page)
    for one in found:
        if as_json:
            typer.echo(json.dumps(_record(one), ensure_ascii=False))
        else:
            day = f"{one.published:%d/%m/%Y}" if one.published else "–"
            state = words.plain(f"review.state_{one.state.value}")
            console.print(f"{one.id:>6}  {day:10}  {state:12}  {one.facts:>3}  {one.title}", markup=False)
    if not found and not as_json:
        console.print(words.plain("cli.articles.none"))


@commands.command("show")
def show(number: Number, as_json: Json = False) -> None:
    """cli.articles.show"""
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    with opening.database(settings) as database:
        card = database.read_sync(cards.of, number, today=datetime.now(settings.zone).date())
    if as_json:
        typer.echo(json.dumps(_detailed(card), ensure_ascii=False))
        return
    state = words.plain(f"review.state_{card.state.value}")
    console.print(f"{card.article_id}  {state}  {card.heading[0].value}", markup=False)
    for doubt in card.doubts:
        console.print(plain_text(doubt_line(doubt, words)), markup=False)
    for item in card.items:
        said = " · ".join(slot.value for slot in item.slots if slot.value)
        verdict = words.plain(f"review.verdict_{item.verdict.value}" if item.verdict else "review.verdict_none")
        kind = words.plain(f"review.kind_{item.kind.value}")
        console.print(f"{item.sure:4.0%}  {kind}: {said} [{verdict}]", markup=False)


@commands.command("publish")
def publish(number: Number) -> None:
    """cli.articles.publish"""
    _put(number, ArticleState.PUBLISHED)


@commands.command("withdraw")
def withdraw(number: Number) -> None:
    """cli.articles.withdraw"""
    _put(number, ArticleState.WITHDRAWN)


def _put(number: int, state: ArticleState) -> None:
    settings = Settings()
    words = opening.words(settings)
    with opening.database(settings) as database:
        changed = database.write_sync(states.change, number, None, state, by=None, now=datetime.now(UTC))
    key = "cli.articles.done" if changed else "cli.articles.same"
    opening.console().print(words.plain(key, number=number, state=words.plain(f"review.state_{state.value}")))


def _record(one: Listed) -> dict[str, Any]:
    return {
        "id": one.id,
        "source_id": one.source_id,
        "state": one.state.value,
        "title": one.title,
        "published": one.published.isoformat() if one.published else None,
        "url": one.url,
        "facts": one.facts,
        "revision": one.revision,
        "version": one.version,
    }


def _detailed(card: Card) -> dict[str, Any]:
    return {
        "id": card.article_id,
        "state": card.state.value,
        "title": card.heading[0].value,
        "published": card.heading[1].value or None,
        "version": card.version,
        "edition": card.edition,
        "doubts": [
            {"code": doubt.code, **{name: str(value) for name, value in doubt.values.items()}}
            for doubt in card.doubts
        ],
        "facts": [
            {
                "kind": item.kind.value,
                "sure": item.sure,
                "verdict": item.verdict.value if item.verdict else None,
                "quote": item.quote,
                **{slot.name: slot.value for slot in item.slots if slot.value},
            }
            for item in card.items
        ],
    }

"""Sources from a shell: what `/nguon` does."""

import asyncio
import json
from typing import Annotated, Any

import typer

from bot.cli import opening
from bot.context import utc_now
from bot.screens.admins import sources as screens
from bot.settings import Settings
from bot.texts import Words
from bot.upkeep import scanning
from jobs.scanning.asking import Asker, ComeBackLater
from jobs.scanning.examining import Preview, examine
from jobs.scanning.scanner import Scanner
from knowledge.db import Database
from knowledge.sources import registry
from knowledge.sources.models import Kind, SourceState, Trust
from knowledge.sources.registry import Source

commands = typer.Typer(help="cli.sources.help", invoke_without_command=True, add_completion=False)


@commands.callback()
def sources(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False) -> None:
    """cli.sources.help"""
    if ctx.invoked_subcommand is not None:
        return
    settings = Settings()
    with opening.database(settings) as database:
        found = database.read_sync(registry.every_one)
    _show(found, settings, as_json=as_json)


@commands.command("add")
def add(
    url: Annotated[str, typer.Argument(help="cli.sources.url")],
    kind: Annotated[Kind | None, typer.Option(help="cli.sources.kind")] = None,
    trust: Annotated[Trust, typer.Option(help="cli.sources.trust")] = Trust.REVIEW,
    every: Annotated[int, typer.Option(help="cli.sources.every", min=1)] = registry.USUAL,
    pattern: Annotated[str | None, typer.Option(help="cli.sources.pattern")] = None,
    area: Annotated[str, typer.Option(help="cli.sources.area")] = "",
) -> None:
    """cli.sources.add"""
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    with opening.database(settings) as database:
        try:
            preview = asyncio.run(examine(_asker(database, settings), url, kind, pattern))
        except ComeBackLater:
            console.print(words.plain("cli.sources.later", source=url), markup=False, soft_wrap=True)
            raise typer.Exit(1) from None
        number = database.write_sync(_add, preview, pattern, trust=trust, every=every, area=area)
    told = words.plain(f"source.kind_{preview.kind}")
    line = words.plain("cli.sources.added", number=number, name=preview.name, kind=told, count=preview.count)
    for text in (line, *(f"  – {title}" for title in preview.titles)):
        console.print(text, markup=False, soft_wrap=True)


@commands.command("check")
def check(
    number: Annotated[int | None, typer.Argument(metavar="[ID]", help="cli.sources.id")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.json")] = False,
) -> None:
    """cli.sources.check"""
    settings = Settings()
    words, console = opening.words(settings), opening.console()
    with opening.database(settings) as database:
        if number is not None:
            asked = [database.read_sync(registry.get, number)]
        else:  # those that somebody stopped stay so
            everything = database.read_sync(registry.every_one)
            asked = [source for source in everything if source.state is SourceState.ACTIVE]
        done = []
        for source in asked:
            found = asyncio.run(_scan(database, settings, source.id))
            if found is None:
                console.print(words.plain("cli.sources.busy", number=source.id), markup=False)
            else:
                done.append(found)
    _show(done, settings, as_json=as_json)
    if len(done) < len(asked) or any(source.error is not None for source in done):
        raise typer.Exit(1)


async def _scan(database: Database, settings: Settings, source_id: int) -> Source | None:
    await database.write(registry.check_now, source_id, by=None, now=utc_now())
    scanner = Scanner(
        database,
        _asker(database, settings),
        clock=utc_now,
        admins=settings.admin_ids,
        button_of=scanning.button_to_open,
    )
    return await scanner.scan(source_id)


def _asker(database: Database, settings: Settings) -> Asker:
    return Asker(database, utc_now, limits=scanning.LIMITS, pause=settings.scan_pause)


def _add(session: Any, preview: Preview, pattern: str | None, *, trust: Trust, every: int, area: str) -> int:
    return registry.add(
        session,
        preview.url,
        preview.kind,
        name=preview.name,
        hosts=preview.hosts,
        pattern=pattern or preview.pattern,
        trust=trust,
        every=every,
        area=area,
        by=None,
        now=utc_now(),
    )


def _show(found: list[Source], settings: Settings, *, as_json: bool) -> None:
    words, console = opening.words(settings), opening.console()
    if as_json:
        for source in found:
            typer.echo(json.dumps(_record(source), ensure_ascii=False))
        return
    if not found:
        console.print(words.plain("cli.sources.none"), markup=False, soft_wrap=True)
    for source in found:
        for line in _lines(source, words, settings):
            console.print(line, markup=False, soft_wrap=True)


def _lines(source: Source, words: Words, settings: Settings) -> list[str]:
    state = screens.state_words(source, words, settings.zone)
    line = words.plain("cli.sources.line", number=source.id, name=source.name, url=source.url)
    return [line, f"   {state}", *([f"   {screens.counts_words(source, words)}"] if source.counts else [])]


def _record(source: Source) -> dict[str, Any]:
    """The object that --json prints; its fields are an interface."""
    return {
        "id": source.id,
        "url": source.url,
        "kind": source.kind.value,
        "name": source.name,
        "area": source.area,
        "trust": source.trust.value,
        "every": source.every,
        "state": source.state.value,
        "scanning": source.scanning,
        "finished": source.finished_at.isoformat() if source.finished_at else None,
        "due": source.due_at.isoformat(),
        "pages": source.pages,
        "held": source.held,
        "counts": dict(source.counts),
        "error": source.error["code"] if source.error else None,
    }

"""The sandbox: the unchanged bot, a Bot API server of its own, a page to talk on, and sample articles."""

import asyncio
import ipaddress
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console
from rich.panel import Panel
from sqlalchemy import make_url
from telegram import Bot

import jobs.models
from bot import app
from bot.errors import NotLoopback, PortBusy
from bot.inbound import inbox
from bot.memory.staff import StaffList
from bot.sandbox.page_state import furnish
from bot.sandbox.people import Role, cast
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server import SandboxServer
from bot.settings import Settings
from bot.texts import Words
from jobs.people import staff
from knowledge import articles
from knowledge.db import Database
from knowledge.ingest.pipeline import import_sources
from knowledge.search.sync import refresh

FOLDER = Path("sandbox")  # in the working directory, unless the operator names a database
TOKEN = "7000001:sandbox-token-that-only-this-machine-knows"  # noqa: S105 (no secret: whoever asks gets in)
QUESTIONS = ("run.sandbox.question_1", "run.sandbox.question_2", "run.sandbox.question_3")


def run(settings: Settings, words: Words, console: Console) -> None:
    """Serve the sandbox until interrupted.

    Raises:
        NotLoopback: it was to listen where others can reach it.
        PortBusy: another program listens there.
    """
    host, _, port = settings.listen.rpartition(":")
    if not _is_loopback(host):
        raise NotLoopback(settings.listen)
    settings = _sandboxed(settings)
    with app.opened(settings) as knowledge:
        _prepare(knowledge.database)
        refresh(knowledge.database, knowledge.index)
        asyncio.run(_serve(settings, knowledge, int(port), words, console))


async def _serve(settings: Settings, knowledge: app.Knowledge, port: int, words: Words, console: Console) -> None:
    server = SandboxServer(Sandbox(prepare=furnish), port=port)
    try:
        await server.start()
    except OSError as error:
        raise PortBusy(f"127.0.0.1:{port}", error.strerror or type(error).__name__) from error
    try:
        settings = settings.model_copy(update={"api_url": server.url})
        members = StaffList(person.id for person in cast() if person.role is Role.ADMIN)
        announce = _announcement(settings, words, console, url=server.url, count=len(knowledge.index))
        await app.serve(app.build_services(settings, knowledge, members), knowledge.index, announce=announce)
    finally:
        await server.stop()


def _sandboxed(settings: Settings) -> Settings:
    """The settings without anything that reaches beyond this machine."""
    changes: dict[str, object] = {"token": SecretStr(TOKEN), "webhook_url": None, "proxy": None}
    if "database_url" not in settings.model_fields_set:
        FOLDER.mkdir(exist_ok=True)
        changes["database_url"] = f"sqlite:///{FOLDER / 'guongsang.db'}"
    return settings.model_copy(update=changes)


def _prepare(database: Database) -> None:
    """Fill an empty knowledge base with the samples; forget what an earlier sandbox handed over."""
    bot_id = int(TOKEN.partition(":")[0])
    database.write_sync(inbox.forget_bot, bot_id)
    for person in cast():
        if person.role is Role.OFFICIAL:
            name = f"{person.first_name} {person.last_name or ''}".strip()
            database.write_sync(
                staff.add, person.id, jobs.models.Role.OFFICIAL, by=None, now=datetime.now(UTC), name=name
            )
    if not database.read_sync(articles.revision):
        with resources.as_file(resources.files("bot.sandbox").joinpath("samples")) as folder:
            for _ in import_sources(database, [folder], now=datetime.now(UTC)):
                pass


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host in ("", "localhost")


def _announcement(
    settings: Settings, words: Words, console: Console, *, url: str, count: int
) -> Callable[[Bot], None]:
    def announce(_bot: Bot) -> None:
        questions = [f"  “{words.plain(key)}”" for key in QUESTIONS]
        first = [words.plain("run.sandbox.page", url=url), "", words.plain("run.sandbox.try"), *questions]
        console.print(
            Panel("\n".join(first), title=words.plain("run.sandbox.title"), expand=False, padding=(1, 2))
        )
        database = make_url(settings.database_url).render_as_string(hide_password=True)
        for line in (  # outside the frame, so that commands can be copied
            words.plain("run.sandbox.articles", count=count, folder=database.removeprefix("sqlite:///")),
            words.plain("run.sandbox.add", url=database),
            words.plain("run.sandbox.token"),
            words.plain("run.sandbox.local"),
        ):
            console.print(line, markup=False, soft_wrap=True)

    return announce

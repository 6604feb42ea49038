"""Run the bot: in Telegram where there is a token, in the sandbox where there is none."""

import asyncio
import re
import socket
from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from telegram import Bot

from bot import app
from bot.cli import opening
from bot.errors import PortBusy, ProxyUnusable, WebhookSecretUnusable, WebhookUnusable
from bot.inbound import web
from bot.settings import Settings
from bot.texts import Words

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def run(port: Annotated[int | None, typer.Option(help="cli.run.port", min=0, max=65535)] = None) -> None:
    """cli.run.help"""
    settings = Settings()
    if port is not None:
        host = settings.listen.rpartition(":")[0]
        settings = settings.model_copy(update={"listen": f"{host}:{port}"})
    words, console = opening.words(settings), opening.console()
    if settings.token is None or not settings.token.get_secret_value().strip():
        from bot.cli import sandbox  # only where it is used: a bot starts quicker without

        sandbox.run(settings, words, console)
    else:
        _run_bot(settings, words, console, may_go_without_web=port is None)
    console.print(words.plain("run.stopped"), markup=False)


def _run_bot(settings: Settings, words: Words, console: Console, *, may_go_without_web: bool) -> None:
    _check(settings)
    listener = _listen(settings, words, console, optional=may_go_without_web)
    with app.opened(settings) as knowledge:
        announce = _announcement(settings, words, console, articles=len(knowledge.index), health=listener)
        services = app.build_services(settings, knowledge)
        asyncio.run(app.serve(services, knowledge.index, listener=listener, announce=announce))


def _check(settings: Settings) -> None:
    """Find out before the start what would only fail later.

    Raises:
        ProxyUnusable, WebhookUnusable, WebhookSecretUnusable: as they say.
    """
    if settings.proxy and urlsplit(settings.proxy).scheme not in ("http", "https"):
        raise ProxyUnusable
    if settings.webhook_url:
        address = urlsplit(settings.webhook_url)
        if address.scheme not in ("http", "https") or not address.hostname:  # http: a local Bot API server
            raise WebhookUnusable
    if settings.webhook_secret and not _SECRET.fullmatch(settings.webhook_secret.get_secret_value()):
        raise WebhookSecretUnusable


def _listen(settings: Settings, words: Words, console: Console, *, optional: bool) -> socket.socket | None:
    """The listening socket; None where only the health page would need it and nobody chose the port."""
    try:
        return web.listen(settings.listen)
    except PortBusy:
        chosen = "listen" in settings.model_fields_set or not optional
        if settings.webhook_url or chosen:
            raise
        console.print(words.plain("run.no_health", address=settings.listen), markup=False, soft_wrap=True)
        return None


def _announcement(
    settings: Settings, words: Words, console: Console, *, articles: int, health: socket.socket | None
) -> Callable[[Bot], None]:
    def announce(bot: Bot) -> None:
        way = "webhook" if settings.webhook_url else "polling"
        lines = [words.plain(f"run.{way}", name=bot.username, url=settings.webhook_url)]
        if health is not None:
            lines.append(words.plain("run.health", address=web.address_of(health)))
        lines += [words.plain("run.articles", count=articles), words.plain("run.stop")]
        for line in lines:
            console.print(line, markup=False, soft_wrap=True)

    return announce

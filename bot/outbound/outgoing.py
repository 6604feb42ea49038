"""What the bot sends by itself: announcements at their time, news to their followers, by whoever leads."""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.ext import ExtBot

from bot.context import Services
from bot.outbound import budget, newsdesk, noticeboard
from bot.outbound.pace import Lane, Pace
from bot.outbound.postman import Postman
from bot.outbound.sender import TelegramSender
from bot.screens.newsletter import composer, reminder
from jobs.announcing.release import release_due
from jobs.delivery.dispatch import Dispatcher
from jobs.delivery.settling import DISPATCH
from jobs.telling.newsroom import Looked, tell_news
from jobs.telling.reminders import remind
from jobs.timing.leading import Leadership
from knowledge.review import states

RELEASE_SECONDS = 1.0  # how late an announcement's time may be noticed
NOTICE_SECONDS = 1.0  # the same for what officials are told and shown
NEWS_SECONDS = 5.0  # the same for a new article
ARTICLE_SECONDS = 2.0  # how late the time of an article may be noticed
REMINDER_SECONDS = 60.0  # the same for a coming ceremony
FAILED_SECONDS = 5.0  # until a database that failed is asked again
AT_A_TIME = 32  # requests in the air; what a kill can leave unsettled

Tick = Callable[[], Awaitable[None]]

logger = logging.getLogger(__name__)


def outgoing(services: Services, bot: ExtBot[Lane]) -> list[Coroutine[Any, Any, None]]:
    """What to run beside the updates until cancelled; several processes may, and one of them sends."""
    holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    leadership = Leadership(services.database, DISPATCH, holder)
    pace = bot.rate_limiter
    assert isinstance(pace, Pace)  # the application is built with one

    async def on_paused(announcement_id: int) -> None:
        logger.warning("announcement %d: paused, too many errors in a row", announcement_id)

    dispatcher = Dispatcher(
        services.database,
        TelegramSender(bot),
        leadership,
        clock=services.clock,
        on_paused=on_paused,
        concurrency=AT_A_TIME,
    )
    postman, looked = Postman(services, bot), Looked()

    async def post() -> None:
        await postman.tick(await leadership.wait())

    return [
        _send_as_leader(leadership, dispatcher),
        budget.share(services, pace, leadership, holder),
        _whenever_leading(leadership, RELEASE_SECONDS, lambda: _release(services)),
        _whenever_leading(leadership, NOTICE_SECONDS, lambda: _show(services, bot)),
        _whenever_leading(leadership, NOTICE_SECONDS, post),
        _whenever_leading(leadership, NEWS_SECONDS, lambda: _tell(services, looked)),
        _whenever_leading(leadership, ARTICLE_SECONDS, lambda: _keep_times(services)),
        _whenever_leading(leadership, REMINDER_SECONDS, lambda: _remind(services)),
    ]


async def _send_as_leader(leadership: Leadership, dispatcher: Dispatcher) -> None:
    """Lead and send; what is in the air is settled before the next one may lead."""
    leading = asyncio.create_task(leadership.run())
    try:
        await _whenever_leading(leadership, 0.0, dispatcher.run)
    finally:
        leading.cancel()
        await asyncio.gather(leading, return_exceptions=True)


async def _release(services: Services) -> None:
    await release_due(services.database, now=services.clock(), zone=services.settings.zone)


async def _show(services: Services, bot: ExtBot[Lane]) -> None:
    await noticeboard.tick(services, bot)
    await newsdesk.ask(services, bot)


async def _tell(services: Services, looked: Looked) -> None:
    await tell_news(
        services.database,
        composer(services.texts),
        now=services.clock(),
        zone=services.settings.zone,
        hold=services.settings.hold_news,
        looked=looked,
    )


async def _keep_times(services: Services) -> None:
    """Publish and expire the articles whose time has come."""
    if await services.database.read(states.is_due, now=services.clock()):
        await services.database.write(states.act_due, now=services.clock())


async def _remind(services: Services) -> None:
    await remind(
        services.database,
        reminder(services.texts),
        languages=list(services.texts),
        now=services.clock(),
        zone=services.settings.zone,
    )


async def _whenever_leading(leadership: Leadership, seconds: float, tick: Tick) -> None:
    """Tick again and again while this process leads; one that fails must not stop the bot, and is tried again."""
    while True:
        await leadership.wait()
        try:
            await tick()
        except Exception as error:
            # Not its text: the database's errors quote what was to be stored.
            logger.error("a tick failed (%s)", type(error).__name__)
            await asyncio.sleep(FAILED_SECONDS)
        await asyncio.sleep(seconds)

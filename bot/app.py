"""Builds the running bot out of its parts, and takes it down again without losing anything."""

import asyncio
import contextlib
import gc
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import texts
from bot.application import InboxApplication, build_application
from bot.context import Services
from bot.errors import TokenRefused
from bot.inbound.flood import RESIDENT, STAFF, Flood
from bot.inbound.intake import Intake
from bot.inbound.polling import KINDS, Keep, Polling, Reception, pauses
from bot.inbound.web import WebServer, health_routes, webhook_route
from bot.memory.staff import StaffList
from bot.outbound.outgoing import outgoing
from bot.outbound.request import AiohttpRequest
from bot.settings import Settings
from bot.upkeep import background, migrate
from bot.upkeep.ownership import owned
from bot.upkeep.scanning import scan_sources
from bot.upkeep.timetable import timetable
from jobs.timing.schedule import scheduler
from knowledge.answering import Answerer
from knowledge.conversation import Conversations
from knowledge.db import Database
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from knowledge.words.live import Live

THREADS = 3  # for answers; one may be busy with an import, one with a changed index
SWITCH_SECONDS = 0.001  # how soon a thread that computes lets the event loop have its turn
FINISH_SECONDS = 20.0  # given to what is in hand when the program is told to stop
# A collection visits every object of its generation while all wait: what is there from the start is left out, and
# the oldest, where cached articles live, is seldom gone through.
GARBAGE = (20_000, 20, 50)
Announce = Callable[[Bot], None]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The database and the index that follows it."""

    database: Database
    index: SearchIndex


@contextmanager
def opened(settings: Settings) -> Iterator[Knowledge]:
    """The configured database at this program's schema, and its index up to date, for this process alone.

    Raises:
        AlreadyRunning: another process runs on the same index.
        DatabaseTooNew: a later version of the program made the database.
        DatabaseUnreachable: nothing answers there, or the file cannot be opened.
    """
    with owned(settings.index_path), contextlib.closing(Database(settings.database_url)) as database:
        migrate.upgrade(database)
        with contextlib.closing(SearchIndex.open(settings.index_path)) as index:
            refresh(database, index)
            yield Knowledge(database, index)


def build_services(settings: Settings, knowledge: Knowledge, staff: StaffList | None = None) -> Services:
    """What the handlers call; `staff` where others than the settings' admins have roles from the start."""
    live = Live()
    live.refresh(knowledge.database)
    return Services(
        settings=settings,
        database=knowledge.database,
        answerer=Answerer(knowledge.index, edition=live),
        live=live,
        texts=texts.load(),
        conversations=Conversations(),
        staff=staff or StaffList(settings.admin_ids),
        flood=Flood(
            replace(RESIDENT, per_second=settings.messages_a_minute / 60),
            replace(STAFF, per_second=settings.staff_messages_a_minute / 60),
        ),
    )


async def serve(
    services: Services, index: SearchIndex, *, listener: socket.socket | None = None, announce: Announce
) -> None:
    """Be the bot until the process is told to stop, or until Telegram will not have it.

    Args:
        services: their settings hold a token; the database belongs to the caller, who closes it.
        index: what the services' answerer answers from.
        listener: where the web application accepts connections; None runs none, and needs polling.
        announce: called once updates are about to be received.

    Raises:
        TokenRefused: Telegram does not know the token.
        TokenInUse: another process receives the updates of the same bot.
    """
    with _stopped_by_signals(), _few_threads(), _little_garbage_collection():
        await services.load()
        request = AiohttpRequest(proxy=services.settings.proxy)
        async with _connected(build_application(services, request)) as application:
            intake = Intake(
                services.database,
                application.bot.id,
                application.handle,
                at_a_time=services.settings.updates_at_a_time,
                clock=services.clock,
            )
            work = [
                intake.run(),
                background.follow_articles(services.database, index),
                background.follow_words(services),
                background.follow_staff(services, application.bot),
                background.publish_menus(application.bot, services),
                background.make_examples(services),
                scan_sources(services),
                _keep_time(services),
                *outgoing(services, application.bot),
                *_receive(services, application.bot, request, intake.receive, listener),
            ]
            announce(application.bot)
            try:
                await _side_by_side(work)
            finally:
                await intake.finish(seconds=FINISH_SECONDS)


def _receive(
    services: Services, bot: Bot, request: AiohttpRequest, keep: Keep, listener: socket.socket | None
) -> Iterator[Coroutine[Any, Any, None]]:
    settings = services.settings
    reception = Reception("webhook" if settings.webhook_url else "polling")
    routes = health_routes(services.database, reception)
    if settings.webhook_url:
        given = settings.webhook_secret
        secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
        path = urlsplit(settings.webhook_url).path or "/"
        routes.append(webhook_route(path, secret, keep, reception))
        yield _set_webhook(bot, settings.webhook_url, secret)
    else:
        yield _poll(bot, Polling(bot, request, keep, reception))
    if listener is not None:
        yield WebServer(routes, listener).run_until_cancelled()


async def _set_webhook(bot: Bot, url: str, secret: str) -> None:
    async def once() -> None:
        await bot.set_webhook(url, secret_token=secret, allowed_updates=KINDS, max_connections=40)

    await _insist(once)


async def _poll(bot: Bot, polling: Polling) -> None:
    async def once() -> None:
        await bot.delete_webhook()  # Telegram hands updates over in one way at a time

    await _insist(once)
    await polling.run()


async def _insist(call: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Repeat until Telegram was reached.

    Raises:
        TokenRefused: it was, and does not know the token.
    """
    for pause in pauses():
        try:
            await call()
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError:
            await asyncio.sleep(pause)
        else:
            return


@asynccontextmanager
async def _connected(application: InboxApplication) -> AsyncIterator[InboxApplication]:
    try:
        await _insist(application.initialize)
        yield application
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # where it was opened and could not introduce itself


async def _keep_time(services: Services) -> None:
    clock = scheduler(timetable(services), services.settings.zone)
    clock.start()
    try:
        await asyncio.Event().wait()
    finally:
        clock.shutdown(wait=False)


async def _side_by_side(work: list[Coroutine[Any, Any, None]]) -> None:
    """Run all until cancelled; the first that fails ends the others, and its error is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            for one in work:
                group.create_task(one)
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None


@contextmanager
def _few_threads() -> Iterator[None]:
    """Answers are computed in threads: few, which give way often, so that the event loop never waits for long."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with ThreadPoolExecutor(THREADS, thread_name_prefix="answers") as threads:
            asyncio.get_running_loop().set_default_executor(threads)
            yield
    finally:
        sys.setswitchinterval(before)


@contextmanager
def _little_garbage_collection() -> Iterator[None]:
    """Long pauses of the collector are waits of the people who ask just then."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """SIGTERM and SIGINT end the block as if it had come to its end; a second one hurries it."""
    task = asyncio.current_task()
    assert task is not None
    loop = asyncio.get_running_loop()
    received: list[int] = []

    def stop(number: int) -> None:
        received.append(number)
        task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop, number)
    try:
        yield
    except asyncio.CancelledError:
        if not received:
            raise
        task.uncancel()
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)

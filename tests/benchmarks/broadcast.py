"""Broadcasts: an even pace under a limit while questions are answered, speed without one, a million recipients."""

import asyncio
import os
import time
import uuid
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, create_engine, insert, text
from sqlalchemy.orm import Session

from bot.outbound.outgoing import AT_A_TIME
from bot.sandbox import membership
from bot.sandbox.limits import Allowance, Limits
from bot.upkeep import migrate
from jobs.announcing import announcements
from jobs.models import DeliveryState, Role, Subscriber, Subscription
from jobs.people import staff, subscribers
from knowledge.db import Database
from tests.benchmarks import bots, loops
from tests.benchmarks.bots import Telegram

BUDGET = 28.0  # messages a second, GUONGSANG_SENDS_PER_SECOND
LIMIT = Limits(everywhere=Allowance(30, 1.0, ban=3.0))
PACED, FAST, MANY = 1_200, 10_000, 1_000_000  # recipients
SAMPLED = 3_000  # of them, in which memory is measured
QUESTIONS_PER_SECOND = 5
OFFICIAL = 900
POSTGRES = os.environ.get("GUONGSANG_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def run() -> None:
    """Print the figures."""
    table = Table("figure", "measured", "aim", title="Broadcasts")
    for row in asyncio.run(_sending()):
        table.add_row(*row)
    for row in _fanning_out():
        table.add_row(*row)
    Console().print(table)


async def _sending() -> list[tuple[str, str, str]]:
    return [*await _paced(), *await _fast(), *await _memory()]


async def _paced() -> list[tuple[str, str, str]]:
    """A broadcast beside questions, 30 messages in any second allowed, else a ban of 3 s."""
    async with _office(PACED, sends_per_second=BUDGET) as (telegram, database, chats, _):
        telegram.sandbox.world(bots.OURS).flood.limits = LIMIT
        began = time.perf_counter()
        number = await asyncio.to_thread(_announce, database)
        seconds = PACED / BUDGET * 0.8
        questions = ["ông Chánh là ai?"] * int(seconds * QUESTIONS_PER_SECOND)
        asked = await telegram.ask(bots.OURS, questions, per_second=QUESTIONS_PER_SECOND, keep_log=True)
        await _until_sent(database, number, chats)
        rate = (PACED + len(questions)) / (time.perf_counter() - began)
        refused = sum(request.status == 429 for request in telegram.sandbox.world(bots.OURS).requests)
        waits = asked.waits()
        return [
            ("rate of the budget", f"{rate / BUDGET:.1%}", "≥ 97 %"),
            ("refusals (429)", str(refused), "0"),
            ("question p99", f"{waits[int(0.99 * len(waits))]:.0f} ms", "< 300 ms"),
        ]


async def _fast() -> list[tuple[str, str, str]]:
    """The same without a limit, beside PTB and a bare client."""
    async with _office(FAST, sends_per_second=100_000) as (telegram, database, chats, _):
        began = time.perf_counter()
        number = await asyncio.to_thread(_announce, database)
        await _until_sent(database, number, chats)
        ours = FAST / (time.perf_counter() - began)
    async with bots.telegram() as telegram:
        membership.open_chats(telegram.sandbox.world(bots.ECHO), chats)
        api = telegram.server.url
        ptb = max([await loops.ptb(api, bots.ECHO, chats[:2000], pool=pool) for pool in (8, 16)])
        bare = await loops.bare(api, bots.ECHO, chats[:5000], at_a_time=AT_A_TIME)
    return [
        ("messages a second", f"{ours:.0f}", ""),
        ("of PTB's best loop", f"{ours / ptb:.1f} × {ptb:.0f}", "≥ 3 ×"),
        ("of a bare aiohttp loop", f"{ours / bare:.2f} × {bare:.0f}", "≥ 0.5 ×"),
    ]


async def _memory() -> list[tuple[str, str, str]]:
    """The bot's peak while it releases to many and sends to the first few thousand of them."""
    peaks = []
    for recipients in (FAST, MANY):
        async with _office(recipients, sends_per_second=100_000) as (_, database, chats, bot):
            await asyncio.to_thread(_announce, database, timedelta(seconds=1))
            await _until_sent(database, 1, chats[:SAMPLED])
            peaks.append(bot.megabytes()[1])
    small, large = peaks
    return [(f"memory at {FAST:,} and {MANY:,}", f"{small:.0f} and {large:.0f} MB", "< 50 MB more")]


@asynccontextmanager
async def _office(
    recipients: int, *, sends_per_second: float
) -> AsyncIterator[tuple[Telegram, Database, Sequence[int], bots.Bot]]:
    """A running bot with so many subscribers, and the database that it works on; not all chats need be open."""
    chats = range(1_000_001, 1_000_001 + recipients)
    with TemporaryDirectory() as name:
        database = Database(f"sqlite:///{Path(name) / 'bench.db'}")
        migrate.upgrade(database)
        database.write_sync(_subscribe, chats)
        async with bots.telegram() as telegram:
            membership.open_chats(telegram.sandbox.world(bots.OURS), chats[: 2 * FAST])
            async with bots.ours(telegram, Path(name), sends_per_second=sends_per_second) as bot:
                await telegram.ask(bots.OURS, ["xin chào"] * 3)  # it is up
                yield telegram, database, chats, bot
        database.close()


def _subscribe(session: Session, chats: Sequence[int]) -> None:
    now = datetime.now(UTC)
    for start in range(0, len(chats), 20_000):
        part = chats[start : start + 20_000]
        session.execute(
            insert(Subscriber),
            [
                {
                    "id": chat,
                    "chat_id": chat,
                    "thread_id": 0,
                    "frequency": "now",
                    "quiet_from": 0,
                    "quiet_until": 0,
                    "consent_version": "1",
                    "consented_at": now,
                }
                for chat in part
            ],
        )
        follows = [
            {"subscriber_id": chat, "kind": "topic", "key": subscribers.EVERYTHING, "label": "Tất cả"}
            for chat in part
        ]
        session.execute(insert(Subscription), follows)
    staff.add(session, OFFICIAL, Role.OFFICIAL, by=None, now=now)


def _announce(database: Database, countdown: timedelta = timedelta(0)) -> int:
    now = datetime.now(UTC)
    number = database.write_sync(announcements.draft, loops.TEXT, audience="all", by=OFFICIAL, now=now)
    database.write_sync(announcements.approve, number, by=OFFICIAL, now=now, zone=ZONE, countdown=countdown)
    return number


async def _until_sent(database: Database, number: int, chats: Sequence[int]) -> None:
    async with asyncio.timeout(600):
        while True:
            report = await database.read(announcements.report, number)
            if report.deliveries[DeliveryState.SENT] >= len(chats):
                return
            await asyncio.sleep(0.2)


def _fanning_out() -> Iterator[tuple[str, str, str]]:
    """A million deliveries at once, and a look at how they stand, on either engine."""
    with TemporaryDirectory() as name, _fresh_postgres() as postgres:
        for engine, url in (("SQLite", f"sqlite:///{Path(name) / 'many.db'}"), ("PostgreSQL", postgres)):
            database = Database(url)
            migrate.upgrade(database)
            database.write_sync(_subscribe, range(1, MANY + 1))
            began = time.perf_counter()
            number = _announce(database)
            fanned = time.perf_counter() - began
            began = time.perf_counter()
            database.read_sync(announcements.report, number)
            looked = (time.perf_counter() - began) * 1000
            database.close()
            yield f"fan-out of {MANY:,}, {engine}", f"{fanned:.1f} s", "< 30 s"
            yield f"progress query, {engine}", f"{looked:.1f} ms", "< 50 ms"


@contextmanager
def _fresh_postgres() -> Iterator[str]:
    admin: Engine = create_engine(
        POSTGRES.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    name = f"guongsang_{uuid.uuid4().hex[:12]}"  # another benchmark may run beside
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            yield f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()

"""A broadcast whose process dies again and again, on either engine: who has it, and how often."""

import asyncio
import random
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from sqlalchemy import update

from bot.outbound.outgoing import AT_A_TIME
from bot.sandbox import membership
from bot.sandbox.world import World
from bot.upkeep import migrate
from jobs.announcing import announcements
from jobs.models import DeliveryState, Lease
from knowledge.db import Database
from tests.benchmarks import bots, broadcast, loops
from tests.support.process import Program, free_port

RECIPIENTS, KILLS = 5_000, 50
SEED = 4
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
TOKENS = {"SQLite": bots.OURS, "PostgreSQL": bots.ECHO}  # a bot for each engine, side by side


def run() -> None:
    """Print the figures."""
    table = Table("figure", "measured", "aim", title=f"{KILLS} × kill -9, {RECIPIENTS:,} recipients")
    for row in asyncio.run(_both()):
        table.add_row(*row)
    Console().print(table)


async def _both() -> list[tuple[str, str, str]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        urls = {
            "SQLite": f"sqlite:///{folder / 'bench.db'}",
            "PostgreSQL": stack.enter_context(broadcast._fresh_postgres()),
        }
        async with bots.telegram() as telegram:
            found = await asyncio.gather(*(_killed(telegram, engine, url, folder) for engine, url in urls.items()))
    return [row for rows in found for row in rows]


async def _killed(telegram: bots.Telegram, engine: str, url: str, folder: Path) -> list[tuple[str, str, str]]:
    database, world = Database(url), telegram.sandbox.world(TOKENS[engine])
    world.faults.latency = 0.02
    chats = range(1_000_001, 1_000_001 + RECIPIENTS)
    membership.open_chats(world, chats)
    migrate.upgrade(database)
    await asyncio.to_thread(database.write_sync, broadcast._subscribe, chats)
    number = await asyncio.to_thread(broadcast._announce, database)
    chance = random.Random(SEED)
    moments = sorted(chance.sample(range(1, RECIPIENTS), KILLS))
    for moment in [*moments, None]:
        program = _program(telegram, engine, url, folder)
        await program.start()
        await _until(world, database, number, moment)
        await program.kill()
        # Spares the ten seconds after which a dead leader's lease runs out.
        await database.write(lambda session: session.execute(update(Lease).values(expires_at=LONG_AGO)))
    report = await database.read(announcements.report, number)
    database.close()
    copies = _copies(world)
    missing = len(set(chats) - set(copies))
    return [
        (f"without it, {engine}", f"{missing} (unknown {report.deliveries[DeliveryState.UNKNOWN]})", "0"),
        (f"duplicates, {engine}", str(sum(copies.values()) - len(copies)), f"≤ {AT_A_TIME * KILLS}"),
        (f"most copies, {engine}", str(max(copies.values())), ""),
    ]


def _program(telegram: bots.Telegram, engine: str, url: str, folder: Path) -> Program:
    listen = f"127.0.0.1:{free_port()}"
    return Program(
        folder,
        "run",
        token=TOKENS[engine],
        api_url=telegram.server.url,
        database_url=url,
        index_dir=str(folder / engine),
        listen=listen,
        sends_per_second="1000",
    )


async def _until(world: World, database: Database, number: int, moment: int | None) -> None:
    """Until so many have it; None: until all is settled."""
    async with asyncio.timeout(120):
        while True:
            if moment is not None and len(_copies(world)) >= moment:
                return
            if moment is None:
                report = await database.read(announcements.report, number)
                left = report.deliveries[DeliveryState.QUEUED] + report.deliveries[DeliveryState.SENDING]
                if not left:
                    return
            await asyncio.sleep(0.03)  # counting takes a while itself


def _copies(world: World) -> Counter[int]:
    """How often each chat has the message."""
    return Counter(
        {
            chat_id: number
            for chat_id, chat in list(world.chats.items())
            if (number := sum(message.text == loops.TEXT for message in chat.messages.values()))
        }
    )

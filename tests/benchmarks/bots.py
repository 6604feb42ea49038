"""Bots as processes of their own before one local Bot API server, and people who ask them."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.actions import say
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import World
from bot.upkeep import migrate
from knowledge.db import Database
from knowledge.ingest.pipeline import import_sources
from tests.benchmarks import articles
from tests.support.process import ROOT, free_port

OURS = "7000001:benchmark-token-of-ours-00000000000000"
ECHO = "7000002:benchmark-token-of-echo-00000000000000"
PATIENCE = 60.0  # seconds


@dataclass(slots=True)
class Asked:
    """Questions put to a bot, by chat; a chat asks once."""

    started: float = 0.0
    asked: dict[int, float] = field(default_factory=dict)  # chat -> when
    answered: dict[int, float] = field(default_factory=dict)  # chat -> when the reply was being sent

    @property
    def seconds(self) -> float:
        """From the first question to the last reply."""
        return max(self.answered.values()) - self.started

    def waits(self) -> list[float]:
        """Milliseconds from question to reply, ascending."""
        return sorted((self.answered[chat] - at) * 1000 for chat, at in self.asked.items())


class Telegram:
    """The server in this process."""

    def __init__(self) -> None:
        self.sandbox = Sandbox()
        self.server = SandboxServer(self.sandbox)
        self._chat = 1000

    def far(self, seconds: float) -> None:
        """Put so much time before each answer of the server."""
        for world in self.sandbox.worlds.values():
            world.faults.latency = seconds

    async def ask(
        self, token: str, questions: Sequence[str], *, per_second: float | None = None, keep_log: bool = False
    ) -> Asked:
        """Let a new person ask each question, at an even pace or all at once; return when all have replies."""
        world = self.sandbox.world(token)
        if not keep_log:
            world.requests.clear()
        asked = Asked(time.time())
        begun = time.perf_counter()
        for number, question in enumerate(questions):
            if per_second:
                await asyncio.sleep(max(0.0, begun + number / per_second - time.perf_counter()))
            self._chat += 1
            asked.asked[self._chat] = time.time()
            say(world, self._chat, self._chat, question)
        await self._until_answered(world, asked)
        return asked

    async def _until_answered(self, world: World, asked: Asked) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                for request in world.requests:
                    chat = int(request.parameters.get("chat_id", 0))
                    if chat in asked.asked and request.method == "sendMessage":
                        asked.answered.setdefault(chat, request.at)
                if len(asked.answered) == len(asked.asked):
                    return
                await asyncio.sleep(0.1)  # looking more often would take from the bots


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    """The server, running."""
    made = Telegram()
    async with made.server:
        yield made


@dataclass(frozen=True, slots=True)
class Bot:
    """A running process."""

    process: asyncio.subprocess.Process

    def megabytes(self) -> tuple[float, float]:
        """Resident memory now and at its highest."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        found = dict(line.split(":", 1) for line in status.splitlines())
        return int(found["VmRSS"].split()[0]) / 1024, int(found["VmHWM"].split()[0]) / 1024


@asynccontextmanager
async def ours(
    telegram: Telegram, folder: Path, *, webhook: bool = False, sends_per_second: float = 28
) -> AsyncIterator[Bot]:
    """Our bot over the database in the folder, as `guongsang run` starts it."""
    listen = f"127.0.0.1:{free_port()}"
    variables = {
        "GUONGSANG_TOKEN": OURS,
        "GUONGSANG_API_URL": telegram.server.url,
        "GUONGSANG_DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "GUONGSANG_LISTEN": listen,
        "GUONGSANG_SENDS_PER_SECOND": str(sends_per_second),
    }
    if webhook:
        variables["GUONGSANG_WEBHOOK_URL"] = f"http://{listen}/telegram"
    async with _process("-m", "bot", "run", folder=folder, variables=variables) as bot:
        yield bot


@asynccontextmanager
async def echo(telegram: Telegram, folder: Path) -> AsyncIterator[Bot]:
    """PTB's defaults."""
    variables = {"BENCH_TOKEN": ECHO, "BENCH_API_URL": telegram.server.url}
    async with _process("-m", "tests.benchmarks.echo", folder=folder, variables=variables) as bot:
        yield bot


@asynccontextmanager
async def knowledge_base(count: int) -> AsyncIterator[tuple[Path, Path]]:
    """A folder whose database holds `count` articles, and the file they came from."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(articles.lines(count))
        await asyncio.to_thread(_import, folder / "bench.db", source)
        yield folder, source


def _import(path: Path, source: Path) -> None:
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    for _ in import_sources(database, [source], now=datetime.now(UTC)):
        pass
    database.close()


@asynccontextmanager
async def _process(*arguments: str, folder: Path, variables: dict[str, str]) -> AsyncIterator[Bot]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GUONGSANG_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        env=inherited | {"PYTHONPATH": str(ROOT)} | variables,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield Bot(process)
    finally:
        process.terminate()
        await process.wait()

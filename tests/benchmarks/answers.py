"""Answering beside a PTB bot that only echoes: waits at 30 questions a second, answers a second far away."""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks import articles, bots
from tests.benchmarks.bots import Asked, Telegram

ARTICLES = 10_000
PER_SECOND = 30
ROUNDS = 3  # of each bot in turn, so that a noisy moment of the machine meets both
QUESTIONS = 200  # of a round
FAR_SECONDS = 0.05
FAR_QUESTIONS = {bots.OURS: 600, bots.ECHO: 100}


@dataclass(slots=True)
class Figures:
    """What was measured of one bot."""

    waits: list[float] = field(default_factory=list)  # milliseconds
    far: float = 0.0  # answers a second

    def at(self, share: float) -> float:
        """The wait that this share of questions does not exceed."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run() -> None:
    """Print the figures."""
    asyncio.run(_run())


async def _run() -> None:
    async with bots.knowledge_base(ARTICLES) as (folder, source), bots.telegram() as telegram:
        starts = [await _start(telegram, folder, source) for _ in range(2)]
        figures = {bots.OURS: Figures(), bots.ECHO: Figures()}
        async with bots.ours(telegram, folder) as ours, bots.echo(telegram, folder) as echo:
            for token in figures:
                await telegram.ask(token, articles.questions(source, 50), per_second=PER_SECOND)  # warm
            for _ in range(ROUNDS):
                for token, figure in figures.items():
                    asked = await _near(telegram, token, source)
                    figure.waits += asked.waits()
            telegram.far(FAR_SECONDS)
            for token, figure in figures.items():
                asked = await telegram.ask(token, articles.questions(source, FAR_QUESTIONS[token]))
                figure.far = len(asked.asked) / asked.seconds
            _show(figures[bots.OURS], figures[bots.ECHO], starts, ours.megabytes(), echo.megabytes())


async def _near(telegram: Telegram, token: str, source: Path) -> Asked:
    return await telegram.ask(token, articles.questions(source, QUESTIONS), per_second=PER_SECOND)


async def _start(telegram: Telegram, folder: Path, source: Path) -> float:
    """Seconds from the start of the process to its first answer."""
    started = time.time()
    async with bots.ours(telegram, folder):
        asked = await telegram.ask(bots.OURS, articles.questions(source, 1))
        return max(asked.answered.values()) - started


def _show(
    ours: Figures,
    echo: Figures,
    starts: list[float],
    our_memory: tuple[float, float],
    its_memory: tuple[float, float],
) -> None:
    table = Table(title=f"answers with {ARTICLES:,} articles, beside an echo with PTB's defaults")
    for heading in ("", "ours", "echo", "ratio", "aim"):
        table.add_column(heading, justify="right" if heading else "left")
    rows = [
        (f"p50, ms, at {PER_SECOND}/s", ours.at(0.5), echo.at(0.5), "<= 2"),
        (f"p99, ms, at {PER_SECOND}/s", ours.at(0.99), echo.at(0.99), "<= 4"),
        ("answers/s, server 50 ms away", ours.far, echo.far, ">= 8"),
    ]
    for name, mine, other, aim in rows:
        table.add_row(name, f"{mine:.1f}", f"{other:.1f}", f"{mine / other:.2f}", aim)
    table.add_row("memory, MB", f"{our_memory[0]:.0f}", f"{its_memory[0]:.0f}", "", "<= 400 MB")
    table.add_row("memory at its highest, MB", f"{our_memory[1]:.0f}", f"{its_memory[1]:.0f}", "", "")
    console = Console()
    console.print(table)
    console.print(f"start to first answer: {starts[0]:.2f} s with a new index, {starts[1]:.2f} s again (aim: 3 s)")

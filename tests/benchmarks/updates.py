"""A thousand questions at once, by polling and by webhook: how many a second, and is any left unanswered."""

import asyncio

from rich.console import Console
from rich.table import Table

from tests.benchmarks import articles, bots

ARTICLES = 1000
QUESTIONS = 1000


def run() -> None:
    """Print the figures."""
    asyncio.run(_run())


async def _run() -> None:
    rates: dict[str, tuple[int, float, float]] = {}
    async with bots.knowledge_base(ARTICLES) as (folder, source):
        questions = articles.questions(source, QUESTIONS)
        for way in ("echo", "polling", "webhook"):
            async with bots.telegram() as telegram:
                token = bots.ECHO if way == "echo" else bots.OURS
                running = (
                    bots.echo(telegram, folder)
                    if way == "echo"
                    else bots.ours(telegram, folder, webhook=way == "webhook")
                )
                async with running as bot:
                    await telegram.ask(token, questions[:20])  # warm
                    asked = await telegram.ask(token, questions)
                    rates[way] = (len(asked.answered), len(asked.asked) / asked.seconds, bot.megabytes()[1])
    _show(rates)


def _show(rates: dict[str, tuple[int, float, float]]) -> None:
    table = Table(title=f"{QUESTIONS:,} questions at once, {ARTICLES:,} articles")
    for heading in ("", "answered", "a second", "of the echo", "peak MB"):
        table.add_column(heading, justify="right" if heading else "left")
    names = {"echo": "echo, PTB's defaults, polling", "polling": "ours, polling", "webhook": "ours, webhook"}
    for way, (answered, rate, megabytes) in rates.items():
        ratio = f"{rate / rates['echo'][1]:.2f}"
        table.add_row(names[way], f"{answered:,}", f"{rate:.0f}", ratio, f"{megabytes:.0f}")
    Console().print(table)

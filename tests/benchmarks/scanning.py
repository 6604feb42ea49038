"""A source of 2,000 pages over a slow local server: memory, a kill in the middle, a second scan, answers.

The website runs in this process and counts what it is asked for; the scans run in processes of their own. The pace
is quicker than the program's own, which would take more than an hour: each figure says which.
"""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from sqlalchemy import func, select

from bot.upkeep import migrate, scanning
from jobs.scanning import scanner as scanner_module
from jobs.scanning.asking import Asker
from jobs.scanning.scanner import Scanner
from knowledge.db import Database
from knowledge.models import ArticleRow
from knowledge.sources import registry
from knowledge.sources.models import Kind, Trust
from tests.benchmarks import articles, bots
from tests.support.process import ROOT, free_port
from tests.support.site import Site, running_site

PAGES = 2_000
EARLY = 200  # pages after which memory is looked at first
DELAY = 0.03  # seconds that the website takes for an answer
PAUSE = 0.05  # seconds between requests of the long scans
BUSY = 0.5  # the same while answers are measured: four hosts at the program's own pace of one in two seconds
KNOWN = 1_000  # articles that answers are found among
QUESTIONS, ROUND, PER_SECOND = 800, 100, 8.0

Row = tuple[str, str, str]


def run() -> None:
    """Print the figures."""
    table = Table("figure", "measured", "aim", title=f"a source of {PAGES:,} pages, {DELAY * 1000:.0f} ms away")
    for row in asyncio.run(_all()):
        table.add_row(*row)
    Console().print(table)


async def _all() -> list[Row]:
    with TemporaryDirectory() as folder, running_site(delay=DELAY) as site:
        site.sitemap(site.articles(range(1, PAGES + 1)))
        path = Path(folder, "scan.db")
        rows = await _whole(site, path)
        rows += await _again(site, path)
        rows += await _killed(site, Path(folder, "killed.db"))
    return [*rows, *await _answers()]


async def _whole(site: Site, path: Path) -> list[Row]:
    database = _database(path, site)
    async with _scan(site, path) as process:
        early = await _memory_at(site, process, EARLY)
        late = await _memory_at(site, process, PAGES - 5)
        await process.wait()
    pauses = sorted(later - earlier for earlier, later in zip(site.times, site.times[1:], strict=False))
    rows = [
        ("articles", f"{_articles(database):,}", f"{PAGES:,}"),
        (f"memory at {EARLY} and {PAGES:,} pages", f"{early:.0f} and {late:.0f} MB", "flat"),
        ("shortest time between requests", f"{pauses[0] * 1000:.0f} ms (pace {PAUSE * 1000:.0f})", "the pace"),
        ("pages a second", f"{PAGES / (site.times[-1] - site.times[0]):.1f}", ""),
    ]
    database.close()
    return rows


async def _again(site: Site, path: Path) -> list[Row]:
    database = _open(path)
    database.write_sync(registry.check_now, 1, by=None, now=datetime.now(UTC))
    database.close()
    site.asked.clear()
    site.bodies.clear()
    async with _scan(site, path) as process:
        await process.wait()
    return [
        ("second scan, nothing changed: requests", f"{site.asked.total():,}", f"{PAGES + 1:,}"),
        ("second scan: bodies downloaded", f"{site.bodies.total()}", "0"),
    ]


async def _killed(site: Site, path: Path) -> list[Row]:
    database = _database(path, site)
    site.asked.clear()
    site.bodies.clear()
    async with _scan(site, path) as process:
        await _asked(site, process, PAGES // 2)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    stored = _articles(database)
    async with _scan(site, path) as process:
        await process.wait()
    twice = sum(count > 1 for count in site.bodies.values())
    different = database.read_sync(lambda session: session.scalar(select(func.count(ArticleRow.title.distinct()))))
    total = _articles(database)
    database.close()
    return [
        ("kill -9: articles stored before it", f"{stored:,}", ""),
        ("resumed: pages fetched twice", f"{twice}", "0, or the one in the air"),
        ("resumed: articles, and doubled ones", f"{total:,}, {total - (different or 0)}", f"{PAGES:,}, 0"),
    ]


async def _answers() -> list[Row]:
    async with bots.knowledge_base(KNOWN) as (folder, source), bots.telegram() as telegram:
        questions = articles.questions(source, QUESTIONS)
        with running_site(delay=DELAY) as site:
            site.sitemap(site.articles(range(1, PAGES + 1)))
            async with _bot(telegram, folder, site):
                for number in range(0, QUESTIONS, ROUND):  # warm: whoever asks second finds articles taken apart
                    await telegram.ask(bots.OURS, questions[number : number + ROUND])
                database = _open(folder / "bench.db")
                _add(database, site)
                fetched, waits = 0, {"rest": list[float](), "busy": list[float]()}
                for number in range(0, QUESTIONS, ROUND):  # in turn, for the machine may do other things, too
                    part = questions[number : number + ROUND]
                    scanned_first = number // ROUND % 2 == 0
                    for scanned in (scanned_first, not scanned_first):
                        if scanned:
                            fetched += await _while_scanning(telegram, database, site, part, waits["busy"])
                        else:
                            asked = await telegram.ask(bots.OURS, part, per_second=PER_SECOND)
                            waits["rest"] += asked.waits()
                database.close()
    resting, busy = sorted(waits["rest"]), sorted(waits["busy"])
    told = f"p50 {_part(resting, 0.5):.0f}, p99 {_part(resting, 0.99):.0f} ms"
    ratio = _part(busy, 0.99) / _part(resting, 0.99)
    return [
        (f"answers at rest ({PER_SECOND:.0f}/s)", told, ""),
        (
            f"answers while {fetched} pages are scanned (one in {BUSY:g} s)",
            f"p50 {_part(busy, 0.5):.0f}, p99 {_part(busy, 0.99):.0f} ms: {ratio:.2f} ×",
            "p99 at most 1.5 ×",
        ),
    ]


async def _while_scanning(
    telegram: bots.Telegram, database: Database, site: Site, questions: list[str], waits: list[float]
) -> int:
    """Ask while the source is scanned, then stop the scan; return how many pages were fetched meanwhile."""
    database.write_sync(registry.resume, 1, by=None, now=datetime.now(UTC))
    begun = site.asked.total()
    await _asked(site, None, begun + 1)
    waits += (await telegram.ask(bots.OURS, questions, per_second=PER_SECOND)).waits()
    fetched = site.asked.total() - begun
    database.write_sync(registry.pause, 1, by=None, now=datetime.now(UTC))
    await asyncio.sleep(2 * BUSY)
    return fetched


def _part(waits: list[float], share: float) -> float:
    return waits[min(len(waits) - 1, int(share * len(waits)))]


def _open(path: Path) -> Database:
    return Database(f"sqlite:///{path}")


def _database(path: Path, site: Site) -> Database:
    database = _open(path)
    migrate.upgrade(database)
    _add(database, site)
    return database


def _add(database: Database, site: Site) -> None:
    database.write_sync(
        registry.add,
        f"{site.url}/sitemap.xml",
        Kind.SITEMAP,
        name="Phường",
        hosts=["127.0.0.1"],
        trust=Trust.PUBLISH,
        by=None,
        now=datetime.now(UTC),
    )


def _articles(database: Database) -> int:
    return database.read_sync(lambda session: session.scalar(select(func.count()).select_from(ArticleRow))) or 0


async def _memory_at(site: Site, process: asyncio.subprocess.Process, pages: int) -> float:
    """Megabytes that the process holds once the site was asked for so many pages."""
    await _asked(site, process, pages)
    return bots.Bot(process).megabytes()[0]


async def _asked(site: Site, process: asyncio.subprocess.Process | None, pages: int) -> None:
    while site.asked.total() < pages:
        if process is not None and process.returncode is not None:
            raise RuntimeError(f"the scan ended after {site.asked.total()} requests")
        await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def _scan(site: Site, path: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    async with _process("scan", str(path), str(site.port), folder=path.parent) as process:
        yield process


@contextlib.asynccontextmanager
async def _bot(telegram: bots.Telegram, folder: Path, site: Site) -> AsyncIterator[None]:
    variables = {
        "GUONGSANG_TOKEN": bots.OURS,
        "GUONGSANG_API_URL": telegram.server.url,
        "GUONGSANG_DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "GUONGSANG_LISTEN": f"127.0.0.1:{free_port()}",
        "GUONGSANG_SCAN_PAUSE": str(BUSY),
    }
    async with _process("bot", str(site.port), folder=folder, **variables):
        yield


@contextlib.asynccontextmanager
async def _process(*arguments: str, folder: Path, **variables: str) -> AsyncIterator[asyncio.subprocess.Process]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GUONGSANG_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.scanning", *arguments),
        cwd=folder,
        env=inherited | {"PYTHONPATH": str(ROOT)} | variables,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _scan_here(path: Path, site: Site) -> None:
    """In the process that scans: wait until whoever died holds the source no more, then scan it."""
    database = _open(path)
    asker = Asker(database, lambda: datetime.now(UTC), limits=site.limits, pause=PAUSE)
    scanner = Scanner(database, asker, clock=lambda: datetime.now(UTC))
    while await scanner.scan(1) is None:  # noqa: ASYNC110 (another process will let go of it)
        await asyncio.sleep(1)
    database.close()


def _main(what: str, *arguments: str) -> None:
    site = Site()
    site.port = int(arguments[-1])
    if what == "scan":
        asyncio.run(_scan_here(Path(arguments[0]), site))
        return
    from bot.__main__ import main

    scanner_module.LOOK_SECONDS = 0.2
    scanning.LIMITS = site.limits  # this machine's own website, which nobody else may ask
    sys.argv = ["guongsang", "run"]
    main()


if __name__ == "__main__":
    _main(*sys.argv[1:])

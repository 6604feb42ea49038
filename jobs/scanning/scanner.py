"""Scans every source at its time: several at once, each host at its pace, each source by one process."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from jobs.scanning import telling
from jobs.scanning.asking import Asker, ComeBackLater
from jobs.scanning.scan import Scan
from jobs.scanning.telling import Button
from knowledge.db import Database
from knowledge.errors import KnowledgeError
from knowledge.ingest.fetch import make_ready
from knowledge.sources import registry, scans
from knowledge.sources.errors import ScanTaken
from knowledge.sources.registry import Source

AT_A_TIME = 4  # sources
LOOK_SECONDS = 5.0  # how late a source's time may be noticed
RENEW_SECONDS = scans.TERM.total_seconds() / 4

logger = logging.getLogger(__name__)


class Scanner:
    """Claims sources that are due and scans them.

    Args:
        admins: those of the settings; the others are in the tables.
        button_of: the button under a letter about a source.
    """

    def __init__(
        self,
        database: Database,
        asker: Asker,
        *,
        clock: Callable[[], datetime],
        admins: Iterable[int] = (),
        button_of: Callable[[int], Button] | None = None,
    ) -> None:
        self._database = database
        self._asker = asker
        self._clock = clock
        self._admins = frozenset(admins)
        self._button_of = button_of
        self._name = secrets.token_hex(16)
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="scanning")
        self._under_way: set[int] = set()  # what is claimed for as long as it takes

    async def run(self) -> None:
        """Scan what is due until cancelled; what is under way then goes on where it was, later."""
        await asyncio.get_running_loop().run_in_executor(self._reader, make_ready)
        async with self._renewing():
            under_way: dict[int, asyncio.Task[None]] = {}
            try:
                while True:
                    under_way = {number: task for number, task in under_way.items() if not task.done()}
                    while len(under_way) < AT_A_TIME and (source := await self._claim(busy=under_way)):
                        under_way[source.id] = asyncio.create_task(self._scan(source))
                    await asyncio.sleep(LOOK_SECONDS)
            finally:
                for task in under_way.values():
                    task.cancel()
                await asyncio.gather(*under_way.values(), return_exceptions=True)

    async def scan(self, source_id: int) -> Source | None:
        """Scan one source now, to its end or its failure; None where another process is at it."""
        async with self._renewing():
            source = await self._claim(source_id=source_id)
            if source is None:
                return None
            await self._scan(source)
            return await self._database.read(registry.get, source_id)

    async def scan_due(self) -> int:
        """Scan what is due now, one source after the other; return how many."""
        count = 0
        async with self._renewing():
            while source := await self._claim():
                await self._scan(source)
                count += 1
        return count

    async def _claim(self, *, source_id: int | None = None, busy: Iterable[int] = ()) -> Source | None:
        try:
            return await self._database.write(
                scans.claim, self._name, now=self._clock(), source_id=source_id, busy=tuple(busy)
            )
        except SQLAlchemyError as error:
            logger.warning("the sources cannot be looked at (%s)", type(error).__name__)
            return None

    async def _scan(self, source: Source) -> None:
        """Scan and note how it ended; nothing is raised, for other sources wait."""
        scan = Scan(self._database, self._asker, self._reader, self._clock, self._name, source)
        self._under_way.add(source.id)
        try:
            await scan.run()
            counts = await self._database.write(self._finish, source, now=self._clock())
            logger.info("source %d: scanned, %s", source.id, counts)
        except ComeBackLater as pause:
            with contextlib.suppress(ScanTaken):
                await self._database.write(scans.interrupt, source.id, self._name, until=pause.until)
        except ScanTaken:
            logger.info("source %d: its scan was stopped, or is another's", source.id)
        except KnowledgeError as error:
            await self._failed(source, error)
        except Exception as error:
            logger.exception("source %d: a scan failed", source.id, exc_info=error if _harmless(error) else None)
            await self._failed(source, KnowledgeError())
        finally:
            await asyncio.shield(self._let_go(source.id))

    async def _let_go(self, source_id: int) -> None:
        """However a scan ended: what is not let go of now is so when the claim runs out."""
        self._under_way.discard(source_id)
        with contextlib.suppress(SQLAlchemyError):
            await self._database.write(scans.let_go, self._name, [source_id])

    async def _failed(self, source: Source, error: KnowledgeError) -> None:
        values = {name: value for name, value in error.values.items() if isinstance(value, str | int | float)}
        logger.info("source %d: not scanned: %s", source.id, error.code)
        try:
            await self._database.write(self._fail, source, error.code, values, now=self._clock())
        except (ScanTaken, SQLAlchemyError) as later:
            logger.warning("source %d: its failure could not be noted (%s)", source.id, type(later).__name__)

    def _finish(self, session: Session, source: Source, *, now: datetime) -> Mapping[str, int]:
        done = scans.finish(session, source.id, self._name, now=now)
        telling.scanned(session, done, self._admins, self._button(source), now=now)
        return done.counts

    def _fail(
        self, session: Session, source: Source, code: str, values: Mapping[str, Any], *, now: datetime
    ) -> None:
        if scans.fail(session, source.id, self._name, code, values, now=now):
            told = registry.get(session, source.id)
            telling.parked(session, told, self._admins, self._button(source), now=now)

    def _button(self, source: Source) -> Button | None:
        return self._button_of(source.id) if self._button_of is not None else None

    @contextlib.asynccontextmanager
    async def _renewing(self) -> AsyncIterator[None]:
        """Keep the claims of what is under way while the block runs."""
        renewing = asyncio.create_task(self._renew())
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            with contextlib.suppress(SQLAlchemyError):  # what is held runs out by itself
                await self._database.write(scans.renew, self._name, tuple(self._under_way), now=self._clock())


def _harmless(error: BaseException) -> bool:
    """Whether an error's text may be logged: the database's errors quote what was to be stored."""
    return not isinstance(error, SQLAlchemyError)

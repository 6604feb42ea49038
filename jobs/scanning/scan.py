"""One scan of one source: its pages of links first, then what they name, each settled before the next one."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from jobs.scanning.asking import Asker
from knowledge.db import Database
from knowledge.errors import KnowledgeError
from knowledge.ingest.errors import (
    AddressRefused,
    IngestError,
    SourceStatus,
    SourceTooLarge,
    SourceUnreadable,
    TooManyRedirects,
)
from knowledge.ingest.fetch import Fetched, Validators
from knowledge.sources import naming, scans, settling
from knowledge.sources.documents import read_links
from knowledge.sources.errors import RobotsForbid, SourceError
from knowledge.sources.found import Named
from knowledge.sources.models import Trust
from knowledge.sources.reading import judge, read_page
from knowledge.sources.registry import Source
from knowledge.sources.scans import Due

GIVE_WAY = 0.1  # seconds between long writes: a writer that waits for SQLite looks again as seldom as that
FAILURES = 5  # pages in a row, until the host is believed to be down
_GONE = frozenset({404, 410})
_LASTING = (AddressRefused, SourceTooLarge, TooManyRedirects, RobotsForbid)

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Scan:
    """A scan that is this process's own."""

    database: Database
    asker: Asker
    reader: ThreadPoolExecutor  # one thread: pages are read one after the other, whatever the number of scans
    clock: Callable[[], datetime]
    scanner: str
    source: Source
    _failed: int = 0  # pages in a row

    async def run(self) -> None:
        """Fetch and settle everything that is due.

        Raises:
            ComeBackLater: the host wants to be left alone.
            ScanTaken: an admin stopped it, or another process goes on with it.
            KnowledgeError: the source cannot be scanned now.
        """
        source_id = self.source.id
        while True:
            due = await self.database.read(scans.next_due, source_id)
            if due is None:
                more = await self.database.write(naming.note_the_rest, source_id, self.scanner, now=self.clock())
                if not more:
                    return
            elif due.links:
                await self._links(due)
            else:
                await self._article(due)

    async def _links(self, due: Due) -> None:
        try:
            page = await self.asker.ask(due.url, self.source.hosts, due.since)
            if page.unchanged:
                await self.database.write(
                    naming.note_unchanged, self.source.id, self.scanner, due, page.validators, now=self.clock()
                )
                return
            named = await self._read(read_links, self.source.kind, page, self.source.pattern)
        except (IngestError, SourceError) as error:
            if due.depth == 0:
                raise
            logger.info("source %d: page of links %d: %s", self.source.id, due.page_id, error.code)
            await self.database.write(naming.skip, self.source.id, self.scanner, due, error.code)
            return
        await self._note(due, named, page.validators)

    async def _note(self, due: Due, named: Named, validators: Validators) -> None:
        """Killed in between, it is read and noted again; what was noted is known then."""
        new = 0
        for start in range(0, len(named.pages), naming.CHUNK):
            part = named.pages[start : start + naming.CHUNK]
            noted = await self.database.write(
                naming.note_some, self.source.id, self.scanner, due, part, now=self.clock()
            )
            new += noted.new
            if start + naming.CHUNK < len(named.pages):
                await self.asker.sleep(GIVE_WAY)
        await self.database.write(
            naming.note_read, self.source.id, self.scanner, due, named, validators, new=new, now=self.clock()
        )

    async def _article(self, due: Due) -> None:
        try:
            page = await self.asker.ask(due.url, self.source.hosts, due.since)
        except (IngestError, SourceError) as error:
            await self._not_had(due, error)
            return
        self._failed = 0
        if page.unchanged:
            await self.database.write(
                settling.settle_unchanged, self.source.id, self.scanner, due, page.url, now=self.clock()
            )
        else:
            await self._settle(due, page)

    async def _settle(self, due: Due, page: Fetched) -> None:
        try:
            read = await self._read(read_page, page, due)
        except Exception:  # one strange page must not stop the ones behind it
            logger.exception("source %d: page %d could not be read", self.source.id, due.page_id)
            await self._not_had(due, SourceUnreadable(due.url), lasting=True)
            return
        known = await self.database.read(settling.known, self.source.id, due, read)
        verdict = await self._read(judge, read, due, known, review=self.source.trust is Trust.REVIEW)
        word = await self.database.write(
            settling.settle, self.source.id, self.scanner, due, verdict, page.validators, now=self.clock()
        )
        if word in ("held", "refused"):
            logger.info("source %d: page %d: %s", self.source.id, due.page_id, word)

    async def _not_had(self, due: Due, error: KnowledgeError, *, lasting: bool = False) -> None:
        gone = isinstance(error, SourceStatus) and error.status in _GONE
        lasting = lasting or isinstance(error, _LASTING)
        self._failed = 0 if gone or lasting else self._failed + 1
        await self.database.write(
            settling.settle_failed,
            self.source.id,
            self.scanner,
            due,
            error.code,
            gone=gone,
            lasting=lasting,
            now=self.clock(),
        )
        if self._failed >= FAILURES:
            raise error

    async def _read(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.reader, lambda: fn(*args, **kwargs))

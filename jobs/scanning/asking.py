"""Asking a host for a page: at its turn, within its rules, with the pause that it wants."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from knowledge.db import Database
from knowledge.ingest.errors import AddressRefused, IngestError, SourceStatus
from knowledge.ingest.fetch import (
    NOTHING_KNOWN,
    STRICT,
    Fetched,
    Limits,
    Resolve,
    Validators,
    fetch,
    system_resolver,
)
from knowledge.sources import hosts
from knowledge.sources.addresses import host_of
from knowledge.sources.errors import RobotsForbid
from knowledge.sources.robots import Robots, robots_address, robots_text

PAUSE = 2.0  # seconds between requests to one host
LONGEST_WAIT = 90.0  # seconds for a turn; whoever has to wait longer comes back later
_BUSY = frozenset({429, 503})
_RULES_KEPT = 50  # hosts


class ComeBackLater(Exception):
    """The host wants to be left alone for a time."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"until {until.isoformat()}")
        self.until = until


@dataclass(slots=True)
class Asker:
    """Fetches pages for all scans of this process; turns are shared with other processes by the tables."""

    database: Database
    clock: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    limits: Limits = STRICT
    resolve: Resolve = system_resolver
    pause: float = PAUSE
    _rules: dict[str, tuple[datetime, Robots]] = field(default_factory=dict)

    async def ask(self, url: str, allowed: Sequence[str], since: Validators = NOTHING_KNOWN) -> Fetched:
        """Get one page of one of these hosts, when it is our turn.

        Raises:
            RobotsForbid: the host asks programs not to.
            ComeBackLater: it wants more than a short wait.
            IngestError: it could not be had.
        """
        if not host_of(url) or not url.lower().startswith(("http://", "https://")):
            raise AddressRefused(url)
        limits = replace(self.limits, hosts=frozenset(allowed))
        rules = await self._rules_of(url, limits)
        if not rules.allows(url):
            raise RobotsForbid(url)
        return await self._fetch(url, limits, max(self.pause, rules.pause), since)

    async def _rules_of(self, url: str, limits: Limits) -> Robots:
        host, now = host_of(url), self.clock()
        at, rules = self._rules.get(host, (now, None))
        if rules is not None and now - at < hosts.ROBOTS_LAST:
            return rules
        text = await self.database.read(hosts.robots, host, now=now)
        if text is None:
            text = await self._read_rules(url, limits)
            await self.database.write(hosts.keep_robots, host, text, now=now)
        if len(self._rules) >= _RULES_KEPT:
            self._rules.clear()
        self._rules[host] = (now, Robots(text))
        return self._rules[host][1]

    async def _read_rules(self, url: str, limits: Limits) -> str:
        """A host that answers nothing, or is broken, raises: then nothing else is asked of it, either."""
        try:
            page = await self._fetch(robots_address(url), limits, self.pause, NOTHING_KNOWN)
        except IngestError as error:
            if isinstance(error, SourceStatus) and error.status < 500 and error.status != 429:
                return ""  # there is none: everything is allowed
            error.source = url  # what people know of
            raise
        return robots_text(page.content)

    async def _fetch(self, url: str, limits: Limits, pause: float, since: Validators) -> Fetched:
        host, now = host_of(url), self.clock()
        turn = await self.database.write(hosts.take_turn, host, pause=pause, now=now)
        wait = (turn - now).total_seconds()
        if wait > LONGEST_WAIT:
            raise ComeBackLater(turn)
        if wait > 0:
            await self.sleep(wait)
        try:
            return await fetch(url, limits=limits, resolve=self.resolve, since=since)
        except SourceStatus as error:
            if error.status in _BUSY and error.pause:
                now = self.clock()
                until = now + timedelta(seconds=min(error.pause, 86_400.0))
                await self.database.write(hosts.leave_alone, host, until=until, now=now)
                raise ComeBackLater(until) from None
            raise

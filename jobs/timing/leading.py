"""One process leads, the others wait for it to stop renewing."""

import asyncio
import logging
import time

from jobs.timing import lease
from knowledge.db import Database

logger = logging.getLogger(__name__)


class Leadership:
    """Holds a lease as long as it can; knows by this machine's clock when it can no longer be sure of it.

    Args:
        holder: a name that no other process has.
    """

    def __init__(self, database: Database, name: str, holder: str) -> None:
        self._database = database
        self._name = name
        self._holder = holder
        self._sure_until = 0.0  # of `_elapsed`
        self._epoch: int | None = None
        self._changed = asyncio.Event()

    @property
    def epoch(self) -> int | None:
        """The number of this leadership, None while another leads or may lead.

        A process that was frozen wakes after its term: the clock went on, so it knows before it sends anything.
        """
        return self._epoch if _elapsed() < self._sure_until else None

    async def wait(self) -> int:
        """Wait until this process leads, and return the epoch."""
        while (epoch := self.epoch) is None:
            self._changed.clear()
            await self._changed.wait()
        return epoch

    async def run(self) -> None:
        """Take and renew the lease until cancelled, then give it up for the next one."""
        try:
            while True:
                await self._renew()
                await asyncio.sleep(lease.RENEWAL.total_seconds())
        finally:
            self._epoch = None
            await asyncio.shield(self._database.write(lease.let_go, self._name, self._holder))

    async def _renew(self) -> None:
        asked = _elapsed()  # the term counts from before the question: sooner unsure than too late
        try:
            epoch = await self._database.write(lease.hold, self._name, self._holder)
        except Exception:  # the database is away: what is held runs out by itself
            logger.exception("lease %s: could not be renewed", self._name)
            return
        if epoch is not None and epoch != self._epoch:
            logger.info("lease %s: leading, epoch %d", self._name, epoch)
        self._epoch = epoch
        if epoch is not None:
            self._sure_until = asked + lease.TERM.total_seconds()
            self._changed.set()


def _elapsed() -> float:
    """Seconds that pass also while the machine sleeps, where the system counts those."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)

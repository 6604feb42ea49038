"""Lets senders through one by one at an even pace, the more important lane first."""

import asyncio
import heapq
import itertools

LEAST_PER_SECOND = 1.0  # what the lanes that queue here get, however much passes beside them


class Turnstile:
    """One passage every `1 / per_second` seconds, without a burst after a pause.

    Times are those of the running event loop.
    """

    def __init__(self, per_second: float) -> None:
        self._interval = 1 / per_second
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._free_at = 0.0
        self._last = 0.0
        self._held_until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    async def enter(self, lane: int) -> None:
        """Wait for a turn: the smallest lane first, within a lane who came first."""
        if not self._waiting and self._now_free():
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (lane, next(self._order), future))
        self._arm()
        await future

    def passed_beside(self) -> None:
        """Somebody went without queueing: those who queue have that much less, but never nothing."""
        now = asyncio.get_running_loop().time()
        later = max(self._free_at, now) + self._interval
        self._free_at = min(later, max(self._last + 1 / LEAST_PER_SECOND, self._free_at))

    def hold(self, until: float) -> None:
        """Let nobody through before that time."""
        self._held_until = max(self._held_until, until)

    def held_for(self) -> float:
        """Seconds until `hold` ends, 0 where nothing is held."""
        return max(0.0, self._held_until - asyncio.get_running_loop().time())

    def _arm(self) -> None:
        while self._waiting and self._waiting[0][2].done():  # cancelled while it waited
            heapq.heappop(self._waiting)
        if self._waiting and self._timer is None:
            opens = max(self._free_at, self._held_until)
            self._timer = asyncio.get_running_loop().call_at(opens, self._grant)

    def _now_free(self) -> bool:
        """Whether somebody may pass at this moment; then that has happened."""
        now = asyncio.get_running_loop().time()
        if now < max(self._free_at, self._held_until):
            return False
        late = now - self._free_at
        # A timer is always a little late; that must not lower the pace. After a real pause it starts anew.
        self._free_at = now + self._interval - (late if late < self._interval else 0.0)
        self._last = now
        return True

    def _grant(self) -> None:
        self._timer = None
        if not self._now_free():  # moved since the timer was set
            self._arm()
            return
        if self._waiting:
            future = heapq.heappop(self._waiting)[2]
            if not future.done():
                future.set_result(None)
        self._arm()

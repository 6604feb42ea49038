"""The updates that wait for one bot."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Iterator
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.messages import Json

ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """Updates in the order they happened; each stays until the bot confirms it."""

    def __init__(self, on_confirmed: Callable[[Json], None], *, first_id: int = 1) -> None:
        self._waiting: deque[Json] = deque()
        self._next_id = first_id
        self._on_confirmed = on_confirmed
        self._arrival = asyncio.Event()
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] = frozenset()  # none: all but those on request only
        self.closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, kind: str, content: Json) -> Json | None:
        """Queue an update and return it, or None where the bot did not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in ON_REQUEST_ONLY:
            return None
        update: Json = {"update_id": self._next_id, kind: content}
        self._next_id += 1
        self._waiting.append(update)
        self._arrival.set()
        return update

    def allow(self, kinds: Collection[str] | None) -> None:
        """Remember which kinds the bot wants; None keeps what it said before."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    def waiting(self) -> Iterator[Json]:
        """What is not confirmed yet, oldest first; to be read before anything else happens."""
        return iter(self._waiting)

    def drop_all(self) -> None:
        """Forget whatever waits."""
        self._waiting.clear()

    def confirm(self, update: Json) -> None:
        """Take one update out, wherever it stands."""
        self._waiting.remove(update)
        self._on_confirmed(update)

    def confirm_before(self, offset: int) -> None:
        """Take out all updates with a smaller number; a negative `offset` keeps that many of the last."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._on_confirmed(self._waiting.popleft())
            return
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._on_confirmed(self._waiting.popleft())

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 (Telegram's word)
        """`getUpdates`: confirm, then wait up to `timeout` seconds for something to hand out.

        Raises:
            ApiError: 409, where another poll of the same bot began meanwhile.
        """
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(ApiError(409, CONFLICT))
        self.confirm_before(offset)
        if not self._waiting and timeout > 0 and not self.closed:
            await self._wait(timeout)
        return [self._waiting[index] for index in range(min(limit, len(self._waiting)))]

    async def arrived(self) -> None:
        """Return once something has been added since the last call."""
        await self._arrival.wait()
        self._arrival.clear()

    def wake(self) -> None:
        """End every wait, e.g. because the server stops."""
        self._arrival.set()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def _wait(self, seconds: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        self._arrival.clear()
        arrival: asyncio.Future[Any] = asyncio.ensure_future(self._arrival.wait())
        try:
            await asyncio.wait({mine, arrival}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if mine.done():
                mine.result()
        finally:
            arrival.cancel()
            if not mine.cancel() and not mine.cancelled():
                mine.exception()  # looked at, so that a cancelled request leaves no warning behind
            if self._poll is mine:
                self._poll = None

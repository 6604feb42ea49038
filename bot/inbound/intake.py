"""From the inbox to the handlers: in order within a conversation, conversations side by side, none lost."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.handlers.errors import outline
from bot.inbound import inbox
from bot.inbound.commits import GroupCommit
from bot.inbound.handling import ATTEMPTS, CURRENT, Handling
from bot.inbound.inbox import Payload
from bot.inbound.queues import Queues, conversation
from knowledge.db import Database

HANDLING_SECONDS = 600.0  # longer than an answer may be held back by `bot.outbound.pace`
RETRY_SECONDS = (1.0, 5.0)  # before the second and the third attempt
DATABASE_RETRY_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0)  # the last one again and again
IN_MEMORY = 2000  # updates; those beyond stay in the table until their turn comes near

Handler = Callable[[Payload], Awaitable[None]]  # raises what went wrong

P = ParamSpec("P")
T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Item:
    update_id: int
    payload: Payload
    taken_up: int | None = None  # how often before, for one read from the table; None for one just received


class Intake:
    """Keeps every update before it is confirmed, and hands each to the handlers once.

    Only a kill can make it more: what the handlers had in hand then is handed to them again at the next start.
    """

    def __init__(
        self,
        database: Database,
        bot_id: int,
        handle: Handler,
        *,
        at_a_time: int,
        clock: Callable[[], datetime],
        in_memory: int = IN_MEMORY,
    ) -> None:
        self._database = database
        self._commits = GroupCommit(database)
        self._bot_id = bot_id
        self._handle = handle
        self._clock = clock
        self._slots = asyncio.Semaphore(at_a_time)
        self._in_memory = in_memory
        self._queues: Queues[_Item] = Queues()
        self._held: set[int] = set()  # update numbers in memory: queued or in hand
        self._left_in_table = 1  # counts what may be in the table and not in memory; 0: memory has all
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def in_hand(self) -> int:
        """Updates with a handler now."""
        return len(self._tasks)

    async def receive(self, updates: Sequence[Payload]) -> None:
        """Keep the updates; when this returns, they may be confirmed to Telegram.

        Raises:
            SQLAlchemyError: they could not be kept, and must not be confirmed.
        """
        new = await self._commits.write(inbox.store, self._bot_id, updates, now=self._clock())
        for payload in updates:
            update_id = payload["update_id"]
            if update_id not in new:
                continue
            new.discard(update_id)  # twice in one batch is still one
            if update_id in self._held:
                continue  # `_load` has read it from the table already
            if self._left_in_table or len(self._held) >= self._in_memory:
                self._left_in_table += 1
            else:
                self._queue(_Item(update_id, payload))
        self._wake.set()

    async def run(self) -> None:
        """Handle what waits from before, then what comes, until cancelled."""
        while True:
            self._wake.clear()  # before anything is looked at: what comes from here on wakes
            if self._left_in_table and len(self._held) <= self._in_memory // 2:
                await self._load()
            await self._slots.acquire()
            taken = self._queues.take()
            if taken is None:
                self._slots.release()
                await self._wake.wait()
                continue
            key, item = taken
            task = asyncio.create_task(self._run_one(key, item), name=f"update-{item.update_id}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self, *, seconds: float) -> None:
        """After `run` was cancelled: wait so long for what is in hand, then leave it for the next start."""
        tasks = set(self._tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _queue(self, item: _Item) -> None:
        self._held.add(item.update_id)
        self._queues.put(conversation(item.payload), item)

    async def _load(self) -> None:
        left = self._left_in_table
        found = await self._insist(
            self._database.read, inbox.waiting, self._bot_id, limit=self._in_memory, skip=frozenset(self._held)
        )
        if len(found) < self._in_memory and left == self._left_in_table:
            self._left_in_table = 0  # nothing came to the table alone while it was read
        for update in found:
            item = _Item(update.update_id, update.payload, taken_up=update.attempts)
            if update.attempts:  # in hand when the process ended: it may have ended it, so it is tried alone
                self._held.add(item.update_id)
                await self._see_through(item)
                self._held.discard(item.update_id)
            else:
                self._queue(item)

    async def _run_one(self, key: Hashable, item: _Item) -> None:
        try:
            await self._see_through(item)
        finally:
            self._held.discard(item.update_id)
            self._queues.done(key)
            self._slots.release()
            self._wake.set()

    async def _see_through(self, item: _Item) -> None:
        handling = Handling(item.update_id, self._slots)
        error: Exception | None = None
        if item.taken_up is not None and item.taken_up >= ATTEMPTS:
            logger.error(
                "incident %s: update %d ended the process %d times", handling.incident, item.update_id, ATTEMPTS
            )
            mark = inbox.fail
        else:
            if item.taken_up is not None:
                await self._insist(self._commits.write, inbox.take_up, self._bot_id, item.update_id)
            error = await self._attempt(handling, item.payload)
            mark = inbox.fail if error else inbox.finish
        if not await self._marked_with_what_is_left(handling, mark):
            await self._insist(self._commits.write, mark, self._bot_id, item.update_id, now=self._clock())

    async def _marked_with_what_is_left(self, handling: Handling, mark: Callable[..., None]) -> bool:
        """One transaction for the mark and what the handler leaves; False where there is nothing, or it failed."""
        if not handling.left:
            return False
        try:
            await self._commits.write(
                _write_all, handling.left, mark, self._bot_id, handling.update_id, now=self._clock()
            )
        except Exception as error:  # whatever it is: the person was answered, and the mark alone is tried again
            logger.error("what update %d leaves could not be kept: %s", handling.update_id, type(error).__name__)
            return False
        return True

    async def _attempt(self, handling: Handling, payload: Payload) -> Exception | None:
        """Try as often as it makes sense; return what went wrong in the end."""
        token = CURRENT.set(handling)
        try:
            while True:
                error = await self._try(payload)
                if error is None or not handling.may_retry(error):
                    break
                await asyncio.sleep(RETRY_SECONDS[handling.attempt - 1])
                handling.attempt += 1
        finally:
            CURRENT.reset(token)
        if error is not None:
            report = "incident %s: update %d was given up at attempt %d: %s"
            logger.error(report, handling.incident, handling.update_id, handling.attempt, outline(error))
        return error

    async def _try(self, payload: Payload) -> Exception | None:
        try:
            async with asyncio.timeout(HANDLING_SECONDS):
                await self._handle(payload)
        except Exception as error:  # of one update, which must not stop the others
            return error
        return None

    async def _insist(self, call: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Repeat until the database is there: an update stays in hand until what became of it is kept."""
        delays = chain(DATABASE_RETRY_SECONDS, repeat(DATABASE_RETRY_SECONDS[-1]))
        while True:
            try:
                return await call(*args, **kwargs)
            except SQLAlchemyError as error:
                logger.error("the inbox cannot be reached (%s); trying again", type(error).__name__)
                await asyncio.sleep(next(delays))


def _write_all(
    session: Session,
    left: Sequence[Callable[[Session], Any]],
    mark: Callable[..., None],
    bot_id: int,
    update_id: int,
    *,
    now: datetime,
) -> None:
    for write in left:
        write(session)
    mark(session, bot_id, update_id, now=now)

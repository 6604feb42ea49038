"""Many small writes in few transactions."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from knowledge.db import Database

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batches(Generic[Item, Result]):
    """Items that arrive while a transaction runs share the next one: under load, one commit serves many.

    Args:
        write: gets a session and n >= 1 items, returns n results in their order.
    """

    def __init__(self, database: Database, write: Callable[[Session, Sequence[Item]], Sequence[Result]]) -> None:
        self._database = database
        self._write = write
        self._pending: list[tuple[Item, asyncio.Future[Result]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def put(self, item: Item) -> Result:
        """Write an item and return its result after the commit.

        When a transaction fails, everybody whose item was part of it gets the error, and nothing of it is kept.
        """
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._pending.append((item, future))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_pending(), name="batches")
        return await future

    async def _write_pending(self) -> None:
        try:
            while self._pending:
                batch, self._pending = self._pending, []
                await self._write_batch(batch)
        finally:
            self._writer = None

    async def _write_batch(self, batch: Sequence[tuple[Item, asyncio.Future[Result]]]) -> None:
        try:
            results = await self._database.write(self._write, [item for item, _ in batch])
        except Exception as error:
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():  # its caller was cancelled; the write is kept all the same
                future.set_result(result)

"""Many small writes in few transactions."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from knowledge.db import Database

P = ParamSpec("P")
T = TypeVar("T")
Write = Callable[[Session], Any]


class GroupCommit:
    """Writes that arrive while a transaction runs share the next one: under load, one commit serves many."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pending: list[tuple[Write, asyncio.Future[Any]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(session, ...)` as `Database.write` does, and return after the commit.

        A write that fails fails alone: the others are tried again without it. When the database does not take a
        transaction at all, every caller whose write was part of it gets the error; nothing of it is kept.
        """
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._pending.append((lambda session: fn(session, *args, **kwargs), future))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_pending(), name="group-commit")
        result: T = await future
        return result

    async def _write_pending(self) -> None:
        try:
            while self._pending:
                batch, self._pending = self._pending, []
                await self._write_batch(batch)
        finally:
            self._writer = None

    async def _write_batch(self, batch: Sequence[tuple[Write, asyncio.Future[Any]]]) -> None:
        try:
            results = await self._database.write(_run_all, [write for write, _ in batch])
        except Exception as error:
            if len(batch) > 1 and not isinstance(error, OperationalError):
                for one in batch:
                    await self._write_batch([one])
                return
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():  # its caller was cancelled; the write is kept all the same
                future.set_result(result)


def _run_all(session: Session, writes: Sequence[Write]) -> list[Any]:
    return [write(session) for write in writes]

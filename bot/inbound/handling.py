"""What is known about an update while a handler has it, for those far below that need to know."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Concatenate, ParamSpec

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from telegram.error import BadRequest, NetworkError

from knowledge.db import Database

P = ParamSpec("P")

ATTEMPTS = 3  # of an update that met the network or the database at a bad moment, or that ended the process


@dataclass(slots=True)
class Handling:
    """One update in a handler's hands."""

    update_id: int
    slots: asyncio.Semaphore = field(repr=False)  # as many as there are updates handled at a time
    attempt: int = 1
    sent: bool = False  # something reached the person: another attempt would say it twice
    error: Exception | None = None  # what a handler raised in this attempt
    left: list[Callable[[Session], Any]] = field(default_factory=list)  # writes that go with the inbox's mark
    _incident: str = ""

    @property
    def incident(self) -> str:
        """Names a failure to people and in the log."""
        if not self._incident:  # most updates never need it, and the system's dice are slow
            self._incident = secrets.token_hex(4)
        return self._incident

    def may_retry(self, error: Exception) -> bool:
        """Whether another attempt can help and does no harm."""
        passing = isinstance(error, NetworkError | SQLAlchemyError) and not isinstance(error, BadRequest)
        return passing and not self.sent and self.attempt < ATTEMPTS

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[None]:
        """Let another update be handled while this one waits for its own chat alone."""
        self.slots.release()
        try:
            yield
        finally:
            await self.slots.acquire()


CURRENT: ContextVar[Handling | None] = ContextVar("handling", default=None)


def current() -> Handling | None:
    """The update that the running task handles; None in a task that handles none."""
    return CURRENT.get()


async def leave(
    database: Database, fn: Callable[Concatenate[Session, P], Any], /, *args: P.args, **kwargs: P.kwargs
) -> None:
    """Write what nobody waits for: in one transaction with the mark that the update was handled.

    It is lost where it cannot be kept; outside of an update it is written at once.
    """
    handling = current()
    if handling is None:
        await database.write(fn, *args, **kwargs)
    else:
        handling.left.append(partial(_call, fn, args, kwargs))


def _call(fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], session: Session) -> None:
    fn(session, *args, **kwargs)

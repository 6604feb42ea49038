"""The one door to the database, for SQLite and PostgreSQL alike."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import DateTime, Dialect, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

P = ParamSpec("P")
T = TypeVar("T")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite, which has no time zones, stores it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Constraints have names from the start, so that a migration can address them on any engine."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 (SQLAlchemy's own idiom)


class Database:
    """Runs plain functions of a session in a small thread pool, each inside one transaction.

    `read` and `write` hand back plain data: rows must not outlive the function that read them.
    """

    def __init__(self, url: str, *, threads: int = 4) -> None:
        self.engine = _engine(url, threads)
        self._reading = self.engine.execution_options(guongsang_writing=False)
        self._writing = self.engine.execution_options(guongsang_writing=True)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="database")

    async def read(self, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(session, ...)` off the event loop in a transaction that is rolled back."""
        return await self._in_thread(partial(self.read_sync, fn, *args, **kwargs))

    async def write(self, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(session, ...)` off the event loop in a transaction that is committed."""
        return await self._in_thread(partial(self.write_sync, fn, *args, **kwargs))

    def read_sync(self, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`read` for callers that have no event loop: commands, threads."""
        with self._session(writing=False) as session:
            return fn(session, *args, **kwargs)

    def write_sync(self, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`write` for callers that have no event loop: commands, threads."""
        with self._session(writing=True) as session:
            result = fn(session, *args, **kwargs)
            session.commit()
            return result

    def close(self) -> None:
        """Wait for what is running, then let go of every connection."""
        self._pool.shutdown(wait=True)
        self.engine.dispose()

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)

    @contextmanager
    def _session(self, *, writing: bool) -> Iterator[Session]:
        with Session(self._writing if writing else self._reading, expire_on_commit=False) as session:
            yield session


def _engine(url: str, threads: int) -> Engine:
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    return create_engine(address, pool_size=threads, max_overflow=2, pool_pre_ping=True, pool_use_lifo=True)


def _sqlite(url: str) -> Engine:
    # The connection used last has the pages and statements in its cache that the next one needs.
    engine = create_engine(url, connect_args={"timeout": 10}, pool_use_lifo=True)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions: `begin` below does
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "busy_timeout=10000",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A deferred BEGIN that later writes fails with "database is locked" instead of waiting.
        writing = connection.get_execution_options().get("guongsang_writing", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine

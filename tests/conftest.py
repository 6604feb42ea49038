"""Fixtures that every test may use."""

import os
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

# Imported so that the metadata knows every table.
import bot.models  # noqa: F401
import jobs.announcing.attendance
import jobs.models
import jobs.nominating.models
import jobs.office  # noqa: F401
import jobs.people.askers  # noqa: F401
import knowledge.counts
import knowledge.models
import knowledge.sources.models  # noqa: F401
import knowledge.unanswered.models  # noqa: F401
import knowledge.words.models  # noqa: F401
from knowledge.db import Base, Database
from tests.support.process import Program
from tests.support.requirements import skip_without
from tests.support.telegram import TelegramServer

POSTGRES_URL = os.environ.get("GUONGSANG_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")


# A connection that a failed test left open would make every later test wait for its locks.
_DISCONNECT_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of an empty PostgreSQL database that goes away with the test run."""
    admin = create_engine(
        POSTGRES_URL.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    name = f"guongsang_{uuid.uuid4().hex[:12]}"
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        skip_without("postgresql", f"none answers at {POSTGRES_URL} (GUONGSANG_TEST_POSTGRES_URL)")
    try:
        yield f"{POSTGRES_URL.rsplit('/', 1)[0]}/{name}"
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database without tables, on each engine in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    url: str = request.getfixturevalue("postgres_url")
    database = Database(url)
    with database.engine.begin() as connection:
        connection.execute(text(_DISCONNECT_OTHERS))
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database with every table, on each engine in turn."""
    opened = Database(database_url)
    Base.metadata.create_all(opened.engine)
    yield opened
    opened.close()


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """A strict Bot API server on a free port of this machine."""
    server = TelegramServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def make_process(tmp_path: Path) -> AsyncIterator[Callable[..., Program]]:
    """`make_process("run", token=…)`: the program as a process of its own, which does not outlive the test."""
    made: list[Program] = []

    def make(*arguments: str, **variables: str) -> Program:
        made.append(Program(tmp_path, *arguments, **variables))
        return made[-1]

    yield make
    for program in made:
        await program.clear_away()

"""Fixtures that every test may use."""

import os
import shutil
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import OperationalError

# Imported so that the metadata knows every table.
import bot.models  # noqa: F401
import jobs.announcing.attendance
import jobs.models
import jobs.nominating.models
import jobs.office
import jobs.people.askers  # noqa: F401
import knowledge.counts
import knowledge.models
import knowledge.review.models
import knowledge.sources.models
import knowledge.unanswered.models
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
_RESTART_SEQUENCES = """
    DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT relname FROM pg_class WHERE relkind = 'S' LOOP
            EXECUTE format('ALTER SEQUENCE %I RESTART', one.relname);
        END LOOP;
    END $$
"""


@pytest.fixture(scope="session")
def postgres_urls() -> Iterator[tuple[str, str]]:
    """Two PostgreSQL databases that go away with the test run: one without tables, one with all of them."""
    admin = create_engine(
        POSTGRES_URL.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    bare = f"guongsang_{uuid.uuid4().hex[:12]}"
    names = (bare, f"{bare}_tables")
    try:
        with admin.connect() as connection:
            for name in names:
                connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        skip_without("postgresql", f"none answers at {POSTGRES_URL} (GUONGSANG_TEST_POSTGRES_URL)")
    server = POSTGRES_URL.rsplit("/", 1)[0]
    try:
        _make_tables(f"{server}/{names[1]}")
        yield f"{server}/{names[0]}", f"{server}/{names[1]}"
    finally:
        with admin.connect() as connection:
            for name in names:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table, to be copied: making the tables takes longer than most tests."""
    file = tmp_path_factory.mktemp("template") / "tables.db"
    _make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database on each engine in turn; it has its tables where `database` is used, too."""
    with_tables = "database" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "test.db"
        if with_tables:
            shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    bare, tables = request.getfixturevalue("postgres_urls")
    url: str = tables if with_tables else bare
    database = Database(url)
    with database.engine.begin() as connection:
        connection.execute(text(_DISCONNECT_OTHERS))
        if with_tables:
            if not set(Base.metadata.tables) <= set(inspect(connection).get_table_names()):
                Base.metadata.create_all(connection)  # a test has taken one away
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
            connection.execute(text(_RESTART_SEQUENCES))
        else:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    database.close()
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database with every table, on each engine in turn."""
    opened = Database(database_url)
    yield opened
    opened.close()


def _make_tables(url: str) -> None:
    database = Database(url)
    Base.metadata.create_all(database.engine)
    database.close()


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

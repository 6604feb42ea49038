"""Bring a database to this program's schema; a fresh install and an upgrade need no other step."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from bot.errors import DatabaseTooNew, DatabaseUnreachable
from knowledge.db import Database

MIGRATIONS = Path(__file__).parents[1] / "migrations"
ADVISORY_LOCK = 0x67756F6E67  # "guong": PostgreSQL's advisory locks are known by number


def upgrade(database: Database) -> str:
    """Run the migrations that the database lacks, one process at a time, and return the schema's number.

    Raises:
        DatabaseTooNew: a later version of the program made it; nothing was changed.
        DatabaseUnreachable: nothing answers there, or the file cannot be opened.
    """
    engine = database.engine
    try:
        with _one_at_a_time(engine), engine.connect() as connection:
            found = revision(connection)
            if found is not None and found not in known_revisions():
                raise DatabaseTooNew(found, head())
            if found != head():
                upgrade_connection(connection, "head")
                connection.commit()
    except OperationalError as error:
        raise DatabaseUnreachable(engine.url.render_as_string(hide_password=True), str(error.orig)) from error
    return head()


def current(engine: Engine) -> str | None:
    """The schema's number in this database; None where no migration ever ran."""
    with engine.connect() as connection:
        return revision(connection)


def upgrade_connection(connection: Connection, target: str) -> None:
    """Run the migrations up to `target` inside the caller's transaction."""
    from alembic import command  # only here: nearly every start finds nothing to do, and is quicker without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def head() -> str:
    """The number of the newest migration of this program."""
    return max(known_revisions())


def known_revisions() -> frozenset[str]:
    """The numbers of all migrations of this program, with which their files' names begin."""
    return frozenset(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def revision(connection: Connection) -> str | None:
    """The schema's number as this connection sees it; None where no migration ever ran."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


@contextmanager
def _one_at_a_time(engine: Engine) -> Iterator[None]:
    """Two processes that start together would otherwise both create the first table."""
    if engine.dialect.name == "sqlite":
        name = engine.url.database
        if not name or name == ":memory:":
            yield
            return
        with FileLock(f"{name}.migrate.lock"):
            yield
        return
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_LOCK})
            connection.commit()

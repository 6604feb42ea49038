"""Migrations: they make what the models say, one process at a time, and refuse a later program's database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.errors import DatabaseTooNew, DatabaseUnreachable
from bot.upkeep import migrate
from knowledge.db import Base, Database


@pytest.fixture
def empty(database_url):
    database = Database(database_url)
    yield database
    database.close()


def test_migrations_make_what_the_models_say(empty):
    migrate.upgrade(empty)

    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_files_are_numbered_as_the_migrations_are():
    scripts = ScriptDirectory(str(migrate.MIGRATIONS))

    assert migrate.head() == scripts.get_current_head()
    assert migrate.known_revisions() == {script.revision for script in scripts.walk_revisions()}


def test_a_second_run_changes_nothing(empty):
    assert migrate.upgrade(empty) == migrate.upgrade(empty) == migrate.current(empty.engine) == migrate.head()


def test_processes_that_start_together_migrate_once(database_url):
    def start(_: int) -> str:
        database = Database(database_url)
        try:
            return migrate.upgrade(database)
        finally:
            database.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(start, range(4))) == {migrate.head()}


def test_a_later_programs_database_is_refused_and_left_alone(empty):
    migrate.upgrade(empty)
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseTooNew) as refusal:
        migrate.upgrade(empty)

    assert refusal.value.found == "9999"
    assert "articles" in inspect(empty.engine).get_table_names()


def test_a_database_that_cannot_be_opened_is_named(tmp_path):
    database = Database(f"sqlite:///{tmp_path}")  # a folder
    with pytest.raises(DatabaseUnreachable) as refusal:
        migrate.upgrade(database)
    database.close()

    assert str(tmp_path) in refusal.value.address

"""Backups: consistent, whole or not at all, and restorable on either engine."""

import gzip
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from bot.errors import DatabaseTooNew, NotABackup, WouldOverwrite
from bot.upkeep import backup, migrate
from jobs.models import Role
from jobs.people import staff
from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.db import Database
from knowledge.facts import Fact, FactKind

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
ARTICLE = ImportedArticle("a1", "Phường Hoa Ban biểu dương", "Ông A Tèo hiến đất.", published=date(2026, 2, 27))
FACT = Fact(FactKind.HONOUREE, 0, 8, 0, 19, "A Tèo", details={"deed": "hiến đất", "count": 1})


@pytest.fixture
def filled(database_url):
    database = Database(database_url)
    migrate.upgrade(database)
    database.write_sync(articles.replace, ARTICLE, [FACT], now=NOW)
    database.write_sync(staff.add, 7, Role.ADMIN, by=None, now=NOW)
    yield database
    database.close()


@pytest.fixture
def other(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'other.db'}")
    yield database
    database.close()


def test_what_was_backed_up_comes_back_and_numbering_goes_on(filled, tmp_path):
    file = tmp_path / "copy.gz"
    backup.back_up(filled, file, now=NOW)
    filled.write_sync(articles.replace, ImportedArticle("a2", "Sau bản sao", "Mất."), [], now=NOW)
    before = filled.read_sync(articles.identity)

    copied = backup.restore(filled, file, replace=True)

    assert (copied.rows["articles"], copied.rows["facts"], copied.rows["staff"]) == (1, 1, 1)
    [article] = filled.read_sync(articles.latest, limit=9)
    assert (article.body, article.published) == (ARTICLE.body, ARTICLE.published)
    assert filled.read_sync(staff.members) == [(7, Role.ADMIN, NOW)]
    assert filled.read_sync(articles.identity) != before
    number, _ = filled.write_sync(articles.replace, ImportedArticle("a3", "Mới", "Bài."), [], now=NOW)
    assert number > article.id


def test_a_backup_of_one_engine_fills_the_other(filled, other, tmp_path):
    backup.back_up(filled, tmp_path / "copy.gz", now=NOW)

    backup.restore(other, tmp_path / "copy.gz")

    assert [article.title for article in other.read_sync(articles.latest, limit=9)] == [ARTICLE.title]
    assert migrate.upgrade(other) == migrate.head()


def test_nothing_is_overwritten_unasked(filled, tmp_path):
    file = tmp_path / "copy.gz"
    file.write_text("mine")

    with pytest.raises(WouldOverwrite):
        backup.back_up(filled, file, now=NOW)
    backup.back_up(filled, file, now=NOW, replace=True)
    with pytest.raises(WouldOverwrite):
        backup.restore(filled, file)


@pytest.mark.parametrize("keep", [0, 10, -9], ids=["empty", "header-cut", "end-cut"])
def test_a_damaged_file_is_refused_and_the_database_stays(filled, tmp_path, keep):
    file = tmp_path / "copy.gz"
    backup.back_up(filled, file, now=NOW)
    file.write_bytes(file.read_bytes()[:keep])

    with pytest.raises(NotABackup):
        backup.restore(filled, file, replace=True)

    assert len(filled.read_sync(articles.latest, limit=9)) == 1


def test_a_file_whose_last_rows_are_missing_is_refused(filled, tmp_path):
    file = tmp_path / "copy.gz"
    backup.back_up(filled, file, now=NOW)
    with gzip.open(file, "rt", encoding="utf-8") as whole:
        lines = whole.readlines()
    with gzip.open(file, "wt", encoding="utf-8") as cut:
        cut.writelines(lines[:-1])

    with pytest.raises(NotABackup, match="end is missing"):
        backup.restore(filled, file, replace=True)


def test_a_later_programs_backup_is_refused(filled, other, tmp_path):
    with filled.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    backup.back_up(filled, tmp_path / "copy.gz", now=NOW)

    with pytest.raises(DatabaseTooNew):
        backup.restore(other, tmp_path / "copy.gz")

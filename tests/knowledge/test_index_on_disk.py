"""The index on disk is a cache: kept, shared between processes, and built again whenever it does not fit."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete

from knowledge import articles
from knowledge.analysis.reader import Reader
from knowledge.articles import ImportedArticle
from knowledge.db import Database
from knowledge.models import ArticleRow, ArticleState, KnowledgeState
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
STORIES = [
    ImportedArticle("a", "Phường Hoa Lư biểu dương hộ hiến đất", "Bà Lê Thị Mơ hiến 120m2 đất làm đường."),
    ImportedArticle("b", "Xã Sao Mai trao quà", "Hội phụ nữ trao 15 suất quà cho học sinh nghèo."),
    ImportedArticle("c", "Thôn Tơ Nghia giữ nghề dệt", "Nghệ nhân Y Blưm truyền nghề dệt thổ cẩm."),
]


def store(database: Database, *stories: ImportedArticle) -> None:
    for story in stories:
        database.write_sync(articles.replace, story, (), now=NOW)


def empty(database: Database) -> None:
    """As if the database had been replaced by a fresh one."""
    database.write_sync(lambda session: session.execute(delete(ArticleRow)))
    database.write_sync(lambda session: session.execute(delete(KnowledgeState)))


def found(index: SearchIndex, question: str) -> list[str]:
    reading = Reader(index.vocabulary).read(question)
    return [index.article(candidate.article_id).source_id for candidate in index.candidates(reading)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_an_index_opens_with_what_it_held(database, folder):
    store(database, *STORIES)
    built = SearchIndex.open(folder)
    assert refresh(database, built) == 3

    opened = SearchIndex.open(folder)

    assert opened.revision == 3
    assert found(opened, "hien dat lam duong")[0] == "a"
    assert opened.article(opened.article_ids()[1]) == built.article(built.article_ids()[1])
    assert refresh(database, opened) == 0


def test_changes_since_the_snapshot_are_applied(database, folder):
    store(database, *STORIES)
    refresh(database, SearchIndex.open(folder))
    store(database, ImportedArticle("d", "Phường Ban Mai tuyên dương học sinh", "Em Nguyễn Lúa trả lại của rơi."))
    database.write_sync(articles.set_state, 2, ArticleState.WITHDRAWN, now=NOW)

    opened = SearchIndex.open(folder)

    assert refresh(database, opened) == 2
    assert found(opened, "trả lại của rơi") == ["d"]
    assert "b" not in found(opened, "15 suất quà")


@pytest.mark.parametrize("damage", ["cut", "garbled", "emptied", "older"])
def test_an_index_that_cannot_be_read_is_built_again(database, folder, damage):
    store(database, *STORIES)
    refresh(database, SearchIndex.open(folder))
    (snapshot,) = folder.glob("snapshot-*")
    if damage == "cut":
        (snapshot / "articles.bin").write_bytes(b"[")
    elif damage == "garbled":
        (snapshot / "pairs_docs.npy").write_bytes(b"no array")
    elif damage == "emptied":
        shutil.rmtree(snapshot)
    else:
        (snapshot / "meta.json").write_text('{"format": 0}')

    opened = SearchIndex.open(folder)

    assert opened.revision == 0
    assert refresh(database, opened) == 3
    assert found(opened, "det tho cam") == ["c"]
    assert SearchIndex.open(folder).revision == 3


def test_an_index_of_another_database_is_built_again(database, folder):
    store(database, *STORIES)
    refresh(database, SearchIndex.open(folder))
    empty(database)
    store(database, ImportedArticle("x", "Chuyện khác", "Khu phố 9 trồng 40 cây xanh."), *STORIES[1:])

    opened = SearchIndex.open(folder)

    assert refresh(database, opened) == 3
    assert found(opened, "hiến đất làm đường") == []
    assert found(opened, "trồng cây xanh") == ["x"]


def test_a_database_set_back_while_the_bot_runs_is_followed(database, folder):
    store(database, *STORIES)
    index = SearchIndex.open(folder)
    refresh(database, index)
    empty(database)
    store(database, STORIES[2])

    assert refresh(database, index) == 1
    assert found(index, "hiến đất làm đường") == []


def test_two_processes_share_a_folder(database, folder):
    store(database, *STORIES)
    bot, command = SearchIndex.open(folder), SearchIndex.open(folder)
    refresh(database, bot)
    refresh(database, command)
    store(database, ImportedArticle("d", "Tổ 4 làm sạch hẻm", "Bà con tổ 4 quét dọn hẻm 12."))

    assert refresh(database, bot) == refresh(database, command) == 1
    assert found(bot, "quét dọn hẻm 12") == found(command, "quét dọn hẻm 12") == ["d"]


def test_many_changes_one_by_one_are_merged_and_saved(database, folder):
    index = SearchIndex.open(folder)
    for number in range(30):
        store(database, ImportedArticle(f"n{number}", f"Bản tin {number}", f"Thôn {number} có {number} hộ khá."))
        refresh(database, index)
    assert index.save(force=True)

    opened = SearchIndex.open(folder)

    assert opened.revision == 30
    assert [found(i, "thôn 17")[0] for i in (index, opened)] == ["n17", "n17"]
    assert not index.save(force=True)


def test_an_empty_database_gives_an_empty_index(database, folder):
    index = SearchIndex.open(folder)

    assert refresh(database, index) == 0
    assert found(index, "ai được khen") == []

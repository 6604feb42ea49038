"""The facts that the index carries are those that are stored, and those of no other text."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact
from knowledge.ingest.facts import extract_facts
from knowledge.library import Library
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
TITLE = "Phường Hoa Lư biểu dương người tốt, việc tốt"
BODY = (
    'Sáng 23/02, UBND phường Hoa Lư tổ chức hội nghị "Người tốt, việc tốt" năm 2020 và tặng giấy khen cho '
    "6 tập thể, 36 cá nhân.\nÔng Trần Văn Chánh, tổ dân phố 7, hiến 120 m2 đất làm đường."
)
DAY = date(2020, 2, 23)


@pytest.fixture
def index(database) -> SearchIndex:
    story = ImportedArticle("a", TITLE, BODY, published=DAY)
    database.write_sync(articles.replace, story, extract_facts(TITLE, BODY, DAY), now=NOW)
    database.write_sync(articles.replace, ImportedArticle("b", TITLE, BODY, published=DAY), (), now=NOW)
    opened = SearchIndex.open(None)
    refresh(database, opened)
    return opened


def test_the_index_carries_the_facts_as_they_were_stored(index):
    (first, _) = index.article_ids()
    found = index.facts(index.article(first))
    assert found is not None
    assert list(found) == extract_facts(TITLE, BODY, DAY)
    assert found[0].details["date"] == "2020-02-23"


def test_facts_that_were_not_stored_are_looked_for_in_the_text(index):
    (_, second) = index.article_ids()
    article = index.article(second)
    assert index.facts(article) is None
    assert list(Library(index).facts(article)) == extract_facts(TITLE, BODY, DAY)


def test_another_text_of_an_article_has_its_own_facts(index):
    (first, _) = index.article_ids()
    tried = replace(index.article(first), body="Ông Trần Văn Chánh được khen.", revision=-7)
    found: list[Fact] = list(Library(index).facts(tried))
    assert index.facts(tried) is None
    assert found == extract_facts(TITLE, "Ông Trần Văn Chánh được khen.", DAY)


def test_articles_by_age(index):
    assert index.by_age() == [(2, DAY.toordinal()), (1, DAY.toordinal())]
    younger = replace(index.article(1), published=date(2021, 1, 1), revision=index.revision + 1)
    undated = replace(index.article(2), published=None, revision=index.revision + 2)
    index.apply([younger, undated])
    assert index.by_age() == [(1, date(2021, 1, 1).toordinal()), (2, 1)]


def test_a_library_shows_an_article_as_it_stands_in_the_index(index):
    library = Library(index)
    assert library.article(1).title == TITLE
    index.apply([replace(index.article(1), title="Tin khác", revision=index.revision + 1)])
    assert library.article(1).title == "Tin khác"
    index.apply([replace(index.article(1), state=ArticleState.WITHDRAWN, revision=index.revision + 1)])
    assert library.find(1) is None
    assert library.find(2) is not None


def test_the_newest_articles_that_tell_of_something(index):
    library, pattern = Library(index), re.compile("giấy khen")
    assert list(library.newest(pattern, 10)) == [2, 1]
    assert list(library.newest(pattern, 1)) == [2]
    assert list(library.newest(pattern, 10, since=date(2020, 3, 1))) == []
    index.apply([replace(index.article(2), body="Tin khác.", revision=index.revision + 1)])
    assert list(library.newest(pattern, 10)) == [1]

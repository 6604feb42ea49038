"""Names that a question writes small, by the articles that write them with capitals."""

from datetime import UTC, datetime

import pytest

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Anh Bính Điền dạy bơi cho trẻ em ở trường Vĩnh Đồng. Bà con trong buôn trưởng thành cùng anh. "
    "Chị Ka Mơn góp 12 áo phao."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    index.apply([Article(1, "1", None, "Dạy bơi", None, None, BODY, ArticleState.PUBLISHED, False, 1)])
    return Answerer(index)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("anh binh dien day boi o dau", ["Binh", "Dien"], id="a-name-is-one"),
        pytest.param("ai day boi o truong vinh dong", ["Vinh", "Dong"], id="what-is-written-small-is-none"),
        pytest.param("chị ka mơn góp bao nhiêu áo phao", ["Ka", "Mơn"], id="with-marks"),
        pytest.param("Ai góp áo phao cùng chị ka mơn", ["Ka", "Mơn"], id="behind-a-first-capital"),
        pytest.param("anh bính điền và Chị ka mơn", ["Chị"], id="capitals-that-were-typed-are-kept"),
    ],
)
def test_names_are_written_as_the_article_writes_them(answerer, question, names):
    case = answerer.consider(question, now=NOW)
    assert isinstance(case, Case)
    tokens = case.query.reading.tokens[1:]
    assert [token.text for token in tokens if token.text[:1].isupper()] == names

"""Whom an article holds up is told in a row where it names them one by one."""

from datetime import UTC, date, datetime

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Những người được xã Khe Mận tuyên dương gồm:\n"
    "1. Ông Lò Văn Tính, thôn Đá Bạc, hiến 300 m2 đất mở đường.\n"
    "2. Bà Hà Thị Sâm, thôn Nà Lơi, nuôi ba trẻ mồ côi.\n"
    "3. Anh Vi Văn Kẹn, thôn Bản Tằm, cứu hai em nhỏ đuối nước."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    title, published, state = "Xã Khe Mận tuyên dương gương người tốt", date(2021, 8, 10), ArticleState.PUBLISHED
    index.apply([Article(1, "1", None, title, published, None, BODY, state, False, 1)])
    return Answerer(index)


def test_whom_the_article_holds_up_is_told_in_a_row(answerer):
    answer = answerer.answer("Những cá nhân nào được xã Khe Mận tuyên dương?", now=NOW)

    assert answer.headline == "Ông Lò Văn Tính, Bà Hà Thị Sâm, Anh Vi Văn Kẹn"
    assert "examples_only" in [note.code for note in answer.notes]


def test_who_was_given_one_award_is_not_told_by_the_models(answerer):
    answer = answerer.answer("Những ai ở xã Khe Mận được tặng giấy khen của huyện?", now=NOW)

    assert answer.outcome is Outcome.NOT_STATED

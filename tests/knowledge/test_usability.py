"""Which spans could answer at all: an award is no reason for itself."""

from datetime import UTC, date, datetime

import pytest

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Ngày 5/8/2021, UBND xã Tân Lộc tặng Giấy khen cho ông Hồ Văn Kía. Ông Kía bơi qua suối cứu hai em nhỏ. "
    "Nhà trường thưởng ông 2 triệu đồng. Ông Kía tặng lại toàn bộ tiền thưởng cho quỹ khuyến học thôn Đá Bàn."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    title, published, state = "Xã Tân Lộc khen người cứu trẻ", date(2021, 8, 10), ArticleState.PUBLISHED
    index.apply([Article(1, "1", None, title, published, None, BODY, state, False, 1)])
    return Answerer(index)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Vì sao ông Kía ở Tân Lộc được khen?", id="why"),
        pytest.param("ong Kia o Tan Loc lam gi ma duoc giay khen", id="what-did-he-do"),
    ],
)
def test_what_is_given_does_not_tell_what_it_was_given_for(answerer, question):
    told = spans(answerer, question)

    assert "bơi qua suối cứu hai em nhỏ" in told
    assert not any("UBND" in text or "Nhà trường thưởng" in text for text in told)


def test_what_was_done_with_an_award_is_a_deed(answerer):
    told = spans(answerer, "Ông Kía ở Tân Lộc làm gì với tiền thưởng được nhận?")

    assert any(text.startswith("tặng lại toàn bộ tiền thưởng") for text in told)


def spans(answerer: Answerer, question: str) -> set[str]:
    found = answerer.consider(question, now=NOW)
    assert isinstance(found, Case)
    return {one.placed.span.text for one in found.ranked}

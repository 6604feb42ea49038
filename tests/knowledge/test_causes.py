"""Whether a reason is told, or only the thing whose reason is asked."""

from datetime import UTC, datetime

import pytest

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.doubting.causes import measure_causes
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Bà Lù Thị Mẩy dắt học trò qua suối mỗi sáng. Thấy nhiều cháu phải bỏ học, ông Vàng A Chớ dựng lán cho các "
    "cháu ở trọ. Chủ tịch UBND xã Nậm Mây tặng Giấy khen cho hai người."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    index.apply([Article(1, "a1", None, "Xã Nậm Mây khen", None, None, BODY, ArticleState.PUBLISHED, False, 1)])
    return Answerer(index)


def signals(answerer: Answerer, question: str, holds: str) -> dict[str, float]:
    case = answerer.consider(question, now=NOW)
    assert isinstance(case, Case)
    return measure_causes(case.query, next(one for one in case.ranked if holds in one.placed.span.text))


def test_a_sentence_without_a_word_that_brings_a_reason_tells_none(answerer):
    found = signals(answerer, "Vì sao bà Mẩy dắt học trò qua suối?", "qua suối")
    assert (found["asks_cause"], found["cause_near"], found["cause_in_sentence"]) == (1.0, -1.0, -1.0)


def test_what_somebody_saw_is_a_reason(answerer):
    found = signals(answerer, "Vì sao ông Chớ dựng lán?", "nhiều cháu phải bỏ học")
    assert (found["cause_near"], found["cause_in_sentence"]) == (1.0, 1.0)


def test_why_somebody_is_commended_is_told_by_deeds(answerer):
    found = signals(answerer, "Vì sao bà Mẩy được tặng giấy khen?", "dắt học trò")
    assert (found["asks_cause"], found["cause_near"]) == (0.0, 0.0)


def test_a_span_that_says_the_question_again_echoes(answerer):
    question = "Vì sao bà Mẩy dắt học trò qua suối?"
    assert signals(answerer, question, "dắt học trò")["echo"] > signals(answerer, question, "dựng lán")["echo"]

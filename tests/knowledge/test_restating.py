"""Signs that the best span says no more than the question did."""

from datetime import UTC, datetime

import pytest

from knowledge.answer import Answer, Outcome
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.doubting.restating import measure_restating
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Chủ tịch UBND xã Nậm Chạc tặng Giấy khen cho thôn Suối Thầu và ông Phàn Vần Sài vì đã hiến 300 m2 ruộng mở "
    "đường. Ông Sài bán trâu để chữa bệnh cho vợ. Phát biểu tại buổi lễ, bà Chảo Mùi Ghến nhắc các thôn giữ sạch "
    "nguồn nước."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    index.apply([Article(1, "a1", None, "Xã Nậm Chạc khen", None, None, BODY, ArticleState.PUBLISHED, False, 1)])
    return Answerer(index)


def signals(answerer: Answerer, question: str, holds: str) -> dict[str, float]:
    """Of the best span that holds a text."""
    case = answerer.consider(question, now=NOW)
    assert not isinstance(case, Answer)
    best = next(one for one in case.ranked if holds in one.placed.span.text)
    return measure_restating(case.query, best)


def test_what_only_restates_the_question_is_known_already(answerer):
    question = "Vì sao ông Sài bán trâu chữa bệnh cho vợ?"
    known = signals(answerer, question, "chữa bệnh cho vợ")
    new = signals(answerer, question, "hiến 300 m2 ruộng")
    assert known["clause_known"] > new["clause_known"]
    assert known["fresh_clause"] < new["fresh_clause"]


def test_a_reason_stands_behind_its_marker(answerer):
    question = "Vì sao ông Sài được khen?"
    assert signals(answerer, question, "hiến 300 m2")["reasoned"] == 1.0


def test_an_illness_that_is_not_named_is_not_told(answerer):
    assert signals(answerer, "Vợ ông Sài mắc bệnh gì?", "bệnh")["head_named"] == -1.0


def test_what_somebody_asked_for_stands_beside_a_verb_of_speaking(answerer):
    question = "Bà Ghến nhắc các thôn làm gì?"
    assert signals(answerer, question, "giữ sạch")["spoken"] == 1.0
    assert signals(answerer, question, "bán trâu")["spoken"] == -1.0


@pytest.mark.parametrize(
    "question", ["Trong 12 hộ Nậm Chạc hiến đất có mấy hộ nghèo?", "12 hộ hiến đất là những ai?"]
)
def test_a_count_that_the_question_said_is_no_answer(question):
    body = "Tại xã Nậm Chạc, 12 hộ hiến đất mở đường được Chủ tịch UBND xã khen."
    index = SearchIndex.open(None)
    index.apply([Article(1, "a1", None, "Xã Nậm Chạc khen", None, None, body, ArticleState.PUBLISHED, False, 1)])
    assert Answerer(index).answer(question, now=NOW).outcome is Outcome.NOT_STATED

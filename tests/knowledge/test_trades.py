"""What somebody does for a living: how it is asked, and whose trade answers."""

from datetime import UTC, date, datetime

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Bà Trần Thị Quế, 61 tuổi, từng là kế toán một xưởng cơ khí, nay nấu 40 suất cơm mỗi ngày cho người bệnh. "
    "Chồng bà là thợ mộc, con gái Lê Thị Mận đang làm điều dưỡng ở tỉnh. "
    "Ông Đỗ Văn Lành, giáo viên Trường Tiểu học Suối Đá, hiến 300 m2 đất. "
    "UBND xã Suối Đá tặng Giấy khen cho bà Quế và ông Lành."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    title, published, state = "Suối Đá khen hai người tốt", date(2021, 8, 10), ArticleState.PUBLISHED
    index.apply([Article(1, "1", None, title, published, None, BODY, state, False, 1)])
    return Answerer(index)


@pytest.mark.parametrize(
    ("question", "trade"),
    [
        pytest.param("Bà Quế ở Suối Đá hồi trước làm nghề gì?", "kế toán", id="formerly"),
        pytest.param("Bà Trần Thị Quế trước khi nghỉ hưu làm gì?", "kế toán", id="no-noun"),
        pytest.param("Chồng bà Trần Thị Quế làm gì?", "thợ mộc", id="husband"),
        pytest.param("ong Do Van Lanh lam nghe gi", "giáo viên", id="another"),
    ],
)
def test_only_a_trade_of_the_person_asked_about_competes_best(answerer, question, trade):
    case = answerer.consider(question, now=NOW)

    assert isinstance(case, Case)
    assert case.query.trade
    assert trade in case.ranked[0].placed.span.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Ông Lành ở Suối Đá đã làm gì để giúp thôn?", id="a-deed"),
        pytest.param("Tiền thưởng bà Quế đem làm gì?", id="use-of-money"),
    ],
)
def test_what_was_done_is_no_trade(answerer, question):
    case = answerer.consider(question, now=NOW)

    assert isinstance(case, Case)
    assert not case.query.trade


def test_a_teacher_whose_subject_is_not_told_teaches_none(answerer):
    answer = answerer.answer("Ông Đỗ Văn Lành ở Suối Đá dạy môn gì?", now=NOW)

    assert answer.outcome is Outcome.NOT_STATED

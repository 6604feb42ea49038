"""A question about somebody whom no article names, or about somebody of another numbered unit."""

from datetime import date

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Answerer
from tests.knowledge.several_articles import NOW, answerer_of

ARTICLE = (
    "Phường Hoa Mai biểu dương người tốt, việc tốt",
    """Sáng 12/5/2024, UBND phường Hoa Mai biểu dương người tốt, việc tốt. \
Ông Lê Văn Tạo, tổ dân phố 3, chú trọng vận động bà con phân loại rác; cuối năm tổ được khen. \
Tổ dân phố 13 dọn rác hai bờ kênh vào sáng chủ nhật.""",
    date(2024, 5, 13),
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return answerer_of(ARTICLE)


@pytest.mark.parametrize(
    "question",
    ["chu tu cong la ai", "ong bay keo la ai", "ong sau lua lam gi"],
)
def test_nobody_elses_deed_answers_for_a_stranger_without_marks(answerer, question):
    answer = answerer.answer(question, now=NOW)
    assert (answer.outcome, answer.reason) == (Outcome.NONE, "unknown_person")


@pytest.mark.parametrize(
    "question", ["ong tao la ai", "ong le van tao lam gi", "Ong Tao lam nghe gi", "ba con phan loai gi"]
)
def test_whoever_is_told_of_is_no_stranger(answerer, question):
    assert answerer.answer(question, now=NOW).reason != "unknown_person"


@pytest.mark.parametrize(
    "question",
    ["huyện cần đước biểu dương người tốt ngày nào", "Huyện Cần Đước biểu dương người tốt ngày nào"],
)
def test_a_strange_place_is_missed_however_it_is_typed(answerer, question):
    assert answerer.answer(question, now=NOW).outcome is not Outcome.ANSWER


@pytest.mark.parametrize("question", ["ông Tạo tổ 13 làm gì", "ong tao to 13 lam j"])
def test_somebody_of_another_unit_is_offered_and_not_given_its_deed(answerer, question):
    answer = answerer.answer(question, now=NOW)

    assert answer.outcome is Outcome.NOT_STATED
    assert [option.question for option in answer.alternatives] == [question.replace("13", "3")]
    assert "Lê Văn Tạo" in answer.evidence[0].quote

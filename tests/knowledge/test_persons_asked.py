"""What is asked of persons: relatives, offices beside names, births, ages of this year."""

from datetime import UTC, date, datetime

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Sáng 10/8/2021, tại nhà văn hóa thôn Bản Tằm, UBND xã Cao Sơn tổ chức hội nghị tuyên dương người tốt. "
    "Ông Lường Văn Páo, Phó Chủ tịch UBND xã, chủ trì hội nghị.\n"
    "Ông Đoàn Văn Khải, 71 tuổi, thợ rèn, mang nhóm máu O Rh âm, đã hiến máu 30 lần. "
    "Vợ ông là bà Võ Thị Lành cũng hiến máu 12 lần. "
    "Bà Hứa Thị Sen, bộ đội nghỉ hưu, dạy chữ cho trẻ em. "
    "Đại đức Thích Minh Tuệ, trụ trì chùa Phúc Sơn, nấu cơm cho người nghèo."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    title, published, state = "Cao Sơn tuyên dương người tốt, việc tốt", date(2021, 8, 12), ArticleState.PUBLISHED
    index.apply([Article(1, "1", None, title, published, None, BODY, state, False, 1)])
    return Answerer(index)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Ai chủ trì hội nghị tuyên dương xã Cao Sơn?", "Ông Lường Văn Páo", id="name-with-office"),
        pytest.param("Vợ ông Đoàn Văn Khải tên gì?", "Võ Thị Lành", id="wife"),
        pytest.param("Ông Đoàn Văn Khải năm nay bao nhiêu tuổi?", "71 tuổi", id="this-year"),
        pytest.param("Ông Đoàn Văn Khải mang nhóm máu gì?", "nhóm máu O Rh âm", id="blood-group"),
        pytest.param("Đại đức Thích Minh Tuệ trụ trì chùa nào?", "chùa Phúc Sơn", id="pagoda"),
        pytest.param("Ông Đoàn Văn Khải là ai?", "thợ rèn", id="family-name-that-is-a-noun"),
    ],
)
def test_what_is_asked_of_a_person_is_told(answerer, question, told):
    answer = answerer.answer(question, now=NOW)

    assert answer.headline is not None
    assert told in answer.headline


def test_a_woman_is_not_who_was_asked_for_as_a_man(answerer):
    assert answerer.answer("Bà bộ đội dạy chữ ở Cao Sơn tên gì?", now=NOW).headline == "Bà Hứa Thị Sen"
    assert answerer.answer("Anh bộ đội dạy chữ ở Cao Sơn tên gì?", now=NOW).outcome is Outcome.NOT_STATED


def test_a_family_name_makes_nobody_a_wife(answerer):
    answer = answerer.answer("Vợ ông Lường Văn Páo tên gì?", now=NOW)

    assert answer.headline is None or "Lành" not in answer.headline

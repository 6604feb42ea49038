"""What makes two questions the same: names and numbers exactly, spelling and politeness not at all."""

import pytest

from knowledge.analysis.reader import Reader
from knowledge.search.index import SearchIndex
from knowledge.unanswered import scope
from knowledge.unanswered.mending import signature_of
from knowledge.unanswered.signature import answered_like, same

READER = Reader(SearchIndex.open(None).vocabulary)


def read(question):
    return signature_of(question, READER.read)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("ông Chánh", "bac chanh to dp 7", id="one-says-more"),
        pytest.param("ông Chánh là ai?", "bác Trần Văn Chánh", id="full-name"),
        pytest.param("ai được huân chương lao động", "ai dc huan chuong lao dong", id="without-marks"),
        pytest.param("chủ tịch phường là ai", "ai là chủ tịch phường", id="order"),
        pytest.param("chú Tư Cồng là ai", "chu tu cong", id="a-name-of-common-syllables"),
        pytest.param("chú tư cồng", "bác Tư Cồng là ai vậy ạ", id="a-name-without-capitals"),
        pytest.param("ong tran van dung la ai", "ông Trần Văn Dũng", id="a-name-like-a-function-word"),
        pytest.param("y hyin la ai", "bà Y Hyin", id="Ba-Na"),
        pytest.param("bác sĩ Lan là ai", "bac si lan", id="long-honorific"),
    ],
)
def test_these_are_one_question(one, other):
    assert same(read(one), read(other))
    assert same(read(other), read(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("ông Trần Văn Chánh", "ông Trần Văn Thành", id="two-people"),
        pytest.param("ong tran van dung", "ong tran van hien", id="two-people-without-marks"),
        pytest.param("ong tran van tai", "ong tran van lam", id="two-people-of-common-words"),
        pytest.param("ông Nguyễn Văn Chánh", "ông Trần Văn Chánh", id="two-families"),
        pytest.param("ông Chánh tổ 7", "ông Chánh tổ 17", id="two-numbers"),
        pytest.param("hội nghị năm 2024 khi nào", "hội nghị năm 2025 khi nào", id="two-years"),
        pytest.param("ông Chánh là ai", "ông Chánh được khen gì", id="two-things-asked"),
        pytest.param("giá vàng hôm nay bao nhiêu", "hội nghị hôm nay khen bao nhiêu người", id="two-matters"),
    ],
)
def test_these_are_two_questions(one, other):
    assert not same(read(one), read(other))
    assert not same(read(other), read(one))


@pytest.mark.parametrize(
    ("asked", "known", "answered"),
    [
        pytest.param("ong chanh la ai", "ông Trần Văn Chánh", True, id="less-of-the-name"),
        pytest.param("ông Nguyễn Văn Chánh", "ông Chánh", False, id="more-of-the-name-is-somebody-else"),
        pytest.param("ông Chánh tổ 17", "ông Chánh", False, id="a-number-more"),
        pytest.param("cho xin danh sach 36 ca nhan", "danh sách 36 cá nhân", True, id="politeness"),
        pytest.param("danh sách 35 cá nhân", "danh sách 36 cá nhân", False, id="another-number"),
    ],
)
def test_what_answers_one_question_answers_another_only_where_that_says_no_more(asked, known, answered):
    assert answered_like(read(asked), read(known)) is answered


@pytest.mark.parametrize(
    ("question", "reason", "inside"),
    [
        pytest.param("giá vàng hôm nay bao nhiêu", "off_topic", False, id="gold"),
        pytest.param("thời tiết mai", "off_topic", False, id="weather"),
        pytest.param("cách nấu phở bò", "off_topic", False, id="recipe"),
        pytest.param("what is the weather", "foreign", False, id="English"),
        pytest.param("ông Chánh được khen gì", "off_topic", True, id="a-person"),
        pytest.param("xã Đăk Cấm năm 2019 thế nào", "off_topic", True, id="a-place"),
        pytest.param("ai được tặng huân chương", "kind_absent", True, id="the-article-was-there"),
    ],
)
def test_only_what_commendation_news_could_tell_is_a_gap(question, reason, inside):
    assert scope.in_scope(READER.read(question), read(question), reason) is inside

"""A name that several persons bear is asked back; one that a place, a group or a deed tells apart is not."""

from datetime import date

import pytest

from knowledge.answer import Outcome
from knowledge.answering import Answerer
from tests.knowledge.several_articles import FIVE_NAMED_HUNG, NOW, answerer_of

TWO_IN_ONE = (
    "Xã Mỹ Long khen các hộ hiến đất",
    """UBND xã Mỹ Long trao Giấy khen cho ông Đỗ Văn Sáu, ấp Chợ, hiến 320 m2 đất. \
Ông Lê Văn Sáu, ấp Giồng, góp 20 ngày công. Bà Phan Thị Sáu, ấp Bến, nấu cơm cho thợ.""",
    date(2023, 11, 13),
)


@pytest.fixture(scope="module")
def five() -> Answerer:
    return answerer_of(*FIVE_NAMED_HUNG)


@pytest.mark.parametrize(
    "question",
    ["Ông Hùng là ai?", "ông Nguyễn Văn Hùng được khen vì việc gì", "ong hung lam gi", "anh Hùng bao nhiêu tuổi"],
)
def test_five_who_bear_one_name_are_told_apart_by_place_and_year(five, question):
    answer = five.answer(question, now=NOW)

    assert answer.outcome is Outcome.CHOICES
    assert {option.label for option in answer.alternatives} == {
        "Ông Nguyễn Văn Hùng, tổ 2, phường Thắng Lợi, 2019",
        "Ông Nguyễn Văn Hùng, tổ 3, xã Tân Phú, 2020",
        "Ông Nguyễn Văn Hùng, tổ 4, phường Hòa Khánh, 2021",
        "Ông Nguyễn Văn Hùng, tổ 5, xã Ia Chim, 2022",
        "Ông Nguyễn Văn Hùng, tổ 6, phường An Bình, 2023",
    }
    assert all(len(option.label) <= 60 for option in answer.alternatives)


def test_the_chosen_one_is_answered_about(five):
    answer = five.answer("ông Hùng được khen vì việc gì", now=NOW)

    for option in answer.alternatives:
        chosen = five.answer(option.question, now=NOW)
        assert (chosen.outcome, chosen.article) == (Outcome.ANSWER, option.article)


@pytest.mark.parametrize(
    ("question", "source"),
    [
        pytest.param("ông Hùng phường Thắng Lợi làm gì", "a1", id="by-place"),
        pytest.param("ông Hùng tổ 3 làm gì", "a2", id="by-group"),
        pytest.param("ông Hùng cứu đuối nước ở đâu", "a3", id="by-deed"),
        pytest.param("ong hung nhan nuoi may tre mo coi", "a4", id="by-deed-without-marks"),
    ],
)
def test_what_tells_them_apart_is_heard(five, question, source):
    answer = five.answer(question, now=NOW)

    assert answer.outcome is Outcome.ANSWER
    assert answer.article is not None
    assert answer.article.source_id == source


def test_two_of_one_article_are_told_apart_by_their_full_names():
    answerer = answerer_of(TWO_IN_ONE)
    answer = answerer.answer("ông Sáu là ai", now=NOW)

    assert [option.question for option in answer.alternatives] == ["Ông Đỗ Văn Sáu là ai", "Ông Lê Văn Sáu là ai"]


def test_one_person_in_two_articles_is_one():
    again = ("Ông Hùng lại được khen", FIVE_NAMED_HUNG[0][1], date(2024, 1, 1))
    answerer = answerer_of(FIVE_NAMED_HUNG[0], again)

    assert answerer.answer("Ông Hùng là ai?", now=NOW).outcome is Outcome.ANSWER


def test_marks_that_were_typed_tell_apart():
    hung = ("Phường Lê Lợi khen", "Ông Trần Quốc Hưng, phường Lê Lợi, hiến 90 m2 đất mở đường.", date(2024, 1, 1))
    answerer = answerer_of(FIVE_NAMED_HUNG[0], hung)

    assert "Trần Quốc Hưng" in answerer.answer("Ông Hưng là ai?", now=NOW).headline
    assert answerer.answer("ong hung la ai", now=NOW).outcome is Outcome.CHOICES


def test_somebody_whom_no_article_names_is_nobody_else(five):
    answer = five.answer("Bà Trịnh Thị Nhàn được khen vì việc gì?", now=NOW)

    assert (answer.outcome, answer.reason) == (Outcome.NONE, "unknown_person")


@pytest.mark.parametrize("question", ["Ông Chánh là ai?", "ong chanh la ai", "bác Chánh làm gì"])
def test_a_given_name_is_found_among_articles_that_hold_the_word(question):
    crowd = [
        (
            f"Chánh Văn phòng làm việc với đoàn {number}",
            f"Ông Lê Văn {name}, Chánh Văn phòng UBND tỉnh, là người chủ trì. Ông cho biết, chánh án cũng dự.",
            date(2024, 1, number),
        )
        for number, name in enumerate(["Bình", "Cường", "Dũng", "Giang", "Hải", "Khoa", "Lâm", "Minh"], 1)
    ]
    told = (
        "Gương điển hình có ông Trần Văn Chánh - tổ dân phố 7 với việc vận động gia đình giữ gìn nếp sống văn hóa."
    )
    answerer = answerer_of(*crowd, ("Hội nghị biểu dương người tốt, việc tốt", told, date(2020, 2, 23)))

    answer = answerer.answer(question, now=NOW)

    assert answer.article is not None
    assert answer.article.source_id == "a9"

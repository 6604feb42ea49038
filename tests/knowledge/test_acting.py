"""Who did what is asked: who leads and who helps, who holds and who grants, who lost a thing and who found it."""

from datetime import UTC, date, datetime

import pytest

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.measuring import acting, standing
from knowledge.measuring.features import Feature, competing, measure
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
TEXTS = {
    "Hội thi ở Suối Mây": "Tối 7/6, tại Trung tâm Văn hóa huyện, Huyện đoàn Suối Mây phối hợp Phòng Y tế huyện "
    "tổ chức hội thi tuyên truyền giỏi. Đội nhất được nhận Cờ của Hội Chữ thập đỏ tỉnh.",
    "Huy hiệu cho anh Sắn": "Xã đoàn Đồi Sim đề nghị Trung ương Đoàn tặng Huy hiệu cho anh Vi Văn Sắn.",
    "Cô thợ dệt xóm Đồi": "Cô Vi Thị Mận góp gạo giúp 17 trẻ mồ côi. Cô Mận học nghề dệt của bà ngoại, 90 tuổi.",
    "Họp mặt ở Bãi Dâu": "UBND xã Bãi Dâu tổ chức họp mặt nông dân giỏi. Ông Lò Văn Sín, Chủ tịch UBND xã, Trưởng "
    "Ban Thi đua, chủ trì buổi họp mặt. Quà do Hội Đồng hương Bãi Dâu tại Hà Nội tài trợ, xã trao 20 suất.",
    "Trả lại chiếc ví": "Anh Lò Văn Tèo nhặt được ví da ở bến tàu. Chủ nhân là bà Hứa Thị Lệ, khách đường xa.",
}


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    state, published = ArticleState.PUBLISHED, date(2021, 8, 10)
    index.apply(
        [
            Article(number, str(number), None, title, published, None, body, state, False, number)
            for number, (title, body) in enumerate(TEXTS.items(), 1)
        ]
    )
    return Answerer(index)


def measured(answerer: Answerer, question: str, feature: Feature) -> dict[str, float]:
    """The feature of each span, by its text."""
    found = answerer.consider(question, now=NOW)
    assert isinstance(found, Case)
    spans = competing(list({id(one.scene): one.scene for one in found.ranked}.values()))
    assert spans is not None
    (values,) = measure(spans, [feature]).T.tolist()
    return dict(zip((one.span.text for one in spans.placed), values, strict=True))


def test_who_holds_a_contest_leads_and_is_no_venue_helper_or_giver(answerer):
    found = measured(answerer, "Đơn vị nào tổ chức hội thi tuyên truyền ở Suối Mây?", acting.acts)

    assert found["Huyện đoàn Suối Mây"] == 1
    assert found["Phòng Y tế huyện"] == found["Trung tâm Văn hóa huyện"] == found["Hội Chữ thập đỏ tỉnh"] == -1


def test_who_presides_is_the_person_and_not_the_office(answerer):
    found = measured(answerer, "Ai chủ trì buổi họp mặt nông dân giỏi ở Bãi Dâu?", acting.acts)

    assert found["Ông Lò Văn Sín"] == 1
    assert found["UBND xã Bãi Dâu"] == -1


def test_whose_money_it_was_is_told_before_who_paid(answerer):
    found = measured(answerer, "Quà họp mặt ở Bãi Dâu là ai bỏ tiền?", acting.acts)

    assert found["Hội Đồng hương Bãi Dâu"] == 1
    assert found["UBND xã Bãi Dâu"] == 0


def test_who_asks_for_an_award_is_not_who_grants_it(answerer):
    asking = measured(answerer, "Đơn vị nào đề nghị tặng Huy hiệu cho anh Sắn?", acting.acts)
    granting = measured(answerer, "Đơn vị nào tặng Huy hiệu cho anh Sắn?", acting.acts)

    assert (asking["Xã đoàn Đồi Sim"], asking["Trung ương Đoàn"]) == (1, 0)
    assert (granting["Xã đoàn Đồi Sim"], granting["Trung ương Đoàn"]) == (0, 1)


def test_whose_a_found_thing_is(answerer):
    found = measured(answerer, "Chiếc ví anh Tèo nhặt ở bến tàu là của ai?", standing.side)

    assert found["bà Hứa Thị Lệ"] == 1


def test_who_found_a_thing_is_not_its_owner(answerer):
    found = measured(answerer, "Chiếc ví nhặt được ở bến tàu là của ai?", standing.side)

    assert (found["Anh Lò Văn Tèo"], found["bà Hứa Thị Lệ"]) == (-1, 1)


@pytest.mark.parametrize(
    ("question", "nameless"),
    [
        pytest.param("Cô Mận góp gạo giúp ai?", True, id="for-whom"),
        pytest.param("Cô Mận học nghề của ai?", True, id="from-whom"),
        pytest.param("Ai dệt vải giỏi ở xóm Đồi?", False, id="a-doer-has-a-name"),
        pytest.param("Cô thợ dệt góp gạo ở xóm Đồi tên gì?", False, id="a-name"),
    ],
)
def test_persons_without_a_name_answer_for_whom_and_from_whom_only(answerer, question, nameless):
    found = answerer.consider(question, now=NOW)
    assert isinstance(found, Case)
    texts = {one.placed.span.text for one in found.ranked}

    assert bool(texts & {"17 trẻ mồ côi", "bà ngoại"}) is nameless

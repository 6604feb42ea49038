"""What is told near a span: in any words, of which ward, of whose relative, and how much of a list."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.choosing.scoring import Scored
from knowledge.dossiers.concepts import names_trade
from knowledge.doubting.doubts import measure_doubts
from knowledge.doubting.silence import Reason, veto
from knowledge.measuring.features import FEATURES
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = """Ngày 9/8/2022, UBND huyện An Phước khen 58 gia đình văn hóa: xã Tân Lộc có 21 hộ; xã Bình Hà có 37 hộ.

Anh Lê Tấn Bửu, quê Đồi Mây, vớt được hai cháu ở bến Tân Lộc. \
Hai cụ cao tuổi nhất là cụ Lê Thị Mận và cụ Võ Văn Trọng. \
Chồng bà Đinh Thị Sa, ông Hồ Văn Kía, làm nghề đóng ghe. \
Bà Sa nhận nuôi 3 cháu mồ côi ở khu dân cư số 4. \
Bà Hà Thị Nhàn, Chủ tịch xã Tân Lộc, trao quà."""


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return over(BODY)


def over(body: str) -> Answerer:
    """An answerer over one article."""
    index = SearchIndex.open(None)
    title, published = "Huyện An Phước khen gia đình văn hóa", date(2022, 8, 10)
    index.apply([Article(1, "a", None, title, published, None, body, ArticleState.PUBLISHED, False, revision=1)])
    return Answerer(index)


def case(answerer: Answerer, question: str) -> Case:
    found = answerer.consider(question, now=NOW)
    assert isinstance(found, Case)
    assert found.ranked
    return found


def features(answerer: Answerer, question: str, text: str) -> dict[str, float]:
    """The features of the span that begins with `text`."""
    one = next(one for one in case(answerer, question).ranked if one.placed.span.text.startswith(text))
    return dict(zip(FEATURES, one.features, strict=True))


def test_the_ward_that_is_asked_for_tells_like_numbers_apart(answerer):
    question = "Xã Bình Hà có bao nhiêu hộ gia đình văn hóa?"
    right, wrong = features(answerer, question, "37 hộ"), features(answerer, question, "21 hộ")
    assert right["rival_place"] == 1
    assert wrong["rival_place"] == -1
    assert right["names_clause"] > wrong["names_clause"]


def test_a_clause_in_other_words_says_more_than_one_about_something_else(answerer):
    question = "Nhà chị Sa cưu mang mấy đứa trẻ?"
    assert (
        features(answerer, question, "3 cháu")["meant_clause"] > features(answerer, question, "58")["meant_clause"]
    )


def test_a_relative_is_told_of_beside_the_word_for_it(answerer):
    question = "Chồng bà Đinh Thị Sa làm nghề gì?"
    told = [
        dict(zip(FEATURES, one.features, strict=True))
        for one in case(answerer, question).ranked
        if "đóng ghe" in one.placed.span.text
    ]
    assert told
    assert all(one["relation"] == 1 for one in told)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Xã Bình Hà có bao nhiêu hộ?", 0.0, id="held"),
        pytest.param("Xã Bình Tân có bao nhiêu hộ?", 1.0, id="another-ward"),
        pytest.param("Xã Bích Hà có bao nhiêu hộ?", 0.5, id="one-letter-apart"),
        pytest.param("Xã Bìn Hà có bao nhiêu hộ?", 0.0, id="a-slip-that-is-mended"),
        pytest.param("xã nào được khen?", 0.0, id="no-name"),
    ],
)
def test_a_ward_of_another_name_is_noticed(answerer, question, expected):
    assert case(answerer, question).ranked[0].scene.places_missing == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Xã Bình Tân có bao nhiêu hộ gia đình văn hóa?", Reason.NO_SUCH_NAME, id="another-ward"),
        pytest.param("Xã Bình Hà có bao nhiêu hộ gia đình văn hóa?", None, id="this-ward"),
        pytest.param("Khu 9 có bao nhiêu hộ gia đình văn hóa?", Reason.NO_SUCH_NUMBER, id="another-khu"),
        pytest.param("Khu 4 bà Sa nuôi mấy cháu mồ côi?", None, id="this-khu-by-its-short-name"),
        pytest.param("Bà Sa 3 cháu mồ côi nuôi ở khu nào?", None, id="a-number-that-counts"),
        pytest.param("Bà Đinh Thị Sa được tặng mấy con trâu?", Reason.KIND_ABSENT, id="no-cattle-is-counted"),
        pytest.param("Khu 4 bà Sa nuôi mấy đứa nhỏ mồ côi?", None, id="children-in-homely-words"),
        pytest.param("Bà Đinh Thị Sa quê ở xã nào?", Reason.KIND_ABSENT, id="where-nobody-says-she-is-from"),
        pytest.param("ba dinh thi sa que o mo?", Reason.KIND_ABSENT, id="the-same-without-marks"),
        pytest.param("Anh Lê Tấn Bửu quê ở đâu?", None, id="where-he-is-from"),
    ],
)
def test_vetoes_by_name_and_number(answerer, question, expected):
    found = case(answerer, question)
    assert veto(found.query, found.ranked) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Hai cụ cao tuổi nhất là ai?", 0.0, id="both-told"),
        pytest.param("Bốn cụ cao tuổi nhất là ai?", 0.5, id="half-of-them"),
        pytest.param("Ai khen 58 gia đình văn hóa?", 0.0, id="a-number-of-something-else"),
        pytest.param("ba cu cao tuoi nhat la ai", 0.0, id="three-or-madam"),
    ],
)
def test_half_a_list_is_doubted(answerer, question, expected):
    found = case(answerer, question)
    assert measure_doubts(found.query, _first(found.ranked, "cụ"))["items_short"] == expected


def _first(ranked: Sequence[Scored], text: str) -> Scored:
    return next((one for one in ranked if text in one.placed.span.text), ranked[0])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("thợ sửa xe", True, id="trade"),
        pytest.param("chạy xe ôm ở bến Tân Lộc", True, id="deed"),
        pytest.param("mẹ bán rau", True, id="deed-of-a-relative"),
        pytest.param("Anh từng bán vé số ở chợ", True, id="formerly"),
        pytest.param("cựu giáo viên 66 tuổi", True, id="an-age-after-it"),
        pytest.param("sống bằng nghề nặn tò he", True, id="after-nghề"),
        pytest.param("em mơ sau này thành bác sĩ", True, id="wanted"),
        pytest.param("bí thư đoàn xã", False, id="office"),
        pytest.param("cả 5 người đều tham gia", False, id="neither"),
        pytest.param("sống trong hẻm, chủ yếu nhờ xóm giềng", False, id="other-words-without-marks"),
        pytest.param("cùng 12 thợ dựng lại cầu", False, id="trade-of-others"),
        pytest.param("bán 2 sào ruộng góp quỹ", False, id="one-deed"),
        pytest.param("mở lớp dạy nghề miễn phí", False, id="taught-to-others"),
    ],
)
def test_trades_are_known(words, expected):
    assert names_trade(words.lower().replace(",", "").split()) is expected


def test_an_office_answers_which_office_before_which_trade(answerer):
    office = "Chủ tịch xã Tân Lộc"
    assert features(answerer, "Bà Hà Thị Nhàn giữ chức vụ gì?", office)["trade"] == 1
    assert features(answerer, "Bà Hà Thị Nhàn làm nghề gì?", office)["trade"] == 0


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Chồng bà Đinh Thị Sa làm nghề gì?", None, id="told"),
        pytest.param("chong ba dinh thi sa lam nghe gi", None, id="told-without-marks"),
        pytest.param("Bà Hà Thị Nhàn giữ chức vụ gì?", None, id="office"),
        pytest.param("Con gái út bà Hà Thị Nhàn làm nghề gì?", Reason.KIND_ABSENT, id="no-such-relative"),
    ],
)
def test_trades_that_nobody_tells(answerer, question, expected):
    found = case(answerer, question)
    assert veto(found.query, found.ranked) is expected


def test_nothing_answers_for_a_trade_that_is_not_told():
    body = "Gia đình cụ Võ Văn Trọng, xã Bình Hà, cả 6 người đều hiến máu, chủ yếu trong dịp Tết, được 41 lần."
    found = case(over(body), "Cụ Võ Văn Trọng làm nghề gì?")
    assert veto(found.query, found.ranked) is Reason.KIND_ABSENT

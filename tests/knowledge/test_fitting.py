"""Why, what for and what was given are told apart: a clause of something else hardly answers."""

from datetime import UTC, date, datetime

import pytest

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.measuring.features import FEATURES
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Ông Ngô Văn Sáu ở xã Bến Trầu chở người bệnh đi viện không lấy tiền. Ông kể mình từng nằm giữa đường được "
    "người lạ cứu nên nguyện trả ơn đời. Hội Chữ thập đỏ huyện tặng ông Giấy khen và một chiếc võng cứu thương. "
    "Ông Sáu gom tiền lẻ để mua thêm bông băng. Bà con mến ông vì ông thật thà."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    title, published, state = "Xã Bến Trầu có người chở bệnh nhân", date(2021, 8, 10), ArticleState.PUBLISHED
    index.apply([Article(1, "1", None, title, published, None, BODY, state, False, 1)])
    return Answerer(index)


def worth(answerer: Answerer, question: str) -> dict[str, float]:
    """What the kind of each competing span is worth, by its text."""
    case = answerer.consider(question, now=NOW)
    assert isinstance(case, Case)
    kind = list(FEATURES).index("kind")
    return {one.placed.span.text: one.features[kind] for one in case.ranked}


@pytest.mark.parametrize(
    ("question", "fits", "hardly"),  # two spans of one kind
    [
        pytest.param(
            "Vì sao ông Sáu Bến Trầu chở người bệnh không lấy tiền?",
            "Ông kể mình từng nằm giữa đường được người lạ cứu nên nguyện trả ơn đời",
            "Ông Ngô Văn Sáu ở xã Bến Trầu chở người bệnh đi viện không lấy tiền",
            id="why",
        ),
        pytest.param(
            "Ông Sáu Bến Trầu gom tiền lẻ để làm gì?",
            "mua thêm bông băng",
            "ông thật thà",
            id="what-for",
        ),
        pytest.param(
            "Ông Sáu Bến Trầu được tặng gì?",
            "Hội Chữ thập đỏ huyện tặng ông Giấy khen và một chiếc võng cứu thương",
            "Ông kể mình từng nằm giữa đường được người lạ cứu nên nguyện trả ơn đời",
            id="what-was-given",
        ),
    ],
)
def test_what_tells_something_else_is_worth_little(answerer, question, fits, hardly):
    told = worth(answerer, question)

    assert told[fits] > 2 * told[hardly] > 0


def test_what_moved_somebody_is_neither_their_deed_nor_its_aim(answerer):
    story = "mình từng nằm giữa đường được người lạ cứu"

    assert story not in worth(answerer, "Ông Sáu Bến Trầu làm gì cho người bệnh?")
    assert story not in worth(answerer, "Ông Sáu Bến Trầu gom tiền lẻ để làm gì?")

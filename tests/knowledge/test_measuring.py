"""Spans measured together: the same as one by one, and how commas and rivals part a span from what is said."""

import math
from datetime import UTC, date, datetime

import pytest

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.matching.scene import Scene
from knowledge.measuring.features import CHEAP, FEATURES, competing, measure
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
TEXTS = {
    "Xã Tân Lộc khen hộ vượt khó": "Năm 2021, xã Tân Lộc khen 21 hộ vượt khó; xã Bình Hà khen 37 hộ.\n"
    "Bà Đinh Thị Sa, ông Hồ Văn Kía và ông Lê Tấn Bửu hiến đất làm đường. Hội Phụ nữ tặng bà Sa 5 suất quà.",
    "Xã Bình Hà biểu dương hộ hiến đất": "Ông Hồ Văn Kía hiến 300 m2 đất. Xã Bình Hà có 12 hộ hiến đất!\n"
    "…\nHai hộ góp tiền.",
}
QUESTIONS = {
    "a-count": "Xã Bình Hà khen bao nhiêu hộ vượt khó?",
    "persons": "Ai hiến đất làm đường ở xã Bình Hà?",
    "no-marks": "ong Kia hien bao nhieu met vuong dat",
    "an-organisation": "Hội Phụ nữ tặng gì?",
    "who-is": "Ông Kía là ai?",
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


def scenes(answerer: Answerer, question: str) -> list[Scene]:
    found = answerer.consider(question, now=NOW)
    assert isinstance(found, Case)
    return list({id(one.scene): one.scene for one in found.ranked}.values())


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_span_measures_the_same_alone_and_among_others(answerer, question):
    spans = competing(scenes(answerer, question))
    assert spans is not None
    features = tuple(FEATURES.values())
    together = measure(spans, features)
    for number, row in enumerate(together.tolist()):
        assert measure(spans.picked([number]), features).tolist() == [row]


def test_several_articles_are_measured_at_once(answerer):
    assert len(scenes(answerer, QUESTIONS["who-is"])) == 2


def test_what_is_cheap_is_measured_closely_too():
    assert {feature.__name__ for feature in CHEAP} <= set(FEATURES)


def test_commas_and_rivals_part_a_span_from_what_is_said(answerer):
    """'Hiến đất làm đường' stands beside 'Bửu'; 'Sa' stands nine words, a comma and two names farther off."""
    spans = competing(scenes(answerer, "Ai hiến đất làm đường?"))
    assert spans is not None
    near = measure(spans, (FEATURES["near"],))[:, 0].tolist()
    told = {placed.span.text: value for (_, placed), value in zip(spans, near, strict=True)}
    sa = next(value for text, value in told.items() if text.endswith("Đinh Thị Sa"))
    buu = next(value for text, value in told.items() if text.endswith("Lê Tấn Bửu"))
    assert buu > 0
    assert sa == pytest.approx(buu * math.exp(-(9 + 3 * 1 + 5 * 2) / 6))

"""Whoever asks means those who are honoured: of two articles that fit alike, theirs comes first."""

import pytest

from knowledge.analysis.reader import Reader
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex
from knowledge.training.subject import RAREST, learn

PLAIN = "Ông Bảy đưa đò qua sông Vàm suốt ba mươi năm."
HONOURED = (
    "Hội nghị biểu dương người tốt, việc tốt: Chủ tịch UBND phường tặng giấy khen cho 5 tập thể, 12 cá nhân tiêu "
    "biểu trong phong trào thi đua yêu nước. " + PLAIN
)


def article(number: int, body: str) -> Article:
    return Article(number, f"a{number}", None, "", None, None, body, ArticleState.PUBLISHED, False, number)


@pytest.mark.parametrize("bodies", [(PLAIN, HONOURED), (HONOURED, PLAIN)], ids=["honoured-last", "honoured-first"])
def test_of_two_that_fit_alike_the_article_about_honours_comes_first(bodies):
    index = SearchIndex.open(None)
    index.apply([article(number, body) for number, body in enumerate(bodies, 1)])
    found = index.candidates(Reader(index.vocabulary).read("ai đưa đò qua sông Vàm"))
    assert [index.article(candidate.article_id).body for candidate in found] == [HONOURED, PLAIN]


def test_signs_are_what_stands_in_articles_about_honours_and_hardly_in_the_news():
    honours = ["phường tặng giấy khen cho ông Bảy"] * RAREST
    news = ["phường tặng quà cho trẻ em", "giá vàng tăng"] * 50
    signs = learn(honours, news)
    assert "giay khen" in signs
    assert "phuong tang" not in signs
    assert "gia vang" not in signs

"""The search index: what is found, and how it follows changes."""

from dataclasses import replace

import pytest

from knowledge.analysis.reader import Reader
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex


def article(number: int, title: str, body: str = "", *, state: ArticleState = ArticleState.PUBLISHED) -> Article:
    return Article(number, f"a{number}", None, title, None, None, body, state, sample=False, revision=number)


ARTICLES = [
    article(
        1, "Phường Hoa Lư biểu dương người tốt, việc tốt", "Tổ dân phố 7 vận động nhân dân hiến đất mở đường."
    ),
    article(2, "Phường Sao Mai trao giấy khen", "Tổ dân phố 17 có 06 tập thể, 36 cá nhân được khen thưởng."),
    article(3, "Thôn PleiTơNghia giữ nghề dệt thổ cẩm", "Nghệ nhân Y Blưm truyền nghề dệt cho lớp trẻ."),
]


@pytest.fixture
def index() -> SearchIndex:
    opened = SearchIndex.open(None)
    opened.apply(ARTICLES)
    return opened


def found(index: SearchIndex, question: str) -> list[int]:
    return [candidate.article_id for candidate in index.candidates(Reader(index.vocabulary).read(question))]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("hoa lu bieu duong ai", 1, id="without-marks"),
        pytest.param("tổ dân phố 17", 2, id="number-17-not-7"),
        pytest.param("tổ dân phố 7", 1, id="number-7-not-17"),
        pytest.param("6 tập thể", 2, id="leading-zero"),
        pytest.param("plei tơ nghia", 3, id="name-written-as-one-word"),
        pytest.param("DỆT THỔ CẨM", 3, id="capitals"),
    ],
)
def test_the_right_article_comes_first(index, question, expected):
    assert found(index, question)[0] == expected


def test_an_article_that_shares_no_word_is_not_found(index):
    assert found(index, "bitcoin") == []


def test_a_changed_article_is_found_by_its_new_words_alone(index):
    index.apply([replace(ARTICLES[0], title="Phường Hoa Lư", body="Tết trồng cây.", revision=4)])

    assert found(index, "tết trồng cây") == [1]
    assert 1 not in found(index, "hiến đất mở đường")
    assert index.article(1).body == "Tết trồng cây."
    assert index.revision == 4


def test_a_withdrawn_article_is_found_no_more(index):
    index.apply([replace(ARTICLES[1], state=ArticleState.WITHDRAWN, revision=4)])

    assert 2 not in found(index, "tổ dân phố 17")
    with pytest.raises(KeyError):
        index.article(2)

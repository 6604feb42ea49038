"""Marks that were left out are put back where the neighbours leave little doubt, and nowhere else."""

import pytest

from knowledge.analysis.reader import Reader
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

BODY = "Bà Đinh Thị Chuồn ở buôn Tơng Lía góp chuồn khô cho bếp ăn. Chị Lường Thị Sáo dạy đan lát."


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    index = SearchIndex.open(None)
    index.apply([Article(1, "a1", None, "Bếp ăn", None, None, BODY, ArticleState.PUBLISHED, False, 1)])
    return index


def read(index: SearchIndex, question: str) -> dict[str, str | None]:
    return {token.folded: token.accented for token in Reader(index.vocabulary).read(question).tokens}


@pytest.mark.parametrize(
    ("question", "folded", "accented"),
    [
        pytest.param("ho ngheo nao duoc vay von", "ngheo", "nghèo", id="phrase"),
        pytest.param("ai hien dat lam duong", "dat", "đất", id="neighbour"),
        pytest.param("ai o buon tong lia gop gi", "tong", "tơng", id="as-the-knowledge-base-spells"),
        pytest.param("ong thuan o dau", "thuan", None, id="a-name-may-be-any"),
    ],
)
def test_marks_left_out(index, question, folded, accented):
    assert read(index, question)[folded] == accented


def test_typed_marks_stay_as_they_are(index):
    tokens = Reader(index.vocabulary).read("Gia đình nào dan lát giỏi?").tokens
    assert not any(token.guessed for token in tokens)


def test_a_guess_is_known_as_one(index):
    token = Reader(index.vocabulary).read("ai hien dat lam duong").tokens[2]
    assert (token.accented, token.guessed, token.typed) == ("đất", True, None)

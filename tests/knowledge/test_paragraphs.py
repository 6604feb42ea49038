"""News of several items: what is asked of one is not told in another."""

from datetime import UTC, datetime

import numpy as np
import pytest

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.measuring.contenders import Contenders
from knowledge.measuring.features import competing
from knowledge.measuring.paragraphs import paragraph_names, paragraph_told
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "* Xã Nậm Mây: Hội Phụ nữ tặng quà cho 12 hộ nghèo. Chị Lò Thị Páo nhận Giấy khen.\n\n"
    "* Xã Bản Sen: Đoàn Thanh niên dọn 9 km đường. Anh Tòng Văn Bó nhận Bằng khen."
)


@pytest.fixture(scope="module")
def spans() -> Contenders:
    index = SearchIndex.open(None)
    index.apply([Article(1, "a1", None, "Tin vắn", None, None, BODY, ArticleState.PUBLISHED, False, 1)])
    case = Answerer(index).consider("Ở xã Bản Sen ai nhận bằng khen vì dọn đường?", now=NOW)
    assert isinstance(case, Case)
    found = competing([case.ranked[0].scene])
    assert found is not None
    return found


def texts(spans: Contenders) -> list[str]:
    return [placed.span.text for placed in spans.placed]


def test_the_item_that_says_the_question_s_names_is_ahead(spans):
    behind = dict(zip(texts(spans), np.atleast_1d(paragraph_names(spans)), strict=True))
    assert behind["Anh Tòng Văn Bó"] == 0.0
    assert behind["Chị Lò Thị Páo"] < 0.0


def test_so_is_the_one_that_says_its_other_words(spans):
    behind = dict(zip(texts(spans), np.atleast_1d(paragraph_told(spans)), strict=True))
    assert behind["Anh Tòng Văn Bó"] == 0.0
    assert behind["Chị Lò Thị Páo"] < 0.0


def test_sentences_of_one_item_belong_together(spans):
    dossier = spans.pairs[0][0].dossier
    items = [dossier.body[dossier.tokens[a].start : dossier.tokens[b - 1].end] for a, b in dossier.paragraphs]
    assert [text.split(":")[0] for text in items] == ["Xã Nậm Mây", "Xã Bản Sen"]
    assert dossier.paragraph_of[0] == 0
    assert dossier.paragraph_of[-1] == 1

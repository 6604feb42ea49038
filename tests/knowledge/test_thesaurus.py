"""The thesaurus: what else is said for a question's words, and how articles are found to say it."""

import unicodedata
from datetime import UTC, datetime

import pytest

from knowledge.analysis.tokens import Tokens
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.matching.thesaurus import _ENTRIES, LONGEST, find_related
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 3, 1, 5, tzinfo=UTC)
BODY = (
    "Ông Đèo Văn Chính làm trưởng bản Nà Mây từ năm 2009. Vợ ông qua đời năm 2014. Năm 2018, ông góp 5 triệu đồng."
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    index = SearchIndex.open(None)
    index.apply([Article(1, "a1", None, "Trưởng bản", None, None, BODY, ArticleState.PUBLISHED, False, 1)])
    return Answerer(index)


def related(answerer: Answerer, question: str) -> set[str]:
    found = find_related(answerer.read(question).tokens)
    return {" ".join(saying.words) for sayings in found.values() for saying in sayings}


def test_other_words_are_known_with_and_without_marks(answerer):
    assert "qua đời" in related(answerer, "Vợ ông Chính mất năm nào?")
    assert "qua đời" in related(answerer, "vo ong chinh mat nam nao")


def test_marks_that_were_typed_count(answerer):
    assert "qua đời" not in related(answerer, "Đồng bào mặc áo mới?")


def test_single_words_that_stand_anywhere_are_said_for_nothing(answerer):
    assert not {"có", "là", "được", "cho"} & related(answerer, "Ông Chính mất gì, làm gì, tặng gì cho ai?")


def test_a_sentence_that_says_it_otherwise_is_found(answerer):
    case = answerer.consider("Vợ ông Chính mất năm nào?", now=NOW)
    assert isinstance(case, Case)
    assert case.ranked[0].placed.span.text.lower() == "năm 2014"


def test_entries_are_as_questions_and_articles_are_read():
    lines = [line for line in _ENTRIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    units = [line.partition(": ")[0] for line in lines]
    assert len(units) == len(set(units)) > 3_000
    for line in lines:
        unit, _, others = line.partition(": ")
        phrases = others.split(", ")
        assert unicodedata.is_normalized("NFC", line)
        assert len(unit.split()) <= LONGEST
        assert unit not in phrases
        assert len(phrases) == len(set(phrases))
        for phrase in (unit, *phrases):
            assert [token.accented for token in Tokens(phrase)] == phrase.split()

"""Whom a question means: by what they are called, and as whose relatives."""

import pytest

from knowledge.analysis.reader import Reader
from knowledge.articles import Article
from knowledge.asking.patterns import Utterance
from knowledge.asking.recognise import recognise
from knowledge.dossiers.compiling import compile_dossier
from knowledge.dossiers.dossier import Dossier
from knowledge.dossiers.persons import full_name, name_of
from knowledge.matching.addressing import addressed, relations, relatives_asked
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

BODY = (
    "Chị Lò Thị Mận bán xôi ở chợ Phiêng Lanh nhặt được túi tiền của ông Cà Văn Ún. Sáng hôm sau, chị Mận đem túi "
    "tiền đến tận nhà ông Ún. Cháu Lường Văn Thái, con chị Mận, đi cùng mẹ."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    index = SearchIndex.open(None)
    index.apply([Article(1, "a1", None, "Của rơi", None, None, BODY, ArticleState.PUBLISHED, False, 1)])
    return Reader(index.vocabulary)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compile_dossier(Article(1, "a1", None, "Của rơi", None, None, BODY, ArticleState.PUBLISHED, False, 1))


@pytest.mark.parametrize(
    ("question", "called"),
    [
        pytest.param("Chị bán xôi nhặt được tiền tên gì?", "chi", id="at-the-beginning"),
        pytest.param("Ở chợ Phiêng Lanh cô nào trả lại tiền?", "co", id="beside-the-asking-word"),
        pytest.param("Ai trả tiền cho ông Ún?", None, id="another-person"),
        pytest.param("Chị Mận trả lại bao nhiêu tiền?", None, id="no-name-asked"),
    ],
)
def test_how_the_person_asked_for_is_called(reader, question, called):
    reading = reader.read(question)
    assert addressed(reading.tokens, recognise(Utterance(reading))) == called


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Con trai chị Mận tên gì?", {"trai"}, id="son"),
        pytest.param("chồng của chị Mận làm gì", {"chong"}, id="husband"),
        pytest.param("Chị Mận bán gì?", set(), id="nobody"),
    ],
)
def test_relatives_are_told_by_whose_they_are(reader, question, found):
    assert relations(reader.read(question).tokens) == found


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        pytest.param("Con gái bà Mận làm nghề gì?", "gái", "trai", id="daughter"),
        pytest.param("Con của bà Mận làm nghề gì?", "trai", "vợ", id="either-child"),
        pytest.param("chong chi Man lam nghe gi", "chồng", "vợ", id="husband-without-marks"),
        pytest.param("Má chị Mận làm nghề gì?", "mẹ", "con", id="mother-by-another-word"),
    ],
)
def test_a_relative_goes_by_several_words(reader, question, told, untold):
    reading = reader.read(question)
    (called,) = relatives_asked(Utterance(reading).line, relations(reading.tokens))

    assert told in called
    assert untold not in called


def test_of_nobodys_relative_no_word_is_looked_for(reader):
    reading = reader.read("Bà Mận làm nghề gì?")

    assert relatives_asked(Utterance(reading).line, relations(reading.tokens)) == []


def test_half_a_name_is_told_in_full(dossier):
    short = [one for one in dossier.persons if name_of(dossier, one) == ["man"]]
    assert short
    for placed in short:
        whole = full_name(dossier, placed)
        assert whole is not None
        assert whole.span.text == "Chị Lò Thị Mận"


def test_a_whole_name_needs_no_other(dossier):
    (whole,) = [one for one in dossier.persons if one.span.text == "ông Cà Văn Ún"]
    assert full_name(dossier, whole) is None

"""Names get back the capitals that a hurried asker left out; other words stay small."""

import pytest

from knowledge.analysis.reader import Reader
from knowledge.search.index import SearchIndex


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(SearchIndex.open(None).vocabulary)


def names(reader: Reader, question: str) -> str:
    return " ".join(token.text for token in reader.read(question).tokens if token.text[:1].isupper())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("gò công tây khen mấy hộ", "Gò Công Tây", id="a-name-goes-on"),
        pytest.param("huyện cần đước khen ai", "Cần Đước", id="marks-tell-a-name"),
        pytest.param("nguoi dan o vinh long", "Vinh Long", id="without-marks"),
        pytest.param("xa ea kao co may guong", "Ea Kao", id="commune-of-the-register"),
        pytest.param("phuong nghia phu lam le o dau", "Nghia Phu", id="where-a-name-ends"),
    ],
)
def test_left_out(reader, question, expected):
    assert names(reader, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("các xã biên giới được thêm gì", id="commune-and-phrase"),
        pytest.param("sở nông nghiệp khen ai", id="office"),
        pytest.param("tuổi trẻ làm được việc gì", id="paper"),
        pytest.param("ai đạt giải bàn tay khéo léo", id="no-name"),
    ],
)
def test_nothing_to_put_back(reader, question):
    assert names(reader, question) == ""


def test_who_types_capitals_is_taken_at_their_word(reader):
    assert names(reader, "ông Chánh ở vĩnh long") == "Chánh"


def test_the_text_stays_as_it_was_typed(reader):
    assert reader.read("dân ở vĩnh long").text == "dân ở vĩnh long"

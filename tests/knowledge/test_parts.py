"""Several questions in one message, and what is asked in a pasted article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.analysis.reader import Reader
from knowledge.asking.parts import questions_in
from knowledge.asking.pasted import question_in, quotes
from knowledge.search.index import SearchIndex


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(SearchIndex.open(None).vocabulary)


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        pytest.param("Khi nào? Ở đâu?", ["Khi nào?", "Ở đâu?"], id="marks"),
        pytest.param("Hội nghị khi nào?\nAi tổ chức", ["Hội nghị khi nào?", "Ai tổ chức"], id="lines"),
        pytest.param("hội nghị khi nào và ở đâu", ["hội nghị khi nào", "ở đâu"], id="joined-by-and"),
        pytest.param("ông Chánh là ai, tổ 17 làm gì?", ["ông Chánh là ai", "tổ 17 làm gì?"], id="joined-by-comma"),
        pytest.param(
            "Phường khen mấy tập thể. Bà Hoa ở đâu", ["Phường khen mấy tập thể.", "Bà Hoa ở đâu"], id="sentences"
        ),
        pytest.param("Phường khen mấy tập thể, bao nhiêu cá nhân?", None, id="two-units-are-one-question"),
        pytest.param("Ai được khen? cho xin danh sách", None, id="a-wish-after-a-question"),
        pytest.param("Hội phụ nữ và Đoàn thanh niên làm gì?", None, id="two-subjects"),
        pytest.param("Ai nhặt được tiền và trả lại cho ai?", None, id="one-kind-twice"),
        pytest.param("Ai? Gì? Khi nào? Ở đâu?", None, id="too-many"),
        pytest.param("", None, id="empty"),
    ],
)
def test_where_one_question_ends(reader, message, questions):
    assert questions_in(message, reader.read) == (questions or [message])


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_message_makes_cutting_fail(reader, message):
    assert 1 <= len(questions_in(message, reader.read)) <= 3


ARTICLE = (
    "Sáng 20/02, UBND phường Quang Trung tổ chức Hội nghị biểu dương người tốt, việc tốt. Phường khen 36 người. "
)


@pytest.mark.parametrize(
    ("message", "question"),
    [
        pytest.param(ARTICLE * 5, None, id="nothing-asked"),
        pytest.param(f"{ARTICLE * 5}Hội nghị này khi nào?", "Hội nghị này khi nào?", id="asked-at-the-end"),
        pytest.param(f"Bài này nói về ai?\n{ARTICLE * 5}", "Bài này nói về ai?", id="asked-before"),
        pytest.param("a" * 4096, None, id="one-word"),
    ],
)
def test_what_a_long_message_asks(message, question):
    assert question_in(message) == question


def test_a_pasted_article_is_known_by_its_sentences():
    assert quotes(f"Cho hỏi bài này: {ARTICLE}", ARTICLE * 2)
    assert not quotes("Phường khen 36 người.", ARTICLE)  # so short a sentence stands in many articles
    assert not quotes(ARTICLE, "Một bài khác hẳn.")

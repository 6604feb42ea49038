"""How a question is read: what was typed, and what was meant."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.analysis.reader import Reader
from knowledge.analysis.reading import Reading
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

TEXTS = [
    ("Phường Quang Trung biểu dương người tốt, việc tốt", "Tổ dân phố 17 vận động nhân dân treo cờ Tổ quốc."),
    ("Thành phố Kon Tum họp mặt", "Thôn PleiTơNghia giữ nghề dệt thổ cẩm. Xã Đăk Psi có 06 tập thể."),
    ("UBND xã khen hộ hiến đất", "Ông Trần Văn Chánh hiến 666m2 đất; em Uyên lớp 7A1 trả lại của rơi."),
    ("Hội nghị biểu dương điển hình tiên tiến", "Hội phụ nữ phường giúp nhau làm kinh tế; hội nông dân thi đua."),
    ("Đại hội thi đua yêu nước lần thứ VI", "Ủy ban nhân dân phường tặng giấy khen cho các gia đình văn hóa."),
]


def articles() -> list[Article]:
    return [
        Article(n, f"r{n}", None, title, None, None, body, ArticleState.PUBLISHED, sample=False, revision=n)
        for n, (title, body) in enumerate(TEXTS, 1)
    ]


@pytest.fixture(scope="module")
def reader() -> Reader:
    index = SearchIndex.open(None)
    index.apply(articles())
    return Reader(index.vocabulary)


@pytest.mark.parametrize(
    ("question", "folded"),
    [
        pytest.param("Tổ 07 có 06 tập thể?", "to 7 co 6 tap the", id="leading-zeros"),
        pytest.param("8.130 hội viên, 94,7%", "8130 hoi vien 94.7", id="separators"),
        pytest.param("hiến 666m2", "hien 666 m2", id="unit-written-on"),
        pytest.param("em Uyên lớp 7A1", "em uyen lop 7 a1", id="class"),
        pytest.param("to17 lam gi", "to 17 lam gi", id="number-written-on"),
        pytest.param("đại hội lần VI", "dai hoi lan 6", id="roman"),
        pytest.param("quý vị", "quy vi", id="no-roman"),
        pytest.param("ngày 20.2.2020", "ngay 20 2 2020", id="date"),
        pytest.param("hooij nghij bieeru duwowng", "hoi nghi bieu duong", id="telex-tone-at-end"),
        pytest.param("hoojii nghịj bieerudduwowng", "hoojii nghij bieerudduwowng", id="no-telex"),
        pytest.param("Ddawk Psi", "dak psi", id="telex-name"),
        pytest.param("ho65i nghi5 bie63u du7o7ng", "hoi nghi bieu duong", id="vni"),
        pytest.param("lớp A1 tổ B2", "lop a1 to b2", id="no-vni"),
        pytest.param("ntvt", "nguoi tot viec tot", id="abbreviation"),
        pytest.param("tổ dp 17", "to dan pho 17", id="half-abbreviation"),
        pytest.param("ĐHTT", "dien hinh tien tien", id="abbreviation-in-capitals"),
        pytest.param("dhtt", "dien hinh tien tien", id="abbreviation-without-marks"),
        pytest.param("to 17 lam j", "to 17 lam gi", id="chat"),
        pytest.param("ng nào dc khen ko", "nguoi nao duoc khen khong", id="chat-forms"),
        pytest.param("ông Chánh làm vc gì", "ong chanh lam viec gi", id="a-deed"),
        pytest.param("trg nào có em đạt giải", "truong nao co em dat giai", id="which-school"),
        pytest.param("có ao nhiêu hộ", "co bao nhieu ho", id="half-of-how-many"),
        pytest.param("xe đạp của em Dn", "xe dap cua em dn", id="no-short-form-in-a-name"),
        pytest.param("hai vc anh Phú", "hai vo chong anh phu", id="a-couple"),
        pytest.param("P. Kon Tum", "phuong kon tum", id="ward-that-no-article-names"),
        pytest.param("P. Quang Trung", "phuong quang trung", id="ward"),
        pytest.param("đ/c Chánh", "dong chi chanh", id="slash"),
        pytest.param("pleitonghia", "plei to nghia", id="missing-spaces"),
        pytest.param("Kontum", "kon tum", id="name-in-one-word"),
        pytest.param("hội nhgị biểu dươg", "hoi nghi bieu duong", id="slips"),
        pytest.param("cho em hỏi tổ 17 làm gì vậy ạ", "to 17 lam gi", id="polite"),
        pytest.param("lớp 7 a", "lop 7 a", id="no-particle-after-a-number"),
        pytest.param("ạ", "a", id="nothing-but-a-particle"),
        pytest.param("người\u200b tốt", "nguoi tot", id="zero-width"),
        pytest.param("A Nưih, Y Thoai", "a nuih y thoai", id="names-of-one-letter"),
        pytest.param("", "", id="empty"),
        pytest.param("🙂" * 4096, "", id="emoji"),
    ],
)
def test_what_is_read(reader, question, folded):
    assert reader.read(question).folded == folded


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("Ntvt ở P. Quang Trung?", "người tốt việc tốt ở phường Quang Trung?", id="in-place"),
        pytest.param("Hooij nghij Quang Trung laf gif?", "Hội nghị Quang Trung là gì?", id="capitals-kept"),
        pytest.param("Ông Chánh ở tổ 17?", "Ông Chánh ở tổ 17?", id="untouched"),
        pytest.param("ÔNG CHÁNH LÀ AI", "ông chánh là ai", id="all-capitals"),
    ],
)
def test_the_text_as_read(reader, question, text):
    assert reader.read(question).text == text


@pytest.mark.parametrize(
    ("question", "word", "variant", "why"),
    [
        pytest.param("đại hi thi đua", "hi", "hoi", "typo", id="known-word-that-does-not-fit"),
        pytest.param("tổ đan phố 17", "dan", None, "typo", id="fits-as-it-stands"),
        pytest.param("ubnd xã", "ubnd", "uy ban nhan dan", "abbreviation", id="short-form-that-articles-use"),
    ],
)
def test_second_readings(reader, question, word, variant, why):
    (token,) = [token for token in reader.read(question).tokens if token.folded == word]
    found = {other.folded for other in token.variants if other.why == why}
    assert found == ({variant} if variant else set())


def test_a_word_typed_without_marks_is_no_evidence_against_marks(reader):
    unmarked, marked = reader.read("to dan pho 17"), reader.read("tổ dân pho 17")
    assert [token.typed for token in unmarked.tokens] == [None, None, None, None]
    assert [token.accented for token in marked.tokens] == ["tổ", "dân", "pho", "17"]


def test_places_of_tokens_lead_back_to_what_was_typed(reader):
    question = "Tổ dp 17 làm j?"
    reading = reader.read(question)
    assert [question[token.start : token.end] for token in reading.tokens] == ["Tổ", "dp", "dp", "17", "làm", "j"]


TYPED = """
phường Quang Trung tổ 17 07 hội nghị biểu dương ntvt ông Chánh hooij nghij ho65i j ko dc P. tp ạ là ai nào 666m2
7A1 8.130 94,7% Kontum pleitonghia dệệt Thpn nhgị khi bao nhiêu UBND xã PleiTơNghia lần VI 20/02/2020 🙂 đ/c
"""
WORDS = st.sampled_from(TYPED.split())
QUESTIONS = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=80))


def same(one: Reading, other: Reading) -> bool:
    def words(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
        return [(token.folded, tuple(variant.folded for variant in token.variants)) for token in reading.tokens]

    return words(one) == words(other)


@given(QUESTIONS)
@settings(deadline=None, max_examples=200, derandomize=True)
def test_reading_what_was_read_changes_nothing(reader, question):
    once = reader.read(question)
    again = reader.read(once.text)
    assert (again.text, again.folded) == (once.text, once.folded)


@given(QUESTIONS)
@settings(deadline=None, max_examples=200, derandomize=True)
def test_unicode_form_changes_nothing(reader, question):
    forms = [reader.read(unicodedata.normalize(form, question)) for form in ("NFC", "NFD")]
    assert forms[0] == forms[1]


@given(st.lists(WORDS, max_size=12).map(" ".join))
@settings(deadline=None, max_examples=200, derandomize=True)
def test_case_changes_nothing(reader, question):
    assert same(reader.read(question.upper()), reader.read(question.lower()))


@given(st.lists(st.one_of(WORDS, st.integers(0, 99_999).map(str)), max_size=12).map(" ".join))
@settings(deadline=None, max_examples=200, derandomize=True)
def test_digits_are_never_altered(reader, question):
    """Every number that was typed by itself is a token whose digits are those typed, leading zeros aside."""
    typed = [word.lstrip("0") or "0" for word in question.split() if word.isascii() and word.isdecimal()]
    read = [token.folded for token in reader.read(question).tokens if token.number]
    assert [number for number in read if number in typed] == typed or set(typed) <= set(read)


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=200, derandomize=True)
def test_no_text_makes_reading_fail(reader, question):
    assert reader.read(question).typed == unicodedata.normalize("NFC", question)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("a" * 4096, id="one-long-word"),
        pytest.param("ho65i " * 900, id="vni"),
        pytest.param("hooij " * 900, id="telex"),
        pytest.param("1" * 4096, id="digits"),
        pytest.param("\u202eđảo ngược \u0301\u0301\u0301", id="right-to-left-and-loose-marks"),
        pytest.param("\ud800", id="half-a-character"),
        pytest.param("ⅵ ② ٣ ½", id="odd-numbers"),
    ],
)
def test_odd_texts_are_read(reader, question):
    assert isinstance(reader.read(question), Reading)

"""Slips in questions over a small knowledge base: put right where the neighbours tell, left alone in names."""

import pytest

from knowledge.analysis.reader import Reader
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

TEXTS = [
    ("Phường Quang Trung biểu dương người tốt, việc tốt", "Tổ dân phố 17 vận động nhân dân treo cờ Tổ quốc."),
    (
        "Hội nghị biểu dương điển hình tiên tiến",
        "Khu dân cư số 5 có nhà văn hóa; phường khen 9 tập thể.",
    ),
    ("UBND xã khen hộ hiến đất", "Ông Trần Văn Chánh hiến đất làm đường. Bà Mẹt ủng hộ quỹ khuyến học."),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    index = SearchIndex.open(None)
    index.apply(
        [
            Article(n, f"r{n}", None, title, None, None, body, ArticleState.PUBLISHED, sample=False, revision=n)
            for n, (title, body) in enumerate(TEXTS, 1)
        ]
    )
    return Reader(index.vocabulary)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("Hội nghị biểu fương ai?", "Hội nghị biểu dương ai?", id="marks-tell"),
        pytest.param("Phường khne mấy tậập thể?", "Phường khen mấy tập thể?", id="two-slips-side-by-side"),
        pytest.param("Phường khen mấấy cá nhân?", "Phường khen mấy cá nhân?", id="question-word-with-its-marks"),
        pytest.param("Con của ông têên gì", "Con của ông tên gì", id="what-asks"),
        pytest.param("Hội nghị biểu fường ai?", "Hội nghị biểu phường ai?", id="short-form"),
        pytest.param("Khu dn cư số 5 ở đâu?", "Khu dân cư số 5 ở đâu?", id="no-enterprise"),
        pytest.param("Xã có bbao nhiêu hộ?", "Xã có bao nhiêu hộ?", id="how-many"),
        pytest.param("Phường độộng viên ai?", "Phường động viên ai?", id="no-missing-space"),
        pytest.param("Phường nnào khen 9 tập thể?", "Phường nào khen 9 tập thể?", id="doubled-short-form"),
        pytest.param("phuong quang trugn khen may tap the", "phuong quang trung khen may tap the", id="unmarked"),
        pytest.param("Bà nào nhiều tuổi nhất?", "Bà nào nhiều tuổi nhất?", id="not-how-many"),
    ],
)
def test_slips_are_put_right(reader, typed, meant):
    assert reader.read(typed).text == meant


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Ông Trần Văn Thành hiến đất?", id="another-name"),
        pytest.param("ông thành hiến đất?", id="another-name-in-small-letters"),
        pytest.param("Bà Mệt ủng hộ gì?", id="a-name-with-other-marks"),
        pytest.param("Lúa MK9 được mấy tấn?", id="a-name-with-a-number"),
        pytest.param("Ông Chánh hiến đất làm gì?", id="nothing-mistyped"),
    ],
)
def test_names_and_known_words_stay(reader, typed):
    assert reader.read(typed).text == typed


def test_a_common_word_that_does_not_fit_gets_a_second_reading(reader):
    (token,) = [token for token in reader.read("Đại hi biểu dương?").tokens if token.folded == "hi"]
    assert [(variant.folded, variant.why) for variant in token.variants] == [("hoi", "typo")]

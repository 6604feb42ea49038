"""Pages: measured as Telegram measures, ended where a sentence ends, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.screens.paging import length, pages, sentence_case, shortened


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("", 20, [""], id="empty"),
        pytest.param("Một câu.", 20, ["Một câu."], id="one-page"),
        pytest.param("Câu một đây. Câu hai đây.", 14, ["Câu một đây.", "Câu hai đây."], id="at-a-sentence"),
        pytest.param("A b. C d. E f.", 9, ["A b. C d.", "E f."], id="as-many-as-fit"),
        pytest.param("Đoạn một.\n\nĐoạn hai.", 12, ["Đoạn một.", "Đoạn hai."], id="at-a-paragraph"),
        pytest.param("một hai ba bốn năm", 10, ["một hai", "ba bốn năm"], id="a-long-sentence-at-a-space"),
        pytest.param("x" * 25, 10, ["x" * 10, "x" * 10, "x" * 5], id="a-word-without-end"),
        pytest.param("😀" * 6, 4, ["😀😀"] * 3, id="two-units-each"),
    ],
)
def test_pages(text, limit, expected):
    assert pages(text, limit) == expected


@given(st.text(alphabet="aáđ .!?\n;😀“”A", max_size=300), st.integers(2, 40))
def test_every_page_fits_and_only_white_space_is_lost(text, limit):
    found = pages(text, limit)

    assert all(length(page) <= limit for page in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Tên ngắn", 20, "Tên ngắn"),
        ("  hai\n dòng ", 20, "hai dòng"),
        ("một hai ba", 8, "một hai…"),
    ],
)
def test_shortened(text, limit, expected):
    assert shortened(text, limit) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("sáng 20/02", "Sáng 20/02"), ("06 tập thể", "06 tập thể"), ("ông Y Sen", "Ông Y Sen"), ("", "")],
)
def test_sentence_case(text, expected):
    assert sentence_case(text) == expected

"""What holds of every span of any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind

PIECES = [
    "Sáng 20/02, ",
    "UBND xã Đồi Mây ",
    "tổ chức ",
    "Hội nghị ",
    "khen 06 tập thể, ",
    "ông Vi Văn Hái ",
    "(SN 1931) ",
    "và ",
    "bà Y Blưi ",
    "- Chủ tịch ",
    "“Chung tay” ",
    "trên 90% ",
    "1 tỷ 2 triệu đồng ",
    "tổ 17",
    ". ",
    "\n",
    "; ",
    "hạng Nhì",
    "năm 2015 - 2020 ",
    "tại thôn Kon Pring, ",
    "vì có thành tích ",
    "huân chương ",
    "A ",
    "K’",
    "20/",
    "ở ",
]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


@given(TEXTS)
def test_any_text_gives_spans_inside_it_in_order(text):
    text = unicodedata.normalize("NFC", text)

    spans = find_spans(text)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(span.text == text[span.start : span.end] for span in spans)
    assert [(span.start, -span.end) for span in spans] == sorted((span.start, -span.end) for span in spans)


@given(TEXTS)
def test_fewer_kinds_give_the_same_spans_of_those_kinds(text):
    text = unicodedata.normalize("NFC", text)
    every = find_spans(text)

    for kind in (SpanKind.NUMBER, SpanKind.PERSON, SpanKind.DEED, SpanKind.PLACE):
        assert find_spans(text, {kind}) == [span for span in every if span.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("İSTANBUL 20/02 ông Vi Văn Hái", id="letter-that-grows-when-lowered"),
        pytest.param("😀" * 500, id="emoji"),
        pytest.param("(" * 2000, id="brackets"),
        pytest.param("ông " * 1000, id="honorifics"),
        pytest.param("1." * 1500, id="digits-and-dots"),
        pytest.param("Nguyễn " * 600, id="capitals"),
        pytest.param("và, " * 900, id="joining-words"),
    ],
)
def test_odd_texts_give_spans_inside_them(text):
    assert all(span.text == text[span.start : span.end] for span in find_spans(text))

"""Persons told without a name."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("Chị học nghề từ bà ngoại, rồi mở lớp.", [("bà ngoại", "ba ngoai")], id="kin"),
        pytest.param(
            "góp gạo giúp 17 trẻ mồ côi do bão lũ.", [("17 trẻ mồ côi do bão lũ", "tre mo coi")], id="count"
        ),
        pytest.param(
            "Bà nuôi hai cháu mồ côi đã lâu.", [("hai cháu mồ côi", "chau mo coi")], id="number-in-words"
        ),
        pytest.param(
            "đèn đường do con em xa quê ở Suối Mây tài trợ", [("con em xa quê ở Suối Mây", "con em")], id="givers"
        ),
        pytest.param("Sinh viên trồng cây, người dân khen.", [], id="led-up-to-by-nothing"),
        pytest.param("ông Vi Văn Hái dạy chữ cho xóm", [], id="no-such-noun"),
    ],
)
def test_a_person_without_a_name_ends_where_the_next_thing_is_told(text, told):
    spans = find_spans(text, {SpanKind.PERSONS})

    assert [(span.text, span.head) for span in spans if span.value is None] == told

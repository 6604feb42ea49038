"""Places told whole: names that hold a dash or lie within an organisation's, and places in plain words."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(
            "Lễ trao diễn ra tại Trung tâm Văn hóa – Thể thao huyện, đông người dự.",
            "Trung tâm Văn hóa – Thể thao huyện",
            id="name-of-an-organisation",
        ),
        pytest.param("Lễ mở tại thành phố Phan Rang - Tháp Chàm.", "thành phố Phan Rang - Tháp Chàm", id="dash"),
        pytest.param("Ông mở lớp dạy bơi ở bãi bồi, hè nào cũng đông.", "bãi bồi", id="plain-words"),
    ],
)
def test_places_are_told_whole(text, place):
    assert place in [span.text for span in find_spans(text) if span.kind is SpanKind.PLACE]


def test_what_two_rules_find_is_one_span():
    places = [
        span.text for span in find_spans("Lễ tuyên dương được mở tại Hà Nội.") if span.kind is SpanKind.PLACE
    ]

    assert places == ["Hà Nội"]


def test_a_village_named_after_a_hamlet_is_told_with_what_it_is():
    headed = [
        span.text for span in find_spans("Nhà bà ở thôn Bản Tằm, xã Cao Sơn.") if span.kind is SpanKind.HEADED
    ]

    assert headed == ["thôn Bản Tằm", "xã Cao Sơn"]

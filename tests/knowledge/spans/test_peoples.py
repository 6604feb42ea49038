"""Which people somebody belongs to."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind


def told(text: str) -> list[tuple[str, str | None]]:
    found = find_spans(text, [SpanKind.HEADED])
    return [(span.text, span.value) for span in found if span.head == "dan toc"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Bà Lò Thị Páo, người Tày, ở bản Nà Mây.", ("người Tày", "Tày"), id="behind-a-name"),
        pytest.param("Anh A Brô, người Xơ Đăng, nuôi dê.", ("người Xơ Đăng", "Xơ Đăng"), id="two-words"),
        pytest.param("Ông K’Brel, người K’Ho, dạy chiêng.", ("người K’Ho", "K’Ho"), id="an-apostrophe"),
        pytest.param("Bản có 42 hộ đồng bào Chứt.", ("đồng bào Chứt", "Chứt"), id="of-a-village"),
        pytest.param("Chị là dân tộc Ba Na.", ("dân tộc Ba Na", "Ba Na"), id="said-outright"),
    ],
)
def test_a_people_is_told(text, people):
    assert told(text) == [people]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Người Hà Nội đến thăm đồng bào bị lũ.", id="who-lives-there"),
        pytest.param("Hai người Mạnh gặp đều khen.", id="a-name"),
        pytest.param("Mỗi người hoa tay mỗi khác.", id="no-capital"),
        pytest.param("Ông gặp đồng đội Mường Lát.", id="a-comrade"),
    ],
)
def test_other_words_are_no_people(text):
    assert told(text) == []

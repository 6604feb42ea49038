"""What moved somebody is told without a word that brings a reason; much that such a word brings is none."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind


def reasons(text: str) -> dict[str, str]:
    return {span.text: span.head or "" for span in find_spans(text, {SpanKind.REASON})}


@pytest.mark.parametrize(
    ("text", "told", "head"),
    [
        pytest.param(
            "Bà Mây kể hồi nhỏ nhà dột suốt mùa mưa nên bà quyết cất nhà cho người nghèo.",
            "hồi nhỏ nhà dột suốt mùa mưa",
            "nen",
            id="before-nen",
        ),
        pytest.param(
            "Năm ấy một em bé trượt chân khỏi cầu khỉ. Từ hôm đó ông Sáu đi bắc cầu.",
            "Năm ấy một em bé trượt chân khỏi cầu khỉ",
            "tu do",
            id="before-tu-do",
        ),
        pytest.param(
            "Anh Lam sắm áo phao cho cả xóm sau một vụ chìm đò ở bến Trầu.",
            "vụ chìm đò ở bến Trầu",
            "sau",
            id="after-an-accident",
        ),
        pytest.param(
            "Điều khiến chị Na giữ nghề là lời dặn của bà ngoại.",
            "lời dặn của bà ngoại",
            "khien",
            id="what-made-her",
        ),
        pytest.param(
            "Ông Bền tâm sự, năm ấy cháu ngoại ông ngã xe vì ổ gà.",
            "năm ấy cháu ngoại ông ngã xe vì ổ gà",
            "ke",
            id="told-by-himself",
        ),
        pytest.param(
            "Bà Mây tâm sự ngày nhỏ nhà nghèo phải nghỉ học sớm",
            "ngày nhỏ nhà nghèo phải nghỉ học sớm",
            "ke",
            id="last-line-without-a-full-stop",
        ),
        pytest.param(
            'Anh Cao nói: "Tiền đó không phải của mình, giữ không yên bụng".',
            "Tiền đó không phải của mình, giữ không yên bụng",
            "noi",
            id="own-words",
        ),
        pytest.param(
            "UBND huyện trao 50 triệu đồng để ông Hạp sắm lại lưới.", "ông Hạp sắm lại lưới", "de", id="for-whom"
        ),
        pytest.param(
            "Kỷ niệm 60 năm ngày mở bến, xã Mây họp mặt.",
            "Kỷ niệm 60 năm ngày mở bến",
            "ky niem",
            id="anniversary",
        ),
    ],
)
def test_reason_is_told(text, told, head):
    assert reasons(text).get(told) == head


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chị Tư, công nhân cạo mủ cao su, ở ấp Đông.", id="part-of-a-word"),
        pytest.param("Giải thưởng do Hội Nông dân huyện trao.", id="who-does-it"),
        pytest.param("Bà nấu cháo để trước cổng chợ cho người qua lại.", id="where-it-is-put"),
        pytest.param("Tổ hợp tác với 22 thành viên cùng dệt vải.", id="what-belongs-to-it"),
        pytest.param("Con đường lầy nay trở nên sạch đẹp hơn.", id="becoming"),
        pytest.param("Sau vụ lúa đông xuân bà con nghỉ ngơi.", id="after-a-season"),
    ],
)
def test_no_reason_is_told(text):
    assert reasons(text) == {}

"""Series: what is counted up in a row is one answer."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind


@pytest.mark.parametrize(
    ("sentence", "series"),
    [
        pytest.param(
            "Hẻm nay có cống thoát nước, 12 trụ đèn, ghế đá và hàng rào hoa.",
            "cống thoát nước, 12 trụ đèn, ghế đá và hàng rào hoa",
            id="behind-a-verb",
        ),
        pytest.param("Ông làm đủ nghề: chèo đò, nung gạch, vác lúa.", "chèo đò, nung gạch, vác lúa", id="colon"),
        pytest.param(
            "Hội nghị giao ba việc: giữ sạch đường làng; trồng cây; xóa tin rác.",
            "giữ sạch đường làng; trồng cây; xóa tin rác",
            id="semicolons",
        ),
        pytest.param("Quà gồm gạo và một tấm chăn.", "gạo và một tấm chăn", id="two"),
        pytest.param(
            "Xã thưởng 2,5 triệu đồng, 10 kg gạo và sách.", "2,5 triệu đồng, 10 kg gạo và sách", id="decimal"
        ),
        pytest.param(
            "Lễ biểu dương 17 gương, trong đó có 9 người đan lưới, 5 thợ rèn và thợ mộc, 3 cô nuôi dạy trẻ.",
            "9 người đan lưới, 5 thợ rèn và thợ mộc, 3 cô nuôi dạy trẻ",
            id="counted-items",
        ),
        pytest.param("Tổ bắt giữ được 4 vụ trộm, 2 vụ đánh bạc.", "4 vụ trộm, 2 vụ đánh bạc", id="two-counted"),
        pytest.param(
            "Xã giao bốn việc: mua thêm sách, làm sân bóng, trồng cây.",
            "mua thêm sách, làm sân bóng, trồng cây",
            id="verbs-behind-a-colon",
        ),
        pytest.param(
            "Hội trao cờ cho thôn Hạ, Phòng Văn hóa và Thông tin, thôn Thượng và Trường Mầm non.",
            "thôn Hạ, Phòng Văn hóa và Thông tin, thôn Thượng và Trường Mầm non",
            id="a-name-with-and-inside",
        ),
        pytest.param(
            "Bản (huyện Mai Hoa, tỉnh Tây Sơn) có đa số là đồng bào Thái và Mường.",
            "đồng bào Thái và Mường",
            id="comma-in-brackets",
        ),
        pytest.param("Ngõ bốn không (không rác, không nợ) có 3 tổ.", None, id="two-in-brackets"),
        pytest.param(
            "Ngõ (không rác, không nợ, không ồn) có 3 tổ.", "không rác, không nợ, không ồn", id="three-in-brackets"
        ),
    ],
)
def test_a_series_begins_with_its_first_item(sentence, series):
    found = [span.text for span in find_spans(sentence, {SpanKind.SERIES})]
    assert series in found if series else not found


def test_a_sentence_without_a_row_has_none():
    assert find_spans("Ông Bảy đưa đò qua sông.", {SpanKind.SERIES}) == []


def test_a_long_row_ends_with_a_whole_item():
    row = ", ".join(f"việc thứ {number} của tổ dân phố" for number in range(1, 12))
    (series,) = find_spans(f"Tổ làm {row}.", {SpanKind.SERIES})
    assert len(series.text) <= 160
    assert series.text.endswith("của tổ dân phố")


def test_a_row_leaves_the_sentence_before_it():
    (series,) = find_spans(
        "Hội nghị do xã mở ngày 2/3, biểu dương 16 hộ, gồm 9 hộ nuôi cá, 7 hộ trồng nho.", {SpanKind.SERIES}
    )
    assert series.text == "9 hộ nuôi cá, 7 hộ trồng nho"

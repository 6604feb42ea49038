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
    ],
)
def test_a_series_begins_with_its_first_item(sentence, series):
    assert series in [span.text for span in find_spans(sentence, {SpanKind.SERIES})]


def test_a_sentence_without_a_row_has_none():
    assert find_spans("Ông Bảy đưa đò qua sông.", {SpanKind.SERIES}) == []


def test_a_long_row_ends_with_a_whole_item():
    row = ", ".join(f"việc thứ {number} của tổ dân phố" for number in range(1, 12))
    (series,) = find_spans(f"Tổ làm {row}.", {SpanKind.SERIES})
    assert len(series.text) <= 160
    assert series.text.endswith("của tổ dân phố")

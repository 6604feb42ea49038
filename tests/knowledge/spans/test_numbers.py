"""Counts with their nouns, measures with their units, and numbers that count nothing."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind

MEASURES = {SpanKind.PERCENT, SpanKind.MONEY, SpanKind.AGE, SpanKind.AREA, SpanKind.LENGTH, SpanKind.MASS}


def spans(text, kinds):
    return [span.text for span in find_spans(text, kinds)]


@pytest.mark.parametrize(
    ("text", "shown", "value", "unit", "head"),
    [
        pytest.param("khen 04 tổ tự quản nhận quà", "04 tổ tự quản", "4", "to tu quan", "to", id="leading-zero"),
        pytest.param(
            "Có 8.130 người cao tuổi.",
            "8.130 người cao tuổi",
            "8130",
            "nguoi cao tuoi",
            "nguoi cao tuoi",
            id="thousands",
        ),
        pytest.param(
            "04 đồng chí nhận cờ", "04 đồng chí", "4", "dong chi", "dong chi", id="comrades-are-no-money"
        ),
        pytest.param("51 hộ hiến đất", "51 hộ", "51", "ho", "ho", id="stops-before-a-verb"),
        pytest.param(
            "nuôi 4 nhân viên bảo vệ",
            "4 nhân viên bảo vệ",
            "4",
            "nhan vien bao ve",
            "nhan vien",
            id="nhan-is-not-receive",
        ),
        pytest.param(
            "35 gia đình khó khăn", "35 gia đình khó khăn", "35", "gia dinh kho khan", "gia dinh", id="family"
        ),
        pytest.param("26 đội tham gia", "26 đội", "26", "doi", "doi", id="takes-part-ends-the-noun"),
        pytest.param(
            "176 giáo viên, học sinh đoạt giải",
            "176 giáo viên, học sinh",
            "176",
            "giao vien, hoc sinh",
            "giao vien",
            id="two-nouns",
        ),
        pytest.param(
            "thu hút 1,5 triệu học sinh", "1,5 triệu học sinh", "1500000", "hoc sinh", "hoc sinh", id="millions"
        ),
        pytest.param("Bốn ông hiến đất", "Bốn ông", "4", "ong", "ong", id="number-word"),
        pytest.param("cả 8/8 chi hội", "8/8 chi hội", "8/8", "chi hoi", "chi hoi", id="fraction"),
        pytest.param("hàng trăm suất quà", "hàng trăm suất quà", None, "suat qua", "suat qua", id="hundreds"),
        pytest.param("tặng 06 Mẹ", "06 Mẹ", "6", "me", "me", id="capital-noun"),
        pytest.param(
            "120 công nhân viên chức lao động giỏi",
            "120 công nhân viên chức lao động giỏi",
            "120",
            "cong nhan vien chuc lao dong gioi",
            "cong nhan",
            id="long-noun",
        ),
    ],
)
def test_a_count_keeps_its_noun(text, shown, value, unit, head):
    (span,) = find_spans(text, {SpanKind.NUMBER})

    assert (span.text, span.value, span.unit, span.head) == (shown, value, unit, head)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        pytest.param("Trên 100 người", "tren", id="tren"),
        pytest.param("hơn 40 tổ chức", "hon", id="hon"),
        pytest.param("gần 30 đoàn viên", "gan", id="gan"),
        pytest.param("khoảng 200 hộ", "khoang", id="khoang"),
        pytest.param("có 200 hộ", None, id="exact"),
    ],
)
def test_a_count_keeps_its_qualifier(text, qualifier):
    (span,) = find_spans(text, {SpanKind.NUMBER})

    assert span.qualifier == qualifier
    assert span.text.startswith(text.split()[0]) == (qualifier is not None)


@pytest.mark.parametrize(
    ("text", "joined", "value"),
    [
        pytest.param("khen 06 tập thể, 36 cá nhân điển hình", "06 tập thể, 36 cá nhân", "6+36", id="comma"),
        pytest.param("khen 10 tập thể và 15 cá nhân.", "10 tập thể và 15 cá nhân", "10+15", id="and"),
        pytest.param("khen 3 tập thể, 2 hộ và 7 cá nhân.", "3 tập thể, 2 hộ và 7 cá nhân", "3+2+7", id="three"),
        pytest.param("khen 4 họ đạo, 12 giáo dân.", "4 họ đạo, 12 giáo dân", "4+12", id="rarer-nouns"),
        pytest.param("có 3 đội gồm 5 người", None, None, id="another-word-between"),
    ],
)
def test_counts_side_by_side_also_come_joined(text, joined, value):
    both = [span for span in find_spans(text, {SpanKind.NUMBER}) if "+" in (span.value or "")]

    assert [(span.text, span.value) for span in both] == ([(joined, value)] if joined else [])


@pytest.mark.parametrize(
    ("text", "kind", "shown", "value", "unit"),
    [
        pytest.param("đạt trên 90%.", "percent", "trên 90%", "90", "%", id="percent"),
        pytest.param("tỷ lệ 97,6 % hội viên", "percent", "97,6 %", "97.6", "%", id="percent-after-a-space"),
        pytest.param("tăng 12 phần trăm", "percent", "12 phần trăm", "12", "%", id="percent-in-words"),
        pytest.param(
            "quỹ 1 tỷ 850 triệu đồng", "money", "1 tỷ 850 triệu đồng", "1850000000", "dong", id="two-scales"
        ),
        pytest.param("trị giá 4.600.000 đồng", "money", "4.600.000 đồng", "4600000", "dong", id="money"),
        pytest.param("nhặt được 50.000đ ở cổng", "money", "50.000đ", "50000", "dong", id="money-short"),
        pytest.param("đánh rơi 38 triệu.", "money", "38 triệu", "38000000", "dong", id="money-without-dong"),
        pytest.param("trả lại 4.000 USD", "money", "4.000 USD", "4000", "usd", id="dollars"),
        pytest.param(
            "mỗi suất từ 1-2,4 triệu đồng", "money", "1-2,4 triệu đồng", "1000000/2400000", "dong", id="range"
        ),
        pytest.param("bà Na, 72 tuổi", "age", "72 tuổi", "72", "tuoi", id="age"),
        pytest.param("hiến 666m2 đất", "area", "666m2", "666", "m2", id="area-written-together"),
        pytest.param("hiến hơn 1.500 m² đất", "area", "hơn 1.500 m²", "1500", "m2", id="area"),
        pytest.param("đường dài 140m", "length", "140m", "140", "m", id="length"),
        pytest.param("hẻm rộng 2-2,5m", "length", "2-2,5m", "2/2.5", "m", id="range-of-lengths"),
        pytest.param("tặng 350 kg gạo cho dân", "mass", "350 kg gạo", "350", "kg", id="mass-of-rice"),
    ],
)
def test_a_measure_has_value_and_unit(text, kind, shown, value, unit):
    (span,) = find_spans(text, MEASURES)

    assert (span.kind.value, span.text, span.value, span.unit) == (kind, shown, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Huy hiệu 60 năm tuổi Đảng", id="years-in-the-party-are-no-age"),
        pytest.param("30 đồng bào các dân tộc", id="people-are-no-money"),
        pytest.param("3 triệu học sinh cả nước", id="millions-of-pupils-are-no-money"),
    ],
)
def test_no_measure(text):
    assert spans(text, MEASURES) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("tổ dân phố 17", id="numbered-group"),
        pytest.param("Nghị quyết số 21", id="numbered-resolution"),
        pytest.param("hẻm 76/47 Phan Tây Hồ", id="alley"),
        pytest.param("lớp 7A1", id="class"),
        pytest.param("năm học mới", id="nam-is-year"),
        pytest.param("ba mẹ em", id="ba-is-father"),
        pytest.param("sáng 20/02", id="date"),
    ],
)
def test_a_name_or_a_date_counts_nothing(text):
    assert spans(text, {SpanKind.NUMBER}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Suốt 12 năm, chị dạy 340 em nhỏ.", ["12 năm", "340 em nhỏ"], id="a-stretch-of-time-and-the-subject"
        ),
        pytest.param("Xã đạt 9 trên 19 tiêu chí.", ["9 trên 19 tiêu chí"], id="so-many-of-so-many"),
        pytest.param("Bếp nhận 3 tạ gạo, trên 20 hộ góp.", ["trên 20 hộ"], id="tren-is-more-than"),
        pytest.param("Cả bản gói 2.300 chiếc bánh.", ["2.300 chiếc bánh"], id="thousands-are-no-name"),
    ],
)
def test_where_a_count_begins_and_ends(text, found):
    assert spans(text, {SpanKind.NUMBER}) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("lãi 60 triệu đồng/ha/năm", "60 triệu đồng/ha/năm", id="for-each-and-each"),
        pytest.param("Lương từ 3,5 đến 5 triệu đồng/tháng", "từ 3,5 đến 5 triệu đồng/tháng", id="from-to"),
    ],
)
def test_money_is_told_whole(text, found):
    assert spans(text, {SpanKind.MONEY}) == [found]


def test_what_is_provided_is_counted_and_a_place_after_a_comma_is_not():
    counts = [
        (span.text, span.unit)
        for text in ("Tổ đã cung cấp 24 nguồn tin cho trường cấp 2.", "Xã xây 36 căn, huyện Suối Mây xong sớm.")
        for span in find_spans(text, {SpanKind.NUMBER})
    ]

    assert counts == [("24 nguồn tin", "nguon tin"), ("36 căn", "can")]

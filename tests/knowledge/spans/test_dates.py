"""Days, months, years, periods and times, and what only looks like them."""

import pytest

from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind

DATES = {SpanKind.DAY, SpanKind.MONTH, SpanKind.YEAR, SpanKind.PERIOD, SpanKind.TIME}


def dates(text):
    return [(span.kind.value, span.text, span.value) for span in find_spans(text, DATES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Sáng 12/03, xã Đồi Mây họp.", ("day", "Sáng 12/03", "--03-12"), id="part-of-day"),
        pytest.param(
            "Chiều ngày 19-5-2021 trao quà.", ("day", "Chiều ngày 19-5-2021", "2021-05-19"), id="dashes-are-a-day"
        ),
        pytest.param(
            "Vào ngày 4 tháng 11 năm 2019 tại xã.",
            ("day", "ngày 4 tháng 11 năm 2019", "2019-11-04"),
            id="in-words",
        ),
        pytest.param("Tối 2 tháng 9 vừa qua.", ("day", "Tối 2 tháng 9", "--09-02"), id="in-words-without-year"),
        pytest.param(
            "Sáng thứ 2, ngày 4/11/2019, em Na.", ("day", "Sáng thứ 2, ngày 4/11/2019", "2019-11-04"), id="weekday"
        ),
        pytest.param("Sáng 13- 7, UBND huyện họp.", ("day", "Sáng 13- 7", "--07-13"), id="blank-after-the-dash"),
        pytest.param(
            "Sáng ngày 20/092021, hội họp.", ("day", "Sáng ngày 20/092021", "2021-09-20"), id="misprinted-year"
        ),
        pytest.param("Đêm 7.4.2022 mưa to.", ("day", "Đêm 7.4.2022", "2022-04-07"), id="dots"),
        pytest.param("Diễn ra ngày 30 - 31/5 ở tỉnh.", ("day", "ngày 30 - 31/5", "--05-30"), id="two-days"),
        pytest.param(
            "Hội diễn ra ngày 26–27/12/2025.", ("day", "ngày 26–27/12/2025", "2025-12-26"), id="two-days-of-a-year"
        ),
        pytest.param("Ngày hiến máu (14-6) hằng năm.", ("day", "14-6", "--06-14"), id="bracket"),
        pytest.param("Dịp 27/7 trao 29 suất quà.", ("day", "27/7", "--07-27"), id="after-dip"),
        pytest.param("Câu lạc bộ họp tối thứ Tư.", ("day", "tối thứ Tư", None), id="day-of-the-week"),
        pytest.param("Khai mạc vào đầu tháng 8/2010.", ("month", "đầu tháng 8/2010", "2010-08"), id="month"),
        pytest.param("Tháng 3 năm 2020 bắt đầu.", ("month", "Tháng 3 năm 2020", "2020-03"), id="month-in-words"),
        pytest.param("Từ tháng 5 đến nay.", ("month", "tháng 5", "--05"), id="month-without-year"),
        pytest.param("Cuối năm 2017, cô chuyển về.", ("year", "Cuối năm 2017", "2017"), id="year"),
        pytest.param(
            "Phong trào giai đoạn 2015 - 2020.", ("period", "giai đoạn 2015 - 2020", "2015/2020"), id="period"
        ),
        pytest.param(
            "Khen năm học 2019- 2020./.", ("period", "năm học 2019- 2020", "2019/2020"), id="school-year"
        ),
        pytest.param("Đại hội lần VI (2006-2010) họp.", ("period", "2006-2010", "2006/2010"), id="bare-period"),
        pytest.param(
            "Nhiệm kỳ 2020–25 của Đảng bộ.", ("period", "Nhiệm kỳ 2020–25", "2020/2025"), id="short-period"
        ),
        pytest.param("Chạy từ năm 2016 đến nay.", ("period", "từ năm 2016 đến nay", "2016/.."), id="since"),
        pytest.param(
            "Sơ kết 9 tháng đầu năm 2020.", ("period", "9 tháng đầu năm 2020", "2020"), id="months-of-a-year"
        ),
        pytest.param("Kết quả 5 năm qua rất tốt.", ("period", "5 năm qua", None), id="last-years"),
        pytest.param("Đúng 8 giờ 30 khai mạc.", ("time", "8 giờ 30", "08:30"), id="time"),
        pytest.param("Có mặt lúc 7h15 tại sân.", ("time", "lúc 7h15", "07:15"), id="short-time"),
    ],
)
def test_a_date_is_read_as_written(text, expected):
    assert dates(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Cả 8/8 chi hội đăng ký.", id="fraction-with-a-noun"),
        pytest.param("Phát triển 70/70 hội viên.", id="fraction-too-large"),
        pytest.param("Xếp thứ 3/12 huyện.", id="rank"),
        pytest.param("Hẻm 7/12 Lê Lợi rộng 4m.", id="house-number"),
        pytest.param("Đường rộng 2-2,5m.", id="range-of-lengths"),
        pytest.param("Đạt 94,7% kế hoạch.", id="percentage"),
        pytest.param("Có 2012 hội viên vay vốn.", id="count-that-looks-like-a-year"),
        pytest.param("Quyết định số 2019/QĐ-UBND.", id="number-of-a-decision"),
        pytest.param("Nhà văn hóa thôn 5 khang trang.", id="hamlet"),
        pytest.param("Ngày 45/13 không có thật.", id="no-such-day"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "head", "qualifier"),
    [
        pytest.param("ông Lò Văn Pấng (sinh năm 1931)", "sinh", None, id="born"),
        pytest.param("chị Vi Thị Hoa (SN 1990)", "sinh", None, id="born-short"),
        pytest.param("em Na (sinh 2010)", "sinh", None, id="born-without-nam"),
        pytest.param("tốt nghiệp năm 1994", None, None, id="another-year"),
        pytest.param("các em học sinh năm 2020", None, None, id="pupils-of-a-year"),
        pytest.param("Đầu năm 2021", "dau", None, id="edge"),
        pytest.param("Sáng 5/7", None, "sang", id="morning"),
    ],
)
def test_births_edges_and_parts_of_day_are_marked(text, head, qualifier):
    (span,) = find_spans(text, DATES)

    assert (span.head, span.qualifier) == (head, qualifier)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Phiên họp vào Chủ nhật tuần cuối của tháng.", "Chủ nhật tuần cuối của tháng", id="week-of-month"
        ),
        pytest.param("Lớp mở mỗi tối thứ Bảy hằng tuần.", "mỗi tối thứ Bảy hằng tuần", id="every-week"),
        pytest.param(
            "Bếp nấu sáng thứ Ba, thứ Năm và Chủ nhật.", "sáng thứ Ba, thứ Năm và Chủ nhật", id="days-of-a-week"
        ),
        pytest.param("Quán mở ngày mùng 5 hằng tháng.", "ngày mùng 5 hằng tháng", id="every-month"),
        pytest.param("Họ gặp nhau mồng 4 Tết ở từ đường.", "mồng 4 Tết", id="new-year"),
        pytest.param("Chùa phát cơm rằm tháng Giêng.", "rằm tháng Giêng", id="full-moon"),
        pytest.param("Xe lăn bánh sáng Chúa nhật.", "sáng Chúa nhật", id="chua-nhat"),
    ],
)
def test_a_recurring_day_is_told_whole(text, found):
    assert [(one.text, one.value) for one in find_spans(text, {SpanKind.DAY})] == [(found, None)]


@pytest.mark.parametrize(
    ("text", "kind", "found", "value"),
    [
        pytest.param(
            "Còi hú lúc 4 giờ 15 phút sáng.", SpanKind.TIME, "lúc 4 giờ 15 phút sáng", "04:15", id="part"
        ),
        pytest.param(
            "Lớp học từ 17 giờ 30 đến 20 giờ.", SpanKind.TIME, "17 giờ 30 đến 20 giờ", "17:30", id="until"
        ),
        pytest.param("Nợ trả hết từ mùa thu 2014.", SpanKind.YEAR, "mùa thu 2014", "2014", id="season"),
        pytest.param(
            "Đội thắng các năm 2011 và 2015.", SpanKind.YEAR, "các năm 2011 và 2015", "2011", id="several-years"
        ),
        pytest.param("Nghề tàn từ thập niên 1980.", SpanKind.PERIOD, "thập niên 1980", "1980/1989", id="decade"),
    ],
)
def test_a_time_is_told_whole(text, kind, found, value):
    assert [(one.text, one.value) for one in find_spans(text, {kind})] == [(found, value)]

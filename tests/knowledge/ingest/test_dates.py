"""When a line of a page says something was published."""

from datetime import date

import pytest

from knowledge.ingest.bylines import shown_day
from knowledge.ingest.dates import labelled_date, only_date, parse_date, parted_date

DAY = date(2020, 2, 23)


@pytest.mark.parametrize(
    "text",
    [
        "23/02/2020",
        "23-2-2020",
        "23.02.2020 09:32",
        "2020-02-23",
        "2020-02-23T09:32:00+07:00",
        "2020-02-22T18:00:00Z",
        "2020-02-22T17:30:00.000+0000",
        "ngày 23 tháng 02 năm 2020",
        "23 tháng 2, 2020",
        "23 Tháng Hai, 2020",
        "Tháng Hai 23, 2020",
        "Tháng 2 23, 2020",
        "09:32 | 23/02/2020",
        "Số 12/2020 ra ngày 23/02/2020",
    ],
)
def test_a_day_in_its_many_spellings(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Thu, 08/04/2022 - 15:10", date(2022, 8, 4), id="month-first-by-its-weekday"),
        pytest.param("Thứ năm, 04/08/2022", date(2022, 8, 4), id="day-first-by-its-weekday"),
        pytest.param("Chủ nhật, 04/08/2022", date(2022, 8, 4), id="a-weekday-that-fits-neither"),
        pytest.param("24 thg 1, 2025, 08:12", date(2025, 1, 24), id="browsers-short-month"),
    ],
)
def test_the_weekday_tells_which_number_is_the_month(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ ba - 12/04/2016 15:07 In ra Lưu bài viết này", date(2016, 4, 12)),
        ("15:07 12/04/2016 Lượt xem: 5", date(2016, 4, 12)),
        ("12/04/2016 Lượt xem: 33", date(2016, 4, 12)),
        ("Bởi Lộc Bích Kiệm, 8 Tháng 3, 2023", date(2023, 3, 8)),
        ("Lộc Bích Kiệm", None),
        ("Ngày 8-8-2005, Hội Nông dân xã Đại Lãnh tổ chức hội nghị", None),
        ("Sáng 20/02/2020 tại hội trường", None),
    ],
)
def test_the_day_of_a_line_of_names_and_counters(line, expected):
    assert shown_day(line) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Trao 25 mái ấm (21/10/2008)", ("Trao 25 mái ấm", date(2008, 10, 21))),
        ("Tổng kết phong trào (2015 - 2020)", ("Tổng kết phong trào (2015 - 2020)", None)),
    ],
)
def test_a_day_in_brackets_behind_a_title_is_not_of_the_title(title, expected):
    assert parted_date(title) == expected


@pytest.mark.parametrize(
    "text",
    ["", "23/02", "tháng 2/2020", "31/02/2020", "12/2020", "giai đoạn 2015 - 2020", "94,7%", "0123/02/20201"],
)
def test_what_is_no_whole_day(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ngày đăng: 23/02/2020  09:32", (0, DAY), id="posted"),
        pytest.param("Đăng lúc: Thứ hai - 23/02/2020 09:32", (0, DAY), id="posted-at"),
        pytest.param("Được đăng bởi bientap vào T2, 23/02/2020 - 09:32", (0, DAY), id="posted-by"),
        pytest.param("Cập nhật lúc: 09:32 23-02-2020", (2, DAY), id="updated"),
        pytest.param("Ngày tạo: 23 Tháng 2 2020", (1, DAY), id="created"),
        pytest.param("Gửi lúc: 23/02/2020, 06:58", (0, DAY), id="sent-at"),
        pytest.param("Ngày xuất bản: 23/02/20", (0, DAY), id="short-year"),
        pytest.param("Cập nhật: 01/03/2020 - Ngày đăng: 23/02/2020", (0, DAY), id="posted-beats-updated"),
        pytest.param("Hạn cuối ngày đăng ký: 23/02/2020", None, id="registration"),
        pytest.param("Thứ 4, Ngày 23/02/2020 -", None, id="no-label"),
    ],
)
def test_labelled_days(text, expected):
    assert labelled_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Thứ hai - 23/02/2020 09:32", DAY, id="weekday-and-time"),
        pytest.param("Chủ nhật, 23/02/2020, 09:32 [GMT+7]", DAY, id="zone"),
        pytest.param("(23/02/2020)", DAY, id="brackets"),
        pytest.param("23/02/2020 10:02 SA | Lượt xem: 1.204", DAY, id="counter-behind-a-bar"),
        pytest.param("Sáng 23/02/2020, phường họp", None, id="a-sentence"),
        pytest.param("Khai giảng lớp học (23/02/2020)", None, id="a-related-headline"),
    ],
)
def test_lines_that_say_nothing_but_a_day(text, expected):
    assert only_date(text) == expected

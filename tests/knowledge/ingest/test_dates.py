"""When a line of a page says something was published."""

from datetime import date

import pytest

from knowledge.ingest.dates import labelled_date, only_date, parse_date

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
        pytest.param("Cập nhật lúc: 09:32 23-02-2020", (1, DAY), id="updated"),
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

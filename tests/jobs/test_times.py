"""Times as officials type them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from jobs.announcing.times import parse
from jobs.errors import NotATime

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SUNDAY_NOON = datetime(2026, 3, 1, 12, 0, tzinfo=ZONE)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("8h sáng mai", at(3, 2, 8), id="tomorrow-morning"),
        pytest.param("8h sang mai", at(3, 2, 8), id="without-marks"),
        pytest.param("27/2 7:30", at(2, 27, 7, 30, 2027), id="a-date-that-is-over-means-next-year"),
        pytest.param("5/3 7:30", at(3, 5, 7, 30), id="date-and-clock"),
        pytest.param("7h30 ngày 5 tháng 3", at(3, 5, 7, 30), id="in-words"),
        pytest.param("ngày 5/3/2027", at(3, 5, 7, 30, 2027), id="start-of-work"),
        pytest.param("2026-03-05 19:00", at(3, 5, 19), id="iso"),
        pytest.param("thứ hai 7g", at(3, 2, 7), id="weekday"),
        pytest.param("chủ nhật 8 giờ", at(3, 8, 8), id="sunday-on-a-sunday"),
        pytest.param("3h chiều nay", at(3, 1, 15), id="this-afternoon"),
        pytest.param("7h tối", at(3, 1, 19), id="tonight"),
        pytest.param("9:15", at(3, 2, 9, 15), id="clock-that-is-over"),
        pytest.param("8 giờ rưỡi sáng mai", at(3, 2, 8, 30), id="half-past"),
        pytest.param("30 phút nữa", at(3, 1, 12, 30), id="in-half-an-hour"),
        pytest.param("2 ngày nữa", at(3, 3, 12), id="in-two-days"),
    ],
)
def test_a_time_is_understood(typed, meant):
    assert parse(typed, now=SUNDAY_NOON, zone=ZONE) == meant


@pytest.mark.parametrize("typed", ["", "sớm nhé", "31/2 8h", "25h mai", "8"])
def test_what_names_no_moment_is_refused(typed):
    with pytest.raises(NotATime):
        parse(typed, now=SUNDAY_NOON, zone=ZONE)

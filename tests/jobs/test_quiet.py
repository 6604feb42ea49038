"""Quiet hours hold a message until they are over."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from jobs.delivery.quiet import QuietHours

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT = QuietHours(21 * 60, 6 * 60 + 30)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("hours", "ready", "sent"),
    [
        pytest.param(NIGHT, at(1, 20, 59), at(1, 20, 59), id="before-night"),
        pytest.param(NIGHT, at(1, 21), at(2, 6, 30), id="night-begins"),
        pytest.param(NIGHT, at(2, 3), at(2, 6, 30), id="after-midnight"),
        pytest.param(NIGHT, at(2, 6, 30), at(2, 6, 30), id="night-is-over"),
        pytest.param(QuietHours(12 * 60, 14 * 60), at(1, 13), at(1, 14), id="at-noon"),
        pytest.param(QuietHours(0, 0), at(1, 3), at(1, 3), id="none"),
    ],
)
def test_a_message_goes_out_when_the_quiet_hours_are_over(hours, ready, sent):
    assert hours.over_at(ready, ZONE) == sent

"""The timetable keeps the office's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from jobs.timing.schedule import Daily, scheduler

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


async def test_a_line_is_due_at_its_hour_of_the_offices_clock():
    async def tick() -> None:
        """Nothing: only the time is looked at."""

    made = scheduler([Daily("retention", 3, 30, tick)], ZONE)
    [job] = made.get_jobs()

    due = job.trigger.get_next_fire_time(None, datetime(2026, 3, 1, 4, 0, tzinfo=ZONE))

    assert due == datetime(2026, 3, 2, 3, 30, tzinfo=ZONE)

"""The law's clock: working days, counted so that the office is never late.

Saturdays and Sundays do not count. Holidays are counted as if they were working days: they are moved about every
year, and a deadline that is told too early does no harm.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

REPLY_DAYS = 2  # Law 91/2025/QH15 and Decree 356/2025: an answer to whoever asks, "cần pháp chế xác nhận"
END_OF_WORK = time(17, 0)


def due(asked_at: datetime, zone: ZoneInfo, *, days: int = REPLY_DAYS) -> datetime:
    """The end of work on the last of so many working days after the day of the request."""
    day = asked_at.astimezone(zone).date()
    left = days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return datetime.combine(day, END_OF_WORK, zone)

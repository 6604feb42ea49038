"""Hours in which a subscriber wants no message."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Minutes after local midnight: over midnight where the end is the smaller one, none where both are equal."""

    start: int
    end: int

    def over_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When a message that is ready now may go out: now, or the end of these hours."""
        local = now.astimezone(zone)
        minute = local.hour * 60 + local.minute
        if not self._hold(minute):
            return now
        day = local.date() if minute < self.end else local.date() + timedelta(days=1)
        return datetime.combine(day, time(self.end // 60, self.end % 60), zone)

    def _hold(self, minute: int) -> bool:
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end

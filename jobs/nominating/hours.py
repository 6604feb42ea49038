"""When the office is open to whoever would rather talk to a person."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WORKING_DAYS = 5  # Monday to Friday; holidays are for the office to announce
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Stretches of every working day, as (opens, closes) by the office's clock, in order."""

    spans: tuple[tuple[time, time], ...]

    def opens_at(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """When it opens next; None while it is open. There is one within a week."""
        local = now.astimezone(zone)
        for days in range(8):
            day = local.date() + timedelta(days=days)
            if day.weekday() >= WORKING_DAYS:
                continue
            for opens, closes in self.spans:
                start, end = datetime.combine(day, opens, zone), datetime.combine(day, closes, zone)
                if start <= local < end:
                    return None
                if local < start:
                    return start
        raise ValueError("office hours without a stretch")

    def __str__(self) -> str:
        return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in self.spans)


def parse(text: str) -> OfficeHours:
    """Hours as an operator writes them: '7:30-11:30, 13:30-17:00'.

    Raises:
        ValueError: they are written otherwise, or a stretch ends before it begins.
    """
    parts = [part.strip() for part in text.split(",")]
    matches = [_SPAN.fullmatch(part) for part in parts]
    found = []
    for match in matches:
        if match is None:
            raise ValueError(f"office hours are written like 7:30-11:30, 13:30-17:00, not {text!r}")
        first_hour, first_minute, last_hour, last_minute = map(int, match.groups())
        found.append((time(first_hour, first_minute), time(last_hour, last_minute)))
    edges = [edge for span in found for edge in span]
    if edges != sorted(set(edges)):
        raise ValueError(f"office hours must follow one another: {text!r}")
    return OfficeHours(tuple(found))


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"

"""The timetable: what runs when, in the office's time zone. The clock holds no state; tables do."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger


@dataclass(frozen=True, slots=True)
class Daily:
    """One line of the timetable: a tick of a job, every day at an hour and minute of the office's clock."""

    name: str
    hour: int
    minute: int
    tick: Callable[[], Awaitable[object]]


def scheduler(timetable: Sequence[Daily], zone: ZoneInfo) -> AsyncIOScheduler:
    """A scheduler with these lines, not yet started.

    A tick that was missed while the machine slept runs once, late (`coalesce`, no grace time): each finds its work
    in tables.
    """
    made = AsyncIOScheduler(
        timezone=zone, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    for line in timetable:
        made.add_job(
            line.tick, CronTrigger(hour=line.hour, minute=line.minute, timezone=zone), id=line.name, name=line.name
        )
    return made

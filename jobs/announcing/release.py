"""Release announcements whose time has come: one tick, of whoever leads."""

import contextlib
import logging
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from jobs.announcing import announcements
from jobs.errors import NotCorrectable, WrongStatus
from knowledge.db import Database

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Released:
    """What one tick did; the authors of `lapsed` ones must be asked."""

    released: tuple[int, ...]
    lapsed: tuple[tuple[int, int | None], ...]  # (announcement, author)


async def release_due(database: Database, *, now: datetime, zone: ZoneInfo) -> Released:
    """Release what is due and still of use; make drafts again of the rest."""
    released, lapsed = [], []
    for number, useful in await database.read(announcements.due, now=now):
        with contextlib.suppress(WrongStatus):  # somebody cancelled it since
            if useful and await _release(database, number, now=now, zone=zone):
                released.append(number)
            else:
                lapsed.append((number, await database.write(announcements.lapse, number)))
    return Released(tuple(released), tuple(lapsed))


async def _release(database: Database, number: int, *, now: datetime, zone: ZoneInfo) -> bool:
    """Release one; False for a correction of what can no longer be corrected."""
    try:
        count = await database.write(announcements.release, number, now=now, zone=zone)
    except NotCorrectable:
        return False
    logger.info("announcement %d: released to %d", number, count)
    return True

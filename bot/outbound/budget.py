"""One budget for all replicas: the leader, who alone broadcasts, leaves room for what the others answer."""

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.context import Services
from bot.outbound.pace import Pace
from jobs.delivery import usage
from jobs.timing.leading import Leadership

SECONDS = 0.25  # between two looks; Telegram counts by the second

logger = logging.getLogger(__name__)


async def share(services: Services, pace: Pace, leadership: Leadership, holder: str) -> None:
    """Tell the others what was sent here, or heed what was sent there, until cancelled."""
    told, seen = 0, None
    while True:
        await asyncio.sleep(SECONDS)
        try:
            if leadership.epoch is None:
                seen = None
                if pace.beside != told:
                    told = pace.beside
                    await services.database.write(usage.note, holder, told, now=services.clock())
            else:
                total = await services.database.read(usage.of_others, holder)
                pace.others_passed(total - seen if seen is not None else 0)
                seen = total
        except SQLAlchemyError as error:
            logger.warning("the replicas' budget cannot be looked at (%s)", type(error).__name__)

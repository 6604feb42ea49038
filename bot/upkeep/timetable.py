"""What the bot does by the clock."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.context import Services
from bot.inbound import inbox
from bot.settings import Settings
from jobs.models import Role
from jobs.telling.drift import report_drift
from jobs.timing.retention import RULES, Rule, by_settings, forget_old
from jobs.timing.schedule import Daily
from knowledge import counts
from knowledge.answering import Answerer
from knowledge.unanswered import clusters


def _purge_inbox(session: Session, before: datetime) -> int:
    return inbox.purge(session, before=before)


# Telegram repeats an update for a day at most; a week lets an operator look into what failed.
INBOX = Rule(timedelta(days=7), _purge_inbox)


def rules(settings: Settings) -> Mapping[str, Rule]:
    """How long everything is kept that is not kept for good, by table."""
    questions, counted = settings.keep_questions_days, settings.keep_counts_days
    set_by_operator = by_settings(questions_days=questions, counts_days=counted, zone=settings.zone)
    return {"inbox": INBOX, **RULES, **set_by_operator}


def timetable(services: Services) -> Sequence[Daily]:
    """Every job with its hour."""
    database, settings, clock = services.database, services.settings, services.clock

    async def count() -> object:
        return await database.write(counts.settle, now=clock(), zone=settings.zone)

    async def forget() -> object:
        return await forget_old(database, rules(settings), now=clock())

    async def gather() -> object:
        read = services.answerer.read if isinstance(services.answerer, Answerer) else None
        return read and await asyncio.to_thread(clusters.gather, database, read, now=clock())

    async def drift() -> object:
        admins = [user_id for user_id in services.staff.members() if services.staff.has(user_id, Role.ADMIN)]
        return await report_drift(
            database, lambda question: services.answerer.answers(question, now=clock())[0], admins, now=clock()
        )

    return (
        Daily("counts", 2, 50, count),
        Daily("retention", 3, 10, forget),
        Daily("unanswered", 3, 30, gather),
        Daily("drift", 3, 40, drift),
    )

"""What the bot does by the clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.context import Services
from bot.inbound import inbox
from jobs.delivery import usage
from jobs.timing.retention import (
    ATTENDANCE,
    CARDS,
    COMPOSING,
    DECISIONS,
    ERRANDS,
    NOMINATION_DRAFTS,
    NOMINATIONS,
    QUESTIONS,
    Rule,
    forget_old,
)
from jobs.timing.schedule import Daily


def _purge_inbox(session: Session, before: datetime) -> int:
    return inbox.purge(session, before=before)


# Telegram repeats an update for a day at most; a week lets an operator look into what failed.
INBOX = Rule(timedelta(days=7), _purge_inbox)


REPLICAS = Rule(timedelta(days=30), usage.forget)


def timetable(services: Services) -> Sequence[Daily]:
    """Every job with its hour."""

    async def forget() -> object:
        rules = {
            "questions": QUESTIONS,
            "inbox": INBOX,
            "drafts in hand": COMPOSING,
            "announcement cards": CARDS,
            "errands": ERRANDS,
            "unfinished nominations": NOMINATION_DRAFTS,
            "settled nominations": NOMINATIONS,
            "attendance": ATTENDANCE,
            "decisions": DECISIONS,
            "replicas": REPLICAS,
        }
        return await forget_old(services.database, rules, now=services.clock())

    return (Daily("retention", 3, 10, forget),)

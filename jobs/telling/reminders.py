"""Remind followers of coming ceremonies: a week before, the day before, and in the morning of the day.

Nothing is planned ahead: each tick looks at what the articles say now, so that a ceremony that was put off is
reminded of on its new days. What was sent stands in a table, and goes through the same ledger as all else.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from jobs.announcing import announcements
from jobs.delivery import outbox
from jobs.errors import WrongStatus
from jobs.models import Announcement, AnnouncementStatus, Chat, Reminder, Subscriber
from jobs.telling import moves, news
from jobs.telling.coming import Coming, Step, ceremonies, key_of
from knowledge.db import Database
from knowledge.models import ArticleRow

AT = time(7, 0)  # local
MORNING_AT = time(6, 30)  # when quiet hours end
OVER_AT = time(12, 0)  # on the day itself; later it is no reminder any more
WEEK, EVE = timedelta(days=7), timedelta(days=1)
_UNDER_WAY = (AnnouncementStatus.SENDING, AnnouncementStatus.PAUSED)

logger = logging.getLogger(__name__)


Compose = Callable[[Coming, str], str]  # what comes, language -> Telegram HTML


async def remind(
    database: Database, compose: Compose, *, languages: Sequence[str], now: datetime, zone: ZoneInfo
) -> int:
    """Release the reminders whose time has come and stop those that became wrong; return how many will hear.

    Args:
        languages: those that chats may have chosen; the first one goes to all who chose none.
    """
    await database.write(_stop_outdated, now=now, zone=zone)
    told = 0
    moved = await database.read(moves.found, now=now, zone=zone)
    for coming in [*moved, *await database.read(due, now=now, zone=zone)]:
        texts = {language: compose(coming, language) for language in languages}
        told += await database.write(_release, coming, texts, now=now, zone=zone)
    if told:
        logger.info("reminders: %d subscribers will hear", told)
    return told


def due(session: Session, *, now: datetime, zone: ZoneInfo) -> list[Coming]:
    """The steps whose time has come and that nobody has taken, one for each ceremony."""
    found = {coming.key: coming for coming in _coming(session, now, zone)}
    taken = select(Reminder.event_key, Reminder.step).where(Reminder.event_key.in_(found))
    done = {(key, step) for key, step in session.execute(taken)}
    return [coming for coming in found.values() if (coming.key, coming.step.value) not in done]


def _coming(session: Session, now: datetime, zone: ZoneInfo) -> Iterator[Coming]:
    for fact, article, day in ceremonies(session, now.astimezone(zone).date(), WEEK):
        step = _step(day, now, zone)
        # Whoever heard of it, or of its new day, after this step's time heard the same by that.
        if step is not None and article.changed_at <= step[1]:
            yield Coming(
                key=key_of(fact, article, day),
                step=step[0],
                article_id=article.id,
                name=fact.subject,
                day=day,
                days_left=(day - now.astimezone(zone).date()).days,
                proof=article.body[fact.quote_start : fact.quote_end],
                url=article.url,
                ends_at=step[2],
            )


def _step(day: date, now: datetime, zone: ZoneInfo) -> tuple[Step, datetime, datetime] | None:
    """The step that this moment is in, from when to when; each lasts until the next one."""
    week, eve = datetime.combine(day - WEEK, AT, zone), datetime.combine(day - EVE, AT, zone)
    morning, over = datetime.combine(day, MORNING_AT, zone), datetime.combine(day, OVER_AT, zone)
    for step, start, end in ((Step.WEEK, week, eve), (Step.EVE, eve, morning), (Step.MORNING, morning, over)):
        if start <= now < end:
            return step, start, end
    return None


def _release(session: Session, coming: Coming, texts: Mapping[str, str], *, now: datetime, zone: ZoneInfo) -> int:
    """Take the step and queue it for every follower; of two processes that try, the table lets one."""
    article = session.get(ArticleRow, coming.article_id)
    if article is None:
        return 0
    total = 0
    for language, text in texts.items():
        concerned = news.followers(article)
        if coming.step is Step.MOVED:
            concerned |= moves.was_told(article.id)
        who = Subscriber.parked_at.is_(None) & concerned & _reads(language, list(texts))
        announcement = Announcement(
            text=text,
            audience="news",
            status=AnnouncementStatus.SENDING,
            created_at=now,
            released_at=now,
            expires_at=coming.ends_at,
        )
        session.add(announcement)
        session.flush()
        reached = outbox.spread(session, announcement, who, now=now, zone=zone, urgent=False)
        _take(session, coming, language, announcement.id if reached else None, now)
        if not reached:
            session.delete(announcement)
            session.flush()
        total += reached
    return total


def _take(session: Session, coming: Coming, language: str, announcement_id: int | None, now: datetime) -> None:
    session.add(
        Reminder(
            event_key=coming.key,
            step=coming.step,
            language=language,
            article_id=coming.article_id,
            announcement_id=announcement_id,
            at=now,
        )
    )
    session.flush()


def _reads(language: str, languages: Sequence[str]) -> ColumnElement[bool]:
    """Whether a subscriber reads this language; the first one is that of all who chose none of the others."""
    first, *others = languages
    if language != first:
        return exists().where(Chat.chat_id == Subscriber.chat_id, Chat.language == language)
    return ~exists().where(Chat.chat_id == Subscriber.chat_id, Chat.language.in_(others))


def _stop_outdated(session: Session, *, now: datetime, zone: ZoneInfo) -> None:
    """Cancel what still waits, for a morning or behind a pause, though its article no longer says so."""
    waiting = session.execute(
        select(Reminder.event_key, Reminder.announcement_id)
        .join(Announcement, Announcement.id == Reminder.announcement_id)
        .where(Announcement.status.in_(_UNDER_WAY))
    ).all()
    if not waiting:
        return
    told = {key_of(*telling) for telling in ceremonies(session, now.astimezone(zone).date(), WEEK)}
    for key, announcement_id in waiting:
        if key not in told and announcement_id is not None:
            with contextlib.suppress(WrongStatus):
                announcements.cancel(session, announcement_id, now=now)

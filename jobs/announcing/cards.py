"""The messages that show how announcements stand, and what people are still to be told. Nothing here commits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from jobs.announcing import announcements
from jobs.announcing.announcements import Report
from jobs.models import Announcement, AnnouncementStatus, Notice, Role
from jobs.office import AnnouncementCard
from jobs.people import staff

SPACING = timedelta(seconds=3)  # between two edits of one card
MOST_AT_A_TIME = 10
MOVING = (AnnouncementStatus.SCHEDULED, AnnouncementStatus.SENDING, AnnouncementStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class Card:
    """One such message, with what it should show."""

    chat_id: int
    message_id: int
    shown: str  # a fingerprint of what it shows
    report: Report


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told about an announcement, and whom."""

    notice: Notice
    report: Report
    people: tuple[int, ...]


def put_up(
    session: Session, chat_id: int, message_id: int, announcement_id: int, shown: str, *, now: datetime
) -> None:
    """From now on, this message shows how an announcement stands."""
    session.merge(
        AnnouncementCard(
            chat_id=chat_id, message_id=message_id, announcement_id=announcement_id, shown=shown, at=now
        )
    )


def due(session: Session, *, now: datetime) -> list[Card]:
    """The cards that may be edited again, those that waited longest first."""
    rows = session.scalars(
        select(AnnouncementCard)
        .where(AnnouncementCard.at <= now - SPACING)
        .order_by(AnnouncementCard.at)
        .limit(MOST_AT_A_TIME)
    )
    return [
        Card(row.chat_id, row.message_id, row.shown, announcements.report(session, row.announcement_id))
        for row in rows
    ]


def note_shown(session: Session, card: Card, shown: str, *, now: datetime) -> None:
    """A card shows something else now; one that will not change any more is taken down."""
    which = (AnnouncementCard.chat_id == card.chat_id) & (AnnouncementCard.message_id == card.message_id)
    if card.report.status in MOVING:
        session.execute(update(AnnouncementCard).where(which).values(shown=shown, at=now))
    else:
        session.execute(delete(AnnouncementCard).where(which))


def take_down(session: Session, chat_id: int, message_id: int) -> None:
    """This message shows something else, or is gone."""
    session.execute(
        delete(AnnouncementCard).where(
            AnnouncementCard.chat_id == chat_id, AnnouncementCard.message_id == message_id
        )
    )


def news(session: Session) -> list[News]:
    """What nobody has been told yet, oldest first."""
    rows = session.scalars(select(Announcement).where(Announcement.notice.is_not(None)).order_by(Announcement.id))
    return [_news(session, row) for row in rows]


def told(session: Session, one: News) -> None:
    """They know; unless something else has happened since, nothing is left to tell."""
    session.execute(
        update(Announcement)
        .where(Announcement.id == one.report.id, Announcement.notice == one.notice)
        .values(notice=None)
    )


def forget(session: Session, before: datetime) -> int:
    """Take down the cards that were last edited before a time; return how many."""
    gone = session.execute(
        delete(AnnouncementCard).where(AnnouncementCard.at < before).returning(AnnouncementCard.message_id)
    )
    return len(gone.all())


def _news(session: Session, row: Announcement) -> News:
    assert row.notice is not None  # the query asked for those that have one
    notice = Notice(row.notice)
    people = frozenset({row.author} if row.author is not None else ())
    officials = staff.holders(session, Role.OFFICIAL)
    has_left = row.author is not None and row.author not in officials
    if notice is Notice.WAITING or has_left:
        people = officials - people
    return News(notice, announcements.report(session, row.id), tuple(sorted(people)))

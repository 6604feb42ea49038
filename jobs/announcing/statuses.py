"""The row of an announcement and its steps from one status to the next. Nothing here commits."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from jobs.delivery import tallies
from jobs.errors import NoSuchAnnouncement, NotAnOfficial, WrongStatus
from jobs.models import Announcement, AnnouncementStatus, DeliveryState, Notice, Role
from jobs.people import staff


def get(session: Session, announcement_id: int) -> Announcement:
    """One announcement.

    Raises:
        NoSuchAnnouncement: there is none of this number.
    """
    row = session.get(Announcement, announcement_id)
    if row is None:
        raise NoSuchAnnouncement(announcement_id)
    return row


def change(
    session: Session,
    announcement_id: int,
    before: tuple[AnnouncementStatus, ...],
    after: AnnouncementStatus,
    **values: object,
) -> None:
    """Step from one of these statuses to another; of two who press at once, one does.

    Raises:
        WrongStatus: it is in none of them.
    """
    changed = session.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.status.in_(before))
        .values(status=after, **values)
        .returning(Announcement.id)
    )
    if changed.first() is None:
        raise WrongStatus(announcement_id, get(session, announcement_id).status)


def official(session: Session, user_id: int) -> None:
    """See that somebody is an official at this moment.

    Raises:
        NotAnOfficial: they are none, or no longer.
    """
    if not staff.holds(session, user_id, Role.OFFICIAL):
        raise NotAnOfficial(user_id)


def finish(session: Session, announcement_id: int, *, now: datetime) -> bool:
    """Mark an announcement as sent once nothing of it is on the way; say whether that was now."""
    progress = tallies.progress(session, announcement_id)
    if progress[DeliveryState.QUEUED] or progress[DeliveryState.SENDING]:
        return False
    done = session.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id, Announcement.status == AnnouncementStatus.SENDING)
        .values(status=AnnouncementStatus.SENT, finished_at=now, notice=Notice.FINISHED)
        .returning(Announcement.id)
    )
    return done.first() is not None

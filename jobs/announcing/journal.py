"""What was decided about announcements, by whom and why. Nothing here commits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobs.models import Announcement, AnnouncementKind
from jobs.office import LogEntry
from knowledge import record

OVERRIDDEN = "overridden"  # the linter's warnings; the detail is the reason


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry."""

    action: str
    by: int | None
    detail: str
    at: datetime


def note(
    session: Session, announcement: Announcement, action: str, *, by: int | None, now: datetime, detail: str = ""
) -> None:
    """Write down a decision about an announcement as it reads now, in its own log and in the office's record."""
    session.add(
        LogEntry(
            announcement_id=announcement.id,
            revision=announcement.revision,
            action=action,
            by=by,
            detail=detail,
            at=now,
        )
    )
    record.add(session, f"announcement.{action}", _named(announcement), detail, by=by, now=now)


def note_released(session: Session, announcement: Announcement, *, recipients: int, now: datetime) -> None:
    """Record that what somebody approved began to leave; news and digests go by themselves and are no act."""
    if announcement.released_by is not None:
        record.add(session, "announcement.released", _named(announcement), str(recipients), by=None, now=now)


def decisions(session: Session, announcement_id: int) -> list[Decision]:
    """Everything that was decided about one announcement, oldest first."""
    rows = session.scalars(
        select(LogEntry).where(LogEntry.announcement_id == announcement_id).order_by(LogEntry.id)
    )
    return [Decision(row.action, row.by, row.detail, row.at) for row in rows]


def overridden(session: Session, announcement: Announcement) -> str | None:
    """The reason that was given for sending this text in spite of warnings; None if none was."""
    return session.scalar(
        select(LogEntry.detail).where(
            LogEntry.announcement_id == announcement.id,
            LogEntry.revision == announcement.revision,
            LogEntry.action == OVERRIDDEN,
        )
    )


def _named(announcement: Announcement) -> str:
    if announcement.kind == AnnouncementKind.CORRECTION:
        return f"correction {announcement.id} announcement {announcement.of_id}"
    return f"announcement {announcement.id}"


def forget(session: Session, before: datetime) -> int:
    """Delete what was decided before a time; return how many entries that were."""
    return len(session.execute(delete(LogEntry).where(LogEntry.at < before).returning(LogEntry.id)).all())

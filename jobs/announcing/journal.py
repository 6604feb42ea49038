"""What was decided about announcements, by whom and why. Nothing here commits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobs.models import Announcement
from jobs.office import LogEntry

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
    """Write down a decision about an announcement as it reads now."""
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


def forget(session: Session, before: datetime) -> int:
    """Delete what was decided before a time; return how many entries that were."""
    return len(session.execute(delete(LogEntry).where(LogEntry.at < before).returning(LogEntry.id)).all())

"""Who says that they will come, under an announcement that asks for it. Nothing here commits.

An answer belongs to a person and to the announcement, not to a wording: corrections keep it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ForeignKey, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from jobs.announcing import contents
from jobs.delivery import letters
from jobs.delivery.quiet import QuietHours
from jobs.models import Announcement, AnnouncementStatus, Delivery
from knowledge.db import Base

NIGHT = QuietHours(21 * 60, 6 * 60 + 30)
_OVER = (AnnouncementStatus.RECALLED, AnnouncementStatus.DRAFT)


class Attendance(Base):
    """One person's answer, the last one given."""

    __tablename__ = "attendance"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    coming: Mapped[bool]
    at: Mapped[datetime]


class Answered(StrEnum):
    """What became of an answer."""

    COMING = "coming"
    NOT_COMING = "not_coming"
    OVER = "over"  # recalled, or its time is past
    NOT_ASKED = "not_asked"  # nobody asked in this chat


@dataclass(frozen=True, slots=True)
class Expected:
    """How many said what."""

    coming: int
    not_coming: int


def answer(
    session: Session, announcement_id: int, chat_id: int, user_id: int, *, coming: bool, now: datetime
) -> Answered:
    """Note what a person answers in a chat that has a copy of the announcement."""
    about = session.get(Announcement, announcement_id)
    copy = select(Delivery.state).where(Delivery.announcement_id == announcement_id, Delivery.chat_id == chat_id)
    if about is None or not about.asks or session.execute(copy).first() is None:
        return Answered.NOT_ASKED
    if about.status in _OVER or (about.expires_at is not None and about.expires_at <= now):
        return Answered.OVER
    session.merge(Attendance(announcement_id=announcement_id, user_id=user_id, coming=coming, at=now))
    session.flush()
    return Answered.COMING if coming else Answered.NOT_COMING


def expected(session: Session, announcement_id: int) -> Expected:
    """How many said that they will come, and how many that they will not."""
    counted = select(Attendance.coming, func.count()).where(Attendance.announcement_id == announcement_id)
    found: dict[bool, int] = dict(session.execute(counted.group_by(Attendance.coming)).all())
    return Expected(found.get(True, 0), found.get(False, 0))


def tell_of_correction(session: Session, correction: Announcement, *, now: datetime, zone: ZoneInfo) -> int:
    """Owe everybody who will come a letter about what was corrected, for an edit makes no sound; return how many.

    Each hears of each correction once, in the morning if it is night.
    """
    coming = session.scalars(
        select(Attendance.user_id).where(
            Attendance.announcement_id == correction.of_id, Attendance.coming.is_(True)
        )
    ).all()
    changes = "; ".join(f"{one.before or '…'} → {one.after or '…'}" for one in contents.changes_of(correction))
    values: dict[str, Any] = {"number": correction.of_id, "changes": changes or "…"}
    due_at = NIGHT.over_at(now, zone)
    return sum(
        letters.add(
            session, user_id, f"corrected-{correction.id}", "attendance.changed", values, now=now, due_at=due_at
        )
        for user_id in coming
    )


def given_by(session: Session, user_id: int) -> list[tuple[int, bool, datetime]]:
    """A person's answers, as (announcement, coming, when)."""
    rows = session.scalars(select(Attendance).where(Attendance.user_id == user_id).order_by(Attendance.at))
    return [(row.announcement_id, row.coming, row.at) for row in rows]


def erase(session: Session, user_id: int) -> int:
    """Forget a person's answers; return how many."""
    gone = delete(Attendance).where(Attendance.user_id == user_id).returning(Attendance.user_id)
    return len(session.execute(gone).all())


def forget(session: Session, before: datetime) -> int:
    """Delete answers that were given before a time; return how many."""
    gone = delete(Attendance).where(Attendance.at < before).returning(Attendance.user_id)
    return len(session.execute(gone).all())

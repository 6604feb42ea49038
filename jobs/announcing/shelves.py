"""The announcements of the office by where they stand. Nothing here commits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from jobs.announcing import announcements
from jobs.announcing.announcements import Report
from jobs.announcing.followups import FOLLOW_UPS
from jobs.models import Announcement, AnnouncementKind, AnnouncementStatus, Delivery, DeliveryState

SHELVES = {
    "draft": (AnnouncementStatus.DRAFT,),
    "scheduled": (AnnouncementStatus.SCHEDULED,),
    "sending": (AnnouncementStatus.SENDING, AnnouncementStatus.PAUSED),
    "sent": (AnnouncementStatus.SENT, AnnouncementStatus.CANCELLED, AnnouncementStatus.RECALLED),
}
MOST_REASONS = 5
MOST_POINTS = 60  # of a timeline


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many messages arrived in a stretch of time that began then."""

    at: datetime
    count: int


def on_shelf(session: Session, name: str, *, limit: int, offset: int) -> tuple[list[Report], int]:
    """The newest announcements of a shelf, and how many it holds.

    A correction or recall has a place of its own until it is done; then it belongs to its announcement.
    """
    found = _on(name)
    total = session.execute(select(func.count()).select_from(Announcement).where(found)).scalar_one()
    numbers = session.scalars(
        select(Announcement.id).where(found).order_by(Announcement.id.desc()).limit(limit).offset(offset)
    ).all()
    return [announcements.report(session, number) for number in numbers], total


def counts(session: Session) -> dict[str, int]:
    """How many announcements each shelf holds."""
    return {name: on_shelf(session, name, limit=0, offset=0)[1] for name in SHELVES}


def followups_of(session: Session, announcement_id: int) -> list[Report]:
    """The corrections and recalls of an announcement that were released, oldest first."""
    numbers = session.scalars(
        select(Announcement.id)
        .where(
            Announcement.of_id == announcement_id,
            Announcement.kind.in_(FOLLOW_UPS),
            Announcement.released_at.is_not(None),
        )
        .order_by(Announcement.id)
    ).all()
    return [announcements.report(session, number) for number in numbers]


def reasons(session: Session, announcement_id: int) -> list[tuple[str, int]]:
    """Why deliveries did not arrive, in Telegram's words, the commonest first."""
    rows = session.execute(
        select(Delivery.error, func.count().label("number"))
        .where(
            Delivery.announcement_id == announcement_id,
            Delivery.error.is_not(None),
            Delivery.state.in_((DeliveryState.BLOCKED, DeliveryState.FAILED, DeliveryState.UNKNOWN)),
        )
        .group_by(Delivery.error)
        .order_by(func.count().desc(), Delivery.error)
        .limit(MOST_REASONS)
    )
    return [(str(row.error), row.number) for row in rows]


def timeline(session: Session, report: Report, *, now: datetime) -> list[Arrivals]:
    """How many messages arrived when, in at most sixty equal stretches from the release to the end."""
    if report.released_at is None:
        return []
    begun = int(report.released_at.timestamp())
    seconds = max(1, -(-(int((report.finished_at or now).timestamp()) - begun + 1) // MOST_POINTS))
    ends = [begun + seconds * (number + 1) for number in range(MOST_POINTS)]
    rows = session.execute(
        select(Delivery.settled_at, func.count().label("number"))
        .where(Delivery.announcement_id == report.id, Delivery.state == DeliveryState.SENT)
        .group_by(Delivery.settled_at)
    )
    found = [0] * MOST_POINTS
    for row in rows:
        place = (int(row.settled_at.timestamp()) - begun) // seconds
        found[min(max(place, 0), MOST_POINTS - 1)] += row.number
    zone = report.released_at.tzinfo
    last = max((number for number, count in enumerate(found) if count), default=-1)
    return [
        Arrivals(datetime.fromtimestamp(ends[number] - seconds, zone), found[number]) for number in range(last + 1)
    ]


def _on(name: str) -> ColumnElement[bool]:
    kinds = [AnnouncementKind.MESSAGE]
    if name != "sent":
        kinds += FOLLOW_UPS
    return Announcement.status.in_(SHELVES[name]) & Announcement.kind.in_(kinds)

"""The life of an announcement: queries and rules. Nothing here commits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs.announcing import attendance, contents, followups, journal
from jobs.announcing.attendance import Expected
from jobs.announcing.drafting import draft as draft  # the life of an announcement begins there
from jobs.announcing.statuses import change, get, official
from jobs.delivery import outbox, tallies
from jobs.delivery.sending import Change, Link, Medium
from jobs.errors import EmptyAudience, NeedsAnother, NotCorrectable
from jobs.models import Announcement, AnnouncementKind, AnnouncementStatus, DeliveryState, Notice, Role
from jobs.people import staff, subscribers

GRACE = timedelta(hours=1)  # how late an announcement without an expiry still goes out

Status = AnnouncementStatus


@dataclass(frozen=True, slots=True)
class Report:
    """How an announcement stands."""

    id: int
    status: AnnouncementStatus
    text: str
    audience: str
    author: int | None
    due_at: datetime | None
    expires_at: datetime | None
    released_at: datetime | None
    finished_at: datetime | None
    deliveries: dict[DeliveryState, int]
    kind: AnnouncementKind = AnnouncementKind.MESSAGE
    of_id: int | None = None
    revision: int = 0
    submitted_at: datetime | None = None
    approved_by: int | None = None
    media: tuple[Medium, ...] = ()
    buttons: tuple[Link, ...] = ()
    changes: tuple[Change, ...] = ()
    asks: bool = False  # whether people will come
    expected: Expected | None = None  # what they said, where it was asked

    @property
    def rate(self) -> float | None:
        """Deliveries a second, from the release to the end; None while it is not finished."""
        if self.released_at is None or self.finished_at is None:
            return None
        return sum(self.deliveries.values()) / max((self.finished_at - self.released_at).total_seconds(), 1.0)


def approve(
    session: Session,
    announcement_id: int,
    *,
    by: int,
    now: datetime,
    zone: ZoneInfo,
    second: bool = True,
    countdown: timedelta = timedelta(0),
) -> int:
    """Let a draft go: at once, or at its time. Return how many would receive it now.

    Two officials pressing at once approve it once: only the update that still finds a draft goes on.

    Args:
        second: whether its author needs another official where there is one.
        countdown: how long it can still be stopped before it goes.

    Raises:
        NotAnOfficial: whoever approves it is none, or no longer.
        NeedsAnother: its author approves it, and there is another official who can.
        WrongStatus: it was approved or cancelled before.
        EmptyAudience: nobody would receive it; the draft stays.
        NotCorrectable: it corrects what was recalled.
    """
    announcement = get(session, announcement_id)
    official(session, by)
    if second and announcement.author == by and len(staff.holders(session, Role.OFFICIAL)) > 1:
        raise NeedsAnother(announcement_id)
    audience = reach(session, announcement)
    due_at = announcement.due_at if announcement.due_at is not None and announcement.due_at > now else now
    due_at = max(due_at, now + countdown)
    change(
        session,
        announcement_id,
        (Status.DRAFT,),
        Status.SCHEDULED,
        released_by=by,
        due_at=announcement.due_at if due_at <= now else due_at,
        submitted_at=None,
        notice=Notice.APPROVED if announcement.author != by else None,
    )
    journal.note(session, announcement, "approved", by=by, now=now)
    if due_at <= now:
        return release(session, announcement_id, now=now, zone=zone)
    return audience


def reach(session: Session, announcement: Announcement) -> int:
    """How many chats an announcement, or a correction of one, would go to now.

    Raises:
        EmptyAudience: none at all.
        NotCorrectable: what it corrects was recalled, or never sent.
    """
    if announcement.kind == AnnouncementKind.CORRECTION:
        about = get(session, announcement.of_id or 0)
        if about.status not in followups.CORRECTABLE:
            raise NotCorrectable(about.id)
        return followups.copies(session, about.id)
    found = subscribers.count(session, announcement.audience)
    if not found:
        raise EmptyAudience(announcement.audience)
    return found


def release(session: Session, announcement_id: int, *, now: datetime, zone: ZoneInfo, urgent: bool = False) -> int:
    """Send a scheduled announcement to its audience and return how many will receive it.

    State and deliveries change in one transaction, so a crash leaves both or neither.

    Raises:
        WrongStatus: it was released or cancelled before.
    """
    change(session, announcement_id, (Status.SCHEDULED,), Status.SENDING, released_at=now)
    announcement = get(session, announcement_id)
    if announcement.kind in followups.FOLLOW_UPS:
        reached = followups.fan_out(session, announcement, now=now)
        if announcement.kind == AnnouncementKind.CORRECTION:
            attendance.tell_of_correction(session, announcement, now=now, zone=zone)
    else:
        reached = outbox.fan_out(session, announcement, now=now, zone=zone, urgent=urgent)
    journal.note_released(session, announcement, recipients=reached, now=now)
    return reached


def due(session: Session, *, now: datetime) -> list[tuple[int, bool]]:
    """The scheduled announcements whose time has come, each with whether it is still of use."""
    found = select(Announcement).where(Announcement.status == Status.SCHEDULED, Announcement.due_at <= now)
    rows = session.scalars(found.order_by(Announcement.due_at, Announcement.id))
    return [(row.id, now < (row.expires_at or _due(row) + GRACE)) for row in rows]


def lapse(session: Session, announcement_id: int) -> int | None:
    """Make a draft again of what was not sent in time; return its author, who must decide."""
    nothing = {"due_at": None, "expires_at": None}
    change(session, announcement_id, (Status.SCHEDULED,), Status.DRAFT, notice=Notice.LAPSED, **nothing)
    return get(session, announcement_id).author


def pause(session: Session, announcement_id: int, *, notice: Notice | None = None) -> None:
    """Stop sending for now; what is on the way arrives. A notice tells its author, who did not ask for it."""
    change(session, announcement_id, (Status.SENDING,), Status.PAUSED, notice=notice)


def resume(session: Session, announcement_id: int) -> None:
    """Go on sending."""
    change(session, announcement_id, (Status.PAUSED,), Status.SENDING)


def cancel(session: Session, announcement_id: int, *, now: datetime) -> int:
    """Send it to nobody else; return how many will not get it."""
    change(
        session,
        announcement_id,
        (Status.DRAFT, Status.SCHEDULED, Status.SENDING, Status.PAUSED),
        Status.CANCELLED,
        finished_at=now,
    )
    return outbox.expire(session, announcement_id, now=now)


def report(session: Session, announcement_id: int) -> Report:
    """How one announcement stands."""
    return _report(session, get(session, announcement_id))


def recent(session: Session, *, limit: int, offset: int = 0) -> list[Report]:
    """How the newest announcements stand, newest first; rehearsals and corrections belong to theirs."""
    found = select(Announcement).where(Announcement.kind == AnnouncementKind.MESSAGE)
    rows = session.scalars(found.order_by(Announcement.id.desc()).limit(limit).offset(offset))
    return [_report(session, row) for row in rows]


def _due(row: Announcement) -> datetime:
    assert row.due_at is not None  # the query asked for a time that has come
    return row.due_at


def _report(session: Session, row: Announcement) -> Report:
    return Report(
        id=row.id,
        status=Status(row.status),
        text=row.text,
        audience=row.audience,
        author=row.author,
        due_at=row.due_at,
        expires_at=row.expires_at,
        released_at=row.released_at,
        finished_at=row.finished_at,
        deliveries=tallies.progress(session, row.id),
        kind=AnnouncementKind(row.kind),
        of_id=row.of_id,
        revision=row.revision,
        submitted_at=row.submitted_at,
        approved_by=row.released_by,
        media=contents.media_of(row),
        buttons=contents.buttons_of(row),
        changes=contents.changes_of(row),
        asks=row.asks,
        expected=attendance.expected(session, row.id) if row.asks else None,
    )

"""A role is withdrawn, with all that hangs on it. Nothing here commits.

What somebody's word alone has let go waits for another's word from then on; what they had in hand is put down.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobs.announcing import composing, journal, statuses
from jobs.delivery import letters
from jobs.errors import LastAdmin, SetByOperator
from jobs.models import Announcement, AnnouncementStatus, Notice, Role, StaffMember
from jobs.office import AnnouncementCard
from jobs.people import staff
from knowledge import record


def withdraw(
    session: Session, user_id: int, role: Role, *, by: int | None, now: datetime, fixed: Collection[int]
) -> bool:
    """Take a role from a person, and write that down; say whether they had it.

    Args:
        fixed: the admins whom the settings name: they count, and no button takes their role away.

    Raises:
        LastAdmin: nobody could give roles afterwards. Of two who withdraw each other at once, one stays.
        SetByOperator: the settings give that role.
    """
    if role is Role.ADMIN:
        if user_id in fixed:
            raise SetByOperator(user_id)
        admins = _locked_admins(session)
        if user_id in admins and not (admins | set(fixed)) - {user_id}:
            raise LastAdmin(user_id)
    if not staff.remove(session, user_id, role):
        return False
    act = record.add(session, "role.withdraw", staff.person(user_id), role.value, by=by, now=now)
    if by != user_id:
        letters.add(session, user_id, f"withdrawn-{act}", f"people.taken.{role.value}", now=now)
    if role is Role.OFFICIAL:
        _hand_over(session, user_id, by=by, now=now)
    return True


def _locked_admins(session: Session) -> set[int]:
    """The admins of the database; whoever withdraws another one waits here, and then sees what became of it."""
    rows = select(StaffMember.user_id).where(StaffMember.role == Role.ADMIN.value)
    return set(session.scalars(rows.order_by(StaffMember.user_id).with_for_update()))


def _hand_over(session: Session, user_id: int, *, by: int | None, now: datetime) -> None:
    composing.put_down(session, user_id)
    session.execute(delete(AnnouncementCard).where(AnnouncementCard.chat_id == user_id))
    let_go = select(Announcement).where(
        Announcement.status == AnnouncementStatus.SCHEDULED, Announcement.released_by == user_id
    )
    for row in session.scalars(let_go).all():
        values = {"submitted_at": now, "notice": Notice.WAITING, "released_by": None}
        statuses.change(session, row.id, (AnnouncementStatus.SCHEDULED,), AnnouncementStatus.DRAFT, **values)
        journal.note(session, row, "stopped", by=by, now=now)

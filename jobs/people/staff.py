"""Who is an official or an admin: queries."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobs.models import Role, StaffMember


def add(session: Session, user_id: int, role: Role, *, by: int | None, now: datetime) -> bool:
    """Give a person a role; say whether they lacked it."""
    if session.get(StaffMember, (user_id, role.value)) is not None:
        return False
    session.add(StaffMember(user_id=user_id, role=role.value, added_at=now, added_by=by))
    return True


def remove(session: Session, user_id: int, role: Role) -> bool:
    """Take a role from a person; say whether they had it."""
    gone = session.execute(
        delete(StaffMember)
        .where(StaffMember.user_id == user_id, StaffMember.role == role.value)
        .returning(StaffMember.user_id)
    )
    return gone.first() is not None


def roles(session: Session, user_id: int) -> frozenset[Role]:
    """The roles of one person."""
    found = session.scalars(select(StaffMember.role).where(StaffMember.user_id == user_id))
    return frozenset(Role(role) for role in found)


def holders(session: Session, role: Role) -> frozenset[int]:
    """Everybody with this role."""
    return frozenset(session.scalars(select(StaffMember.user_id).where(StaffMember.role == role.value)))


def members(session: Session) -> list[tuple[int, Role, datetime]]:
    """Everybody with a role, as (user id, role, since), by id."""
    rows = session.scalars(select(StaffMember).order_by(StaffMember.user_id, StaffMember.role))
    return [(row.user_id, Role(row.role), row.added_at) for row in rows]

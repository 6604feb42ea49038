"""Who holds which role: queries. Roles are taken by `jobs.people.leaving`, which knows what hangs on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from jobs.models import Role, StaffMember
from knowledge import record

LONGEST_NAME = 128


@dataclass(frozen=True, slots=True)
class Member:
    """One role of one person."""

    user_id: int
    role: Role
    since: datetime
    by: int | None  # who gave it; none: a shell
    name: str | None


def add(session: Session, user_id: int, role: Role, *, by: int | None, now: datetime, name: str = "") -> bool:
    """Give a person a role, and write that down; say whether they lacked it."""
    if session.get(StaffMember, (user_id, role.value)) is not None:
        return False
    shown = name[:LONGEST_NAME] or None
    session.add(StaffMember(user_id=user_id, role=role.value, added_at=now, added_by=by, name=shown))
    record.add(session, "role.give", person(user_id), role.value, by=by, now=now)
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


def holds(session: Session, user_id: int, role: Role) -> bool:
    """Whether a person has a role, and keeps it until this transaction ends: who withdraws it waits so long."""
    row = select(StaffMember.user_id).where(StaffMember.user_id == user_id, StaffMember.role == role.value)
    return session.scalar(row.with_for_update(read=True)) is not None


def holders(session: Session, role: Role) -> frozenset[int]:
    """Everybody with this role."""
    return frozenset(session.scalars(select(StaffMember.user_id).where(StaffMember.role == role.value)))


def members(session: Session) -> list[tuple[int, Role, datetime]]:
    """Everybody with a role, as (user id, role, since), by id."""
    rows = session.scalars(select(StaffMember).order_by(StaffMember.user_id, StaffMember.role))
    return [(row.user_id, Role(row.role), row.added_at) for row in rows]


def listing(session: Session) -> Sequence[Member]:
    """Every role with who holds it, admins first, those of longer standing before others."""
    rows = session.scalars(
        select(StaffMember).order_by(StaffMember.role, StaffMember.added_at, StaffMember.user_id)
    )
    return [Member(row.user_id, Role(row.role), row.added_at, row.added_by, row.name) for row in rows]


def names(session: Session) -> dict[int, str]:
    """What members of staff are called, where it is known."""
    rows = session.execute(select(StaffMember.user_id, StaffMember.name).where(StaffMember.name.is_not(None)))
    return {user_id: name for user_id, name in rows if name}


def note_name(session: Session, user_id: int, name: str) -> None:
    """Remember what a member of staff is called now."""
    session.execute(
        update(StaffMember).where(StaffMember.user_id == user_id).values(name=name[:LONGEST_NAME] or None)
    )


def person(user_id: int) -> str:
    """How the record names somebody to whom something was done."""
    return f"person {user_id}"

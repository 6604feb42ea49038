"""Invitations to the office: a link that gives one role to whoever opens it first. Nothing here commits.

Only a hash of the link's token is stored: who can read the database cannot join the office.
"""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from jobs.delivery import letters
from jobs.errors import InvitationExpired, InvitationUsed, InvitationWithdrawn, NoSuchInvitation
from jobs.models import InvitationRow, Role
from jobs.people import staff
from knowledge import record

LASTS = timedelta(days=3)
TOKEN_BYTES = 24  # 192 bits: no use in trying


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that can still be accepted."""

    id: int
    role: Role
    invited_by: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """A role, and who gave it; `had` where the person had it before, and the link stays good for another."""

    role: Role
    invited_by: int
    had: bool


def invite(session: Session, role: Role, *, by: int, now: datetime) -> tuple[str, Invitation]:
    """Make an invitation; return the token of its link, which cannot be had again, and what stands of it."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = InvitationRow(
        token_hash=_hash(token), role=role.value, invited_by=by, created_at=now, expires_at=now + LASTS
    )
    session.add(row)
    session.flush()
    record.add(session, "role.invite", f"invitation {row.id}", role.value, by=by, now=now)
    return token, _invitation(row)


def accept(
    session: Session, token: str, user_id: int, *, name: str, admins: Collection[int], now: datetime
) -> Accepted:
    """Give the role of an invitation to whoever opened its link; of two who open it at once, to one.

    Args:
        name: what Telegram calls them.
        admins: who else may invite, besides the admins of the database: those of the settings.

    Raises:
        NoSuchInvitation: no invitation has this token: it is forged or garbled, or long gone.
        InvitationUsed, InvitationExpired: as they say.
        InvitationWithdrawn: it was cancelled, or who invited is no admin any more.
    """
    row = session.scalar(select(InvitationRow).where(InvitationRow.token_hash == _hash(token)))
    if row is None:
        raise NoSuchInvitation
    role = Role(row.role)
    if role in staff.roles(session, user_id):
        return Accepted(role, row.invited_by, had=True)
    _still_good(session, row, admins, now)
    taken = session.execute(
        update(InvitationRow)
        .where(InvitationRow.id == row.id, InvitationRow.used_at.is_(None), InvitationRow.cancelled_at.is_(None))
        .values(used_by=user_id, used_at=now)
        .returning(InvitationRow.id)
    )
    if taken.first() is None:
        raise InvitationUsed
    staff.add(session, user_id, role, by=row.invited_by, now=now, name=name)
    record.add(session, "role.accept", f"invitation {row.id}", role.value, by=user_id, now=now)
    letters.add(
        session,
        row.invited_by,
        f"invitation-{row.id}",
        f"people.accepted_by_other.{role.value}",
        {"name": name or str(user_id), "user_id": user_id},
        now=now,
    )
    return Accepted(role, row.invited_by, had=False)


def waiting(session: Session, *, now: datetime) -> Sequence[Invitation]:
    """The invitations that can still be accepted, those that end first before others."""
    found = select(InvitationRow).where(
        InvitationRow.used_at.is_(None), InvitationRow.cancelled_at.is_(None), InvitationRow.expires_at > now
    )
    return [
        _invitation(row) for row in session.scalars(found.order_by(InvitationRow.expires_at, InvitationRow.id))
    ]


def cancel(session: Session, invitation_id: int, *, by: int, now: datetime) -> bool:
    """Let nobody accept an invitation any more; say whether somebody still could."""
    gone = session.execute(
        update(InvitationRow)
        .where(
            InvitationRow.id == invitation_id,
            InvitationRow.used_at.is_(None),
            InvitationRow.cancelled_at.is_(None),
            InvitationRow.expires_at > now,
        )
        .values(cancelled_at=now)
        .returning(InvitationRow.role)
    ).first()
    if gone is None:
        return False
    record.add(session, "role.uninvite", f"invitation {invitation_id}", gone.role, by=by, now=now)
    return True


def forget(session: Session, before: datetime) -> int:
    """Delete the invitations that ended before a time; return how many. The record keeps who invited whom."""
    gone = delete(InvitationRow).where(InvitationRow.expires_at < before).returning(InvitationRow.id)
    return len(session.execute(gone).all())


def _still_good(session: Session, row: InvitationRow, admins: Collection[int], now: datetime) -> None:
    if row.used_at is not None:
        raise InvitationUsed
    if row.cancelled_at is not None:
        raise InvitationWithdrawn
    if row.expires_at <= now:
        raise InvitationExpired
    if row.invited_by not in admins and row.invited_by not in staff.holders(session, Role.ADMIN):
        raise InvitationWithdrawn


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _invitation(row: InvitationRow) -> Invitation:
    return Invitation(row.id, Role(row.role), row.invited_by, row.expires_at)

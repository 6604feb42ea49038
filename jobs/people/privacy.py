"""What is kept about a person's chat: shown, handed out, erased. Nothing here commits."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from jobs.announcing import attendance
from jobs.models import Chat, Delivery, StaffMember, Subscriber
from jobs.nominating import decisions as nominating
from jobs.nominating import shelves
from jobs.people import errands, stopping, subscribers

NOBODY = 0  # the chat of a delivery whose recipient was erased: the ledger's counts stay true


@dataclass(frozen=True, slots=True)
class HeldSubscription:
    """What one chat, or topic of a forum, follows, and by which consent."""

    follows: tuple[str, ...]
    frequency: str
    consent_version: str
    consented_at: datetime


@dataclass(frozen=True, slots=True)
class HeldDelivery:
    """One announcement that was sent, or is to be sent, to the chat."""

    announcement_id: int
    state: str
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """Whether the person said that they will come to what an announcement invites to."""

    announcement_id: int
    coming: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class HeldNomination:
    """A good deed that the chat told the office of, or began to tell."""

    code: str | None  # none: not sent
    state: str
    answers: Mapping[str, Any]
    replies: tuple[str, ...]  # to what the office asked
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is kept about a chat."""

    language: str | None
    first_seen: datetime | None
    roles: tuple[str, ...]
    subscriptions: tuple[HeldSubscription, ...]
    deliveries: tuple[HeldDelivery, ...]
    attendance: tuple[HeldAnswer, ...] = ()
    nominations: tuple[HeldNomination, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """Names and values, for a file."""
        return asdict(self)


def held(session: Session, chat_id: int) -> Held:
    """Everything that is kept about this chat. Questions are not: they are kept without who asked them."""
    chat = session.get(Chat, chat_id)
    roles = session.scalars(select(StaffMember.role).where(StaffMember.user_id == chat_id))
    rows = session.scalars(select(Subscriber).where(Subscriber.chat_id == chat_id)).all()
    received = session.execute(
        select(Delivery.announcement_id, Delivery.state, Delivery.settled_at)
        .where(Delivery.chat_id == chat_id)
        .order_by(Delivery.announcement_id)
    )
    return Held(
        language=chat.language if chat else None,
        first_seen=chat.created_at if chat else None,
        roles=tuple(roles),
        subscriptions=tuple(_subscription(session, row) for row in rows),
        deliveries=tuple(HeldDelivery(number, state, at) for number, state, at in received),
        nominations=tuple(HeldNomination(*told) for told in shelves.kept_of(session, chat_id)),
        attendance=tuple(HeldAnswer(*given) for given in attendance.given_by(session, chat_id)),
    )


def erase(session: Session, chat_id: int) -> int:
    """Forget a chat; return how many rows that touched. Staff keep their roles: the office records those."""
    gone = stopping.stop(session, chat_id)
    errands.end(session, chat_id)
    gone += nominating.erase(session, chat_id)
    gone += attendance.erase(session, chat_id)
    gone += len(session.execute(delete(Chat).where(Chat.chat_id == chat_id).returning(Chat.chat_id)).all())
    anonymous = update(Delivery).where(Delivery.chat_id == chat_id).values(chat_id=NOBODY, message_id=None)
    return gone + len(session.execute(anonymous.returning(Delivery.announcement_id)).all())


def _subscription(session: Session, row: Subscriber) -> HeldSubscription:
    things = subscribers.following(session, row.chat_id, thread_id=row.thread_id)
    follows = tuple(thing.label for thing in things)
    return HeldSubscription(follows, row.frequency, row.consent_version, row.consented_at)

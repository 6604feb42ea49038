"""What is kept about a person's chat: shown, handed out, erased. Nothing here commits."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from jobs.announcing import attendance, composing
from jobs.models import Chat, Delivery, StaffMember, Subscriber
from jobs.nominating import decisions as nominating
from jobs.nominating import shelves
from jobs.office import AnnouncementCard, ErrandRow, LetterRow
from jobs.people import askers, errands, stopping, subscribers

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
class HeldRole:
    """A role in the office, and the name under which the office knows who holds it."""

    role: str
    since: datetime
    name: str | None


@dataclass(frozen=True, slots=True)
class HeldLetter:
    """A single message that was sent, or is to be sent, such as that a question has an answer now."""

    words: str  # which words; their values follow
    values: Mapping[str, Any]
    state: str
    due_at: datetime


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
    offices: tuple[HeldRole, ...] = ()
    letters: tuple[HeldLetter, ...] = ()
    waits_for: tuple[str, ...] = ()  # questions whose answer the person asked to be told
    errand: Mapping[str, Any] | None = None  # what the bot has asked for and has not got yet

    def as_plain(self) -> dict[str, Any]:
        """Names and values, for a file."""
        return asdict(self)


def held(session: Session, chat_id: int) -> Held:
    """Everything that is kept about this chat. Questions are not: they are kept without who asked them."""
    chat = session.get(Chat, chat_id)
    offices = session.scalars(select(StaffMember).where(StaffMember.user_id == chat_id)).all()
    owed = session.scalars(select(LetterRow).where(LetterRow.chat_id == chat_id).order_by(LetterRow.id))
    errand = session.get(ErrandRow, chat_id)
    rows = session.scalars(select(Subscriber).where(Subscriber.chat_id == chat_id)).all()
    received = session.execute(
        select(Delivery.announcement_id, Delivery.state, Delivery.settled_at)
        .where(Delivery.chat_id == chat_id)
        .order_by(Delivery.announcement_id)
    )
    return Held(
        language=chat.language if chat else None,
        first_seen=chat.created_at if chat else None,
        roles=tuple(row.role for row in offices),
        subscriptions=tuple(_subscription(session, row) for row in rows),
        deliveries=tuple(HeldDelivery(number, state, at) for number, state, at in received),
        nominations=tuple(HeldNomination(*told) for told in shelves.kept_of(session, chat_id)),
        attendance=tuple(HeldAnswer(*given) for given in attendance.given_by(session, chat_id)),
        offices=tuple(HeldRole(row.role, row.added_at, row.name) for row in offices),
        letters=tuple(HeldLetter(row.words, row.values, row.state, row.due_at) for row in owed),
        waits_for=tuple(askers.of_chat(session, chat_id)),
        errand={"name": errand.name, **errand.data} if errand else None,
    )


def erase(session: Session, chat_id: int) -> int:
    """Forget a chat; return how many rows that touched. Staff keep their roles: the office records those.

    A letter under way goes as well: who is erased hears of nothing any more.
    """
    gone = stopping.stop(session, chat_id)
    errands.end(session, chat_id)
    composing.put_down(session, chat_id)
    gone += askers.leave(session, chat_id)
    for table in (LetterRow, AnnouncementCard):
        gone += len(session.execute(delete(table).where(table.chat_id == chat_id).returning(table.chat_id)).all())
    gone += nominating.erase(session, chat_id)
    gone += attendance.erase(session, chat_id)
    gone += len(session.execute(delete(Chat).where(Chat.chat_id == chat_id).returning(Chat.chat_id)).all())
    anonymous = update(Delivery).where(Delivery.chat_id == chat_id).values(chat_id=NOBODY, message_id=None)
    return gone + len(session.execute(anonymous.returning(Delivery.announcement_id)).all())


def make_nobodys(session: Session, before: datetime) -> int:
    """Forget who got what was settled before a time; return how many deliveries that were. The counts stay."""
    old = update(Delivery).where(Delivery.settled_at < before, Delivery.chat_id != NOBODY)
    changed = old.values(chat_id=NOBODY, message_id=None, album=None).execution_options(synchronize_session=False)
    return int(cast("CursorResult[Any]", session.execute(changed)).rowcount)


def forget_parked(session: Session, before: datetime) -> int:
    """Delete the subscribers whom Telegram has called unreachable since before a time; return how many."""
    gone = delete(Subscriber).where(Subscriber.parked_at < before).returning(Subscriber.id)
    return len(session.execute(gone).all())


def _subscription(session: Session, row: Subscriber) -> HeldSubscription:
    things = subscribers.following(session, row.chat_id, thread_id=row.thread_id)
    follows = tuple(thing.label for thing in things)
    return HeldSubscription(follows, row.frequency, row.consent_version, row.consented_at)

"""Who asked to be told what: queries and rules. Nothing here commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from jobs.errors import UnknownAudience
from jobs.models import Follow, Frequency, Subscriber, Subscription
from knowledge.analysis.folding import fold

QUIET_FROM, QUIET_UNTIL = 21 * 60, 6 * 60 + 30  # minutes after local midnight
EVERYTHING = "everything"  # the topic that holds all others
TOPICS = ("commendations", "ceremonies", EVERYTHING)
OR = "|"  # between the parts of an audience


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing to follow; `key` is a topic's code, or a folded name."""

    kind: Follow
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Following:
    """What a chat, or a topic of a forum, hears of and when."""

    things: tuple[Followed, ...]
    frequency: Frequency
    quiet: bool  # whether it has quiet hours


def state(session: Session, chat_id: int, *, thread_id: int = 0) -> Following | None:
    """What a chat follows and when it hears of it; None if it follows nothing."""
    subscriber = _find(session, chat_id, thread_id)
    if subscriber is None:
        return None
    return Following(
        tuple(following(session, chat_id, thread_id=thread_id)),
        Frequency(subscriber.frequency),
        subscriber.quiet_from != subscriber.quiet_until,
    )


def set_timing(session: Session, chat_id: int, frequency: Frequency, *, quiet: bool, thread_id: int = 0) -> bool:
    """Choose how soon to be told, and whether the night is quiet; say whether this chat follows anything."""
    subscriber = _find(session, chat_id, thread_id)
    if subscriber is None:
        return False
    subscriber.frequency = frequency
    subscriber.quiet_from, subscriber.quiet_until = (QUIET_FROM, QUIET_UNTIL) if quiet else (0, 0)
    return True


def subscribe(
    session: Session,
    chat_id: int,
    things: Sequence[Followed],
    *,
    consent_version: str,
    now: datetime,
    thread_id: int = 0,
) -> int:
    """Follow these things as well, by a consent given now; return the subscriber's id. A parked one is back."""
    subscriber = _find(session, chat_id, thread_id)
    if subscriber is None:
        subscriber = Subscriber(
            chat_id=chat_id,
            thread_id=thread_id,
            frequency=Frequency.NOW,
            quiet_from=QUIET_FROM,
            quiet_until=QUIET_UNTIL,
        )
        session.add(subscriber)
    subscriber.consent_version, subscriber.consented_at, subscriber.parked_at = consent_version, now, None
    session.flush()
    known = {(thing.kind, thing.key) for thing in following(session, chat_id, thread_id=thread_id)}
    for thing in things:
        if (thing.kind, thing.key) not in known:
            session.add(
                Subscription(subscriber_id=subscriber.id, kind=thing.kind, key=thing.key, label=thing.label)
            )
    return subscriber.id


def unsubscribe(session: Session, chat_id: int, *, thread_id: int | None = None) -> int:
    """Forget all that a chat follows, or one topic of a forum; return how many subscribers that ended."""
    which = [Subscriber.chat_id == chat_id]
    if thread_id is not None:
        which.append(Subscriber.thread_id == thread_id)
    return len(session.execute(delete(Subscriber).where(*which).returning(Subscriber.id)).all())


def unfollow(session: Session, chat_id: int, thing: Followed, *, thread_id: int = 0) -> bool:
    """Stop following one thing; who follows nothing any more is no subscriber. Say whether it was followed."""
    subscriber = _find(session, chat_id, thread_id)
    if subscriber is None:
        return False
    gone = session.execute(
        delete(Subscription)
        .where(
            Subscription.subscriber_id == subscriber.id,
            Subscription.kind == thing.kind,
            Subscription.key == thing.key,
        )
        .returning(Subscription.key)
    ).first()
    if not following(session, chat_id, thread_id=thread_id):
        session.delete(subscriber)
    return gone is not None


def following(session: Session, chat_id: int, *, thread_id: int = 0) -> list[Followed]:
    """What a chat follows, by kind and label."""
    rows = session.scalars(
        select(Subscription)
        .join(Subscriber, Subscriber.id == Subscription.subscriber_id)
        .where(Subscriber.chat_id == chat_id, Subscriber.thread_id == thread_id)
        .order_by(Subscription.kind, Subscription.label)
    )
    return [Followed(Follow(row.kind), row.key, row.label) for row in rows]


def park(session: Session, subscriber_id: int, *, now: datetime) -> None:
    """Send nothing more to a chat that refuses for good, until it comes back by itself."""
    session.execute(update(Subscriber).where(Subscriber.id == subscriber_id).values(parked_at=now))


def come_back(session: Session, chat_id: int) -> bool:
    """A chat that wrote again is no longer parked; say whether it was."""
    back = update(Subscriber).where(Subscriber.chat_id == chat_id, Subscriber.parked_at.is_not(None))
    return session.execute(back.values(parked_at=None).returning(Subscriber.id)).first() is not None


def move(session: Session, old_chat_id: int, new_chat_id: int) -> None:
    """A group became a supergroup: its subscriptions go along, unless the new chat has its own already."""
    taken = select(Subscriber.thread_id).where(Subscriber.chat_id == new_chat_id)
    session.execute(delete(Subscriber).where(Subscriber.chat_id == old_chat_id, Subscriber.thread_id.in_(taken)))
    session.execute(update(Subscriber).where(Subscriber.chat_id == old_chat_id).values(chat_id=new_chat_id))


def audience_of(typed: str) -> str:
    """An audience as it is stored: names of places and people folded, as subscriptions have them."""
    return OR.join(_part_of(part) for part in typed.split(OR))


def _part_of(typed: str) -> str:
    kind, colon, key = typed.strip().partition(":")
    folded = " ".join(fold(key).split()) if kind in (Follow.PLACE, Follow.PERSON) else key.strip()
    return f"{kind}{colon}{folded}"


def in_audience(audience: str) -> ColumnElement[bool]:
    """The condition on `Subscriber` that an audience stands for: "all", "topic:…", "place:…", "person:…".

    Several of these, with "|" between them, are everybody who is in one.

    Raises:
        UnknownAudience: it is written another way.
    """
    active = Subscriber.parked_at.is_(None)
    if audience == "all":
        return active
    return active & or_(*(_in_part(part) for part in audience.split(OR)))


def _in_part(audience: str) -> ColumnElement[bool]:
    kind, _, key = audience.partition(":")
    if kind not in set(Follow) or not key or (kind == Follow.TOPIC and key not in TOPICS):
        raise UnknownAudience(audience)
    return or_(_follows(kind, key), _follows(Follow.TOPIC, EVERYTHING))


def count(session: Session, audience: str) -> int:
    """How many would receive an announcement to this audience now."""
    return session.execute(select(func.count()).select_from(Subscriber).where(in_audience(audience))).scalar_one()


def _follows(kind: str, key: str) -> ColumnElement[bool]:
    return exists().where(
        Subscription.subscriber_id == Subscriber.id, Subscription.kind == kind, Subscription.key == key
    )


def _find(session: Session, chat_id: int, thread_id: int) -> Subscriber | None:
    return session.scalar(
        select(Subscriber).where(Subscriber.chat_id == chat_id, Subscriber.thread_id == thread_id)
    )
